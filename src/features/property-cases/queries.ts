import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleProperty } from '../customer-property/index.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import type { CaseKind, CaseOutcome, CaseState, PieceAfter, ToldWay } from './property-case.js';

export const caseViews = ['open', 'untold', 'to_decide', 'agreed', 'closed', 'all'] as const;
export type CaseView = (typeof caseViews)[number];

type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface CaseFilters {
  view: CaseView;
  search?: string;
}

export interface CaseRow {
  id: number;
  number: string;
  state: CaseState;
  kind: CaseKind;
  piece: string;
  description: string;
  brand: string | null;
  model: string | null;
  serial: string | null;
  receipt: string;
  customer: string;
  customer_en: string | null;
  quantity: string;
  unit: string;
  found_on: string;
  opened_at: Date;
  closed_at: Date | null;
  outcome: CaseOutcome | null;
  amount: string | null;
  /** When the customer was told for the first time. */
  told_at: Date | null;
  answered: boolean;
}

export const CASES_PER_PAGE = 50;

const rowColumns = sql`
  q.id, q.number, q.state, q.kind, p.code as piece, p.description, p.brand, p.model, p.serial, r.number as receipt, c.name as customer,
  c.name_en as customer_en, trim_scale(q.quantity)::text as quantity, p.unit, q.found_on::text as found_on, q.opened_at, q.closed_at, q.outcome,
  q.amount::text as amount, told.told_at, coalesce(told.answered, false) as answered`;
const rowJoins = sql`
  join property_piece p on p.id = q.piece_id join property_receipt r on r.id = p.receipt_id join party c on c.id = q.customer_id
  left join lateral (select min(t.told_at) as told_at, bool_or(t.answer is not null) as answered from property_told t where t.case_id = q.id) told on true`;

const untold = sql`q.state = 'open' and not exists (select from property_told t where t.case_id = q.id)`;

const inView: Record<CaseView, RawBuilder<unknown>> = {
  open: sql`q.closed_at is null`,
  untold,
  to_decide: sql`q.state = 'proposed'`,
  agreed: sql`q.state = 'agreed'`,
  closed: sql`q.state in ('closed', 'withdrawn')`,
  all: sql`true`,
};

/** What somebody still has to see to begins with the oldest; the rest with the latest. */
const order = (view: CaseView) => (view === 'closed' || view === 'all' ? sql`q.id desc` : sql`q.opened_at, q.id`);

function conditions(reader: Reader, { view, search }: CaseFilters): RawBuilder<unknown> {
  const parts = [inView[view], seenBy(reader)];
  const typed = (search ?? '').normalize('NFKC').trim().toUpperCase();
  const label = parseLabelCode(typed);
  if (label?.kind === 'property_case') parts.push(sql`q.id = ${label.id}::integer`);
  else if (label?.kind === 'serial')
    parts.push(sql`q.piece_id in (select id from property_piece where serial_id = ${label.id}::bigint)`);
  else for (const word of searchWords(search)) parts.push(sql`q.search like ${`%${word}%`}`);
  return sql.join(parts, sql` and `);
}

/** Cases of receipts that the reader may see. */
function seenBy(reader: Reader): RawBuilder<unknown> {
  if (reader.rights.has('property.read_all')) return sql`true`;
  return sql`q.piece_id in (select o.id from property_piece o join property_receipt r on r.id = o.receipt_id where ${visibleProperty(reader)})`;
}

/** One page of cases. The rows are chosen before what belongs to them is looked up. */
export async function listCases(db: Db, reader: Reader, filters: CaseFilters, page: number) {
  const where = conditions(reader, filters);
  const total = await sql<{ n: number }>`select count(*)::int as n from property_case q where ${where}`.execute(db);
  const rows = await casesWhere(db, where, filters.view, CASES_PER_PAGE, (page - 1) * CASES_PER_PAGE);
  return { rows, page: { number: page, size: CASES_PER_PAGE, total: total.rows[0]!.n } };
}

async function casesWhere(db: Db, where: RawBuilder<unknown>, view: CaseView, limit: number, offset = 0) {
  const found = await sql<CaseRow>`
    select ${rowColumns} from (select * from property_case q where ${where} order by ${order(view)} limit ${limit} offset ${offset}) q ${rowJoins}
    order by ${order(view)}`.execute(db);
  return found.rows;
}

/** The cases that a list shows, all of its pages up to `most`. */
export async function exportCases(db: Db, reader: Reader, filters: CaseFilters, most: number): Promise<CaseRow[]> {
  return casesWhere(db, conditions(reader, filters), filters.view, most);
}

/** How many cases wait for something, for the tabs. */
export async function countWaiting(db: Db, reader: Reader) {
  const found = await sql<{ untold: number; to_decide: number; agreed: number }>`
    select count(*) filter (where ${untold})::int as untold, count(*) filter (where q.state = 'proposed')::int as to_decide,
      count(*) filter (where q.state = 'agreed')::int as agreed
    from property_case q where q.closed_at is null and ${seenBy(reader)}`.execute(db);
  return found.rows[0]!;
}

export interface CaseFacts extends CaseRow {
  piece_id: number;
  receipt_id: number;
  received_by: number;
  item: string | null;
  stated_value: string | null;
  what: string;
  cause: string | null;
  opened_by: number;
  opener: string;
  opener_en: string | null;
  outcome_note: string | null;
  piece_after: PieceAfter | null;
  agreed_with: string | null;
  agreed_on: string | null;
  proposed_by: number | null;
  proposer: string | null;
  proposer_en: string | null;
  proposed_at: Date | null;
  decider: string | null;
  decider_en: string | null;
  decided_at: Date | null;
  decision_note: string | null;
  reference: string | null;
  closer: string | null;
  closer_en: string | null;
  close_note: string | null;
  /** Whether the piece was booked as lost or scrapped. */
  posted: boolean;
  found: string;
  still_lost: string;
  finder: string | null;
  finder_en: string | null;
  found_at: Date | null;
  found_note: string | null;
  version: number;
}

/** All of one case; who may see it, the caller asks. */
export async function findCase(db: Db, number: string): Promise<CaseFacts | undefined> {
  const found = await sql<CaseFacts>`
    select ${rowColumns}, p.id as piece_id, r.id as receipt_id, r.received_by, i.code as item, p.stated_value::text as stated_value, q.what, q.cause,
      q.opened_by, o.name as opener, o.name_en as opener_en, q.outcome_note, q.piece_after, q.agreed_with, q.agreed_on::text as agreed_on,
      q.proposed_by, b.name as proposer, b.name_en as proposer_en, q.proposed_at, d.name as decider, d.name_en as decider_en, q.decided_at,
      q.decision_note, q.reference, e.name as closer, e.name_en as closer_en, q.close_note, q.movement_id is not null as posted,
      trim_scale(q.found)::text as found, trim_scale(q.quantity - q.found)::text as still_lost, f.name as finder, f.name_en as finder_en,
      q.found_at, q.found_note, q.version
    from property_case q ${rowJoins} join person o on o.id = q.opened_by left join item i on i.id = p.item_id
      left join person b on b.id = q.proposed_by left join person d on d.id = q.decided_by left join person e on e.id = q.closed_by
      left join person f on f.id = q.found_by
    where q.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}

export interface ToldRow {
  id: string;
  teller: string;
  teller_en: string | null;
  told_whom: string;
  told_at: Date;
  way: ToldWay;
  said: string | null;
  answer: string | null;
  answered_by: string | null;
  answered_on: string | null;
}

const MOST_TOLD = 100;

/** Each time the customer was told, the first one first. */
export async function toldOf(db: Db, caseId: number): Promise<ToldRow[]> {
  const found = await sql<ToldRow>`
    select t.id::text as id, b.name as teller, b.name_en as teller_en, t.told_whom, t.told_at, t.way, t.said, t.answer, t.answered_by,
      t.answered_on::text as answered_on
    from property_told t join person b on b.id = t.told_by where t.case_id = ${caseId} order by t.told_at, t.id limit ${MOST_TOLD}`.execute(
    db,
  );
  return found.rows;
}

export async function findCaseById(db: Db, id: number) {
  const found = await sql<{ number: string; receipt_id: number }>`
    select q.number, p.receipt_id from property_case q join property_piece p on p.id = q.piece_id where q.id = ${id}`.execute(
    db,
  );
  return found.rows[0];
}
