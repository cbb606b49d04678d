import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { returnId, type ReturnState } from './field-return.js';
import { visibleReturns } from './visible-returns.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** What a list shows: what waits at each step, what nobody could name yet, or all. */
export const returnViews = ['logged', 'received', 'found', 'decided', 'unidentified', 'all'] as const;
export type ReturnView = (typeof returnViews)[number];

export interface ReturnFilters {
  view: ReturnView;
  search?: string;
  customer?: number;
  device?: number;
  item?: number;
  reporter?: number;
  task?: number;
  repeats?: boolean;
  doa?: boolean;
}

export interface ReturnListRow {
  id: number;
  number: string;
  tag: string | null;
  state: ReturnState;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  unit: string | null;
  description: string | null;
  serial: string | null;
  quantity: string;
  customer: string | null;
  customer_en: string | null;
  customers: boolean;
  device: string | null;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  doa: boolean;
  repeats: boolean;
  customer_waiting: boolean;
  reporter: string;
  reporter_en: string | null;
  reported_at: Date;
  received_at: Date | null;
  fault: string | null;
  fault_en: string | null;
  finding: string | null;
  disposition: string | null;
  repair: string | null;
  claim: string | null;
}

export const RETURNS_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;
/** What a search finds: two words that many rows have each, and few both, would have all rows read to count on. */
const FOUND_BEYOND = 300;
const MOST_COUNTED = 99;

function ofView(view: ReturnView): RawBuilder<boolean> {
  if (view === 'all') return sql<boolean>`true`;
  if (view === 'unidentified') return sql<boolean>`r.item_id is null and r.state <> 'cancelled'`;
  return sql<boolean>`r.state = ${view}`;
}

function lookedFor(search: string): RawBuilder<boolean>[] {
  return searchWords(search).map((word) => {
    const id = returnId(word);
    return id ? sql<boolean>`r.id = ${id}` : sql<boolean>`r.search like ${`%${word}%`}`;
  });
}

function conditions(reader: Reader, filters: ReturnFilters): RawBuilder<boolean> {
  const ids = [
    [sql`r.customer_id`, filters.customer],
    [sql`r.device_id`, filters.device],
    [sql`r.item_id`, filters.item],
    [sql`r.reported_by`, filters.reporter],
    [sql`r.task_id`, filters.task],
  ] as const;
  return sql<boolean>`${sql.join(
    [
      visibleReturns(reader),
      ofView(filters.view),
      ...ids.flatMap(([column, id]) => (id === undefined ? [] : [sql<boolean>`${column} = ${id}`])),
      ...(filters.repeats ? [sql<boolean>`r.repeat_of_id is not null`] : []),
      ...(filters.doa ? [sql<boolean>`r.doa`] : []),
      ...lookedFor(filters.search ?? ''),
    ],
    sql` and `,
  )}`;
}

const columns = sql`r.id, r.number, r.tag, r.state, i.code as item, i.name_zh, i.name_en, i.unit, r.description, r.serial, r.quantity,
  c.name as customer, c.name_en as customer_en, r.owner_id <> 1 as customers, d.serial_number as device, w.name_zh as symptom,
  w.name_en as symptom_en, r.symptom_note, r.doa, r.repeat_of_id is not null as repeats, r.customer_waiting, p.name as reporter,
  p.name_en as reporter_en, r.reported_at, r.received_at, v.name_zh as fault, v.name_en as fault_en, f.finding, x.disposition,
  o.number as repair, k.number as claim`;
const joins = sql`left join item i on i.id = r.item_id left join party c on c.id = r.customer_id left join device d on d.id = r.device_id
  left join fault_term w on w.id = r.symptom_id join person p on p.id = r.reported_by
  left join return_finding f on f.return_id = r.id and f.replaced_at is null left join fault_term v on v.id = f.fault_id
  left join return_disposition x on x.return_id = r.id and x.undone_at is null left join repair_order o on o.id = x.repair_id
  left join supplier_claim k on k.id = x.claim_id`;

/** One page of returns, the latest first; what waits at a step, the longest waiting first. Counted up to a thousand, what is searched less. */
export async function listReturns(db: Db, reader: Reader, filters: ReturnFilters, page: number) {
  const where = conditions(reader, filters);
  const most = Math.max(filters.search ? FOUND_BEYOND : COUNTED_BEYOND, page * RETURNS_PER_PAGE);
  const total = await sql<{ n: number }>`
    select count(*)::int as n from (select from field_return r where ${where} limit ${most + 1}) t`.execute(db);
  const n = total.rows[0]!.n;
  const size = RETURNS_PER_PAGE;
  const order = waits(filters.view) ? sql`r.id` : sql`r.id desc`;
  const found = await sql<ReturnListRow>`
    select ${columns} from (select * from field_return r where ${where} order by ${order} limit ${size} offset ${(page - 1) * size}) r
      ${joins} order by ${order}`.execute(db);
  return {
    rows: found.rows,
    page: { number: page, size, total: Math.min(n, most), ...(n > most && { more: true }) },
  };
}

const waits = (view: ReturnView) => view === 'logged' || view === 'received' || view === 'found';

/** All of them for a file, up to `most`. */
export async function exportReturns(db: Db, reader: Reader, filters: ReturnFilters, most: number) {
  const found = await sql<ReturnListRow>`
    select ${columns} from (select * from field_return r where ${conditions(reader, filters)} order by r.id desc limit ${most}) r
      ${joins} order by r.id desc`.execute(db);
  return found.rows;
}

export type ReturnCounts = Record<'logged' | 'received' | 'found' | 'unidentified', number>;

/** How many wait at each step, up to a hundred: the tabs say 99+. */
export async function countReturns(db: Db, reader: Reader): Promise<ReturnCounts> {
  if (!can(reader, 'return.read_all')) return countOwn(db, reader);
  const count = (view: ReturnView) =>
    sql`(select count(*) from (select from field_return r where ${conditions(reader, { view })} limit ${MOST_COUNTED + 1}) t)::int`;
  const found = await sql<ReturnCounts>`
    select ${count('logged')} as logged, ${count('received')} as received, ${count('found')} as found,
      ${count('unidentified')} as unidentified`.execute(db);
  return found.rows[0]!;
}

/** Of one's own, which are few and read once. */
async function countOwn(db: Db, reader: Reader): Promise<ReturnCounts> {
  const count = (view: ReturnView) => sql`count(*) filter (where ${ofView(view)})::int`;
  const found = await sql<ReturnCounts>`
    select ${count('logged')} as logged, ${count('received')} as received, ${count('found')} as found,
      ${count('unidentified')} as unidentified
    from field_return r where ${visibleReturns(reader)}`.execute(db);
  return found.rows[0]!;
}
