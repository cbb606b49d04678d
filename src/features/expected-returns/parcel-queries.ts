import { type RawBuilder, sql } from 'kysely';
import { can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';
import { searchWords } from '../items/index.js';
import { visibleTasks } from '../service-tasks/index.js';
import type { Reader } from './queries.js';

export const parcelViews = ['announced', 'overdue', 'unpacking', 'differing', 'all'] as const;
export type ParcelView = (typeof parcelViews)[number];

export const PARCELS_PER_PAGE = 50;

/** Beyond so many nobody counts. */
const MOST_COUNTED = 1000;

export interface ParcelRow {
  id: number;
  number: string;
  customer_code: string;
  customer_name: string;
  customer_name_en: string | null;
  task: string | null;
  task_title: string | null;
  carrier: string | null;
  waybill: string | null;
  note: string | null;
  announced_by: number;
  announcer: string;
  announcer_en: string | null;
  announced_at: Date;
  expected_on: string | null;
  received_at: Date | null;
  receiver: string | null;
  receiver_en: string | null;
  closed_at: Date | null;
  closer: string | null;
  closer_en: string | null;
  cancelled_at: Date | null;
  version: number;
  lines: number;
  came: number;
  missing: number;
}

const columns = sql`
  k.id, k.number, c.code as customer_code, c.name as customer_name, c.name_en as customer_name_en, t.number as task, t.title as task_title,
  k.carrier, k.waybill, k.note, k.announced_by, a.name as announcer, a.name_en as announcer_en, k.announced_at, k.expected_on::text as expected_on,
  k.received_at, r.name as receiver, r.name_en as receiver_en, k.closed_at, f.name as closer, f.name_en as closer_en, k.cancelled_at, k.version,
  n.lines, n.came, n.missing`;
const source = sql`
  return_parcel k join party c on c.id = k.customer_id join person a on a.id = k.announced_by left join service_task t on t.id = k.task_id
    left join person r on r.id = k.received_by left join person f on f.id = k.closed_by
    cross join lateral (select count(*)::int as lines, count(e.received_at)::int as came, count(e.missing_at)::int as missing from expected_return e
      where e.parcel_id = k.id and (e.undone_at is null or e.missing_at is not null)) n`;

/** A condition on parcels (`k`): who may not read all sees what they announced and what is of their tasks. */
const visibleParcels = (reader: Reader): RawBuilder<boolean> =>
  can(reader, 'return.read_all')
    ? sql<boolean>`true`
    : sql<boolean>`(k.announced_by = ${reader.personId} or ${visibleTasks(reader, sql`k.task_id`)})`;

function inView(view: ParcelView, today: string): RawBuilder<boolean> {
  const open = sql<boolean>`k.closed_at is null and k.cancelled_at is null`;
  switch (view) {
    case 'announced':
      return sql<boolean>`${open} and k.received_at is null`;
    case 'overdue':
      return sql<boolean>`${open} and k.received_at is null and k.expected_on < ${today}::date`;
    case 'unpacking':
      return sql<boolean>`${open} and k.received_at is not null`;
    case 'differing':
      return sql<boolean>`k.closed_at is not null and exists (select from expected_return e where e.parcel_id = k.id and e.missing_at is not null)`;
    case 'all':
      return sql<boolean>`true`;
  }
}

function lookedFor(search: string): RawBuilder<boolean> {
  const each = searchWords(search).map((word) => {
    const like = `%${word}%`;
    return sql`(lower(k.number) like ${like} or lower(k.waybill) like ${like} or lower(k.carrier) like ${like}
      or k.customer_id in (select id from party where search like ${like}) or k.announced_by in (select id from person where search like ${like}))`;
  });
  return each.length > 0 ? sql<boolean>`${sql.join(each, sql` and `)}` : sql<boolean>`true`;
}

/** One page of announced parcels, what is due first first; of those that are over the latest. */
export async function listParcels(
  db: Db,
  reader: Reader,
  filters: { view: ParcelView; search?: string; customer?: number },
  page: number,
  today: string,
) {
  const parts = [visibleParcels(reader), inView(filters.view, today)];
  if (filters.customer) parts.push(sql<boolean>`k.customer_id = ${filters.customer}`);
  if (filters.search) parts.push(lookedFor(filters.search));
  const where = sql.join(parts, sql` and `);
  const order =
    filters.view === 'differing'
      ? sql`k.closed_at desc, k.id desc`
      : filters.view === 'all'
        ? sql`k.id desc`
        : sql`k.expected_on, k.id`;
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from return_parcel k where ${where} limit ${MOST_COUNTED + 1}) x`.execute(
    db,
  );
  const { rows } = await sql<ParcelRow>`
    select ${columns} from ${source}
    where k.id = any(array(select k.id from return_parcel k where ${where} order by ${order}
      limit ${PARCELS_PER_PAGE} offset ${(page - 1) * PARCELS_PER_PAGE}))
    order by ${order}`.execute(db);
  const { total } = counted.rows[0]!;
  const shown = {
    number: page,
    size: PARCELS_PER_PAGE,
    total: Math.min(total, MOST_COUNTED),
    more: total > MOST_COUNTED,
  };
  return { rows, page: shown };
}

/** One parcel that the reader may see. */
export async function findParcel(db: Db, reader: Reader, number: string): Promise<ParcelRow | undefined> {
  if (!/^PC-\d{6,10}$/.test(number)) return undefined;
  const found = await sql<ParcelRow>`
    select ${columns} from ${source} where k.number = ${number} and ${visibleParcels(reader)}`.execute(db);
  return found.rows[0];
}

/** The open parcel that a scanned number or waybill names. */
export async function parcelScanned(db: Db, reader: Reader, text: string): Promise<string | undefined> {
  const code = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  const label = parseLabelCode(code);
  const found = await sql<{ number: string }>`
    select k.number from return_parcel k
    where (k.number = ${label?.kind === 'return_parcel' ? code : null} or upper(k.waybill) = ${code}) and ${visibleParcels(reader)}
    order by (k.closed_at is null and k.cancelled_at is null) desc, k.id desc limit 1`.execute(db);
  return found.rows[0]?.number;
}
