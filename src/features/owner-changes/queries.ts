import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import type { ChangeState, Direction } from './owner-change.js';

export const changeViews = ['waiting', 'approved', 'refused', 'all'] as const;
export type ChangeView = (typeof changeViews)[number];

export interface ChangeFilters {
  view: ChangeView;
  search?: string;
  customerId?: number;
}

export const CHANGES_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

export interface ChangeRow {
  id: number;
  number: string;
  direction: Direction;
  state: ChangeState;
  version: number;
  customer_id: number;
  customer_code: string;
  customer: string;
  customer_en: string | null;
  reason: string;
  reference: string | null;
  value: string;
  case: string | null;
  receipt: string | null;
  asked_by: number;
  asker: string;
  asker_en: string | null;
  asked_at: Date;
  decided_by: number | null;
  decider: string | null;
  decider_en: string | null;
  decided_at: Date | null;
  decided_as: string | null;
  decision_note: string | null;
  /** The first of what changes hands, and how many lines more there are. */
  piece: string;
  piece_zh: string;
  piece_en: string;
  more: number;
}

const columns = sql`
  c.id, c.number, c.direction, c.state, c.version, c.customer_id, o.code as customer_code, o.name as customer, o.name_en as customer_en, c.reason,
  c.reference, c.value::text as value, q.number as "case", r.number as receipt, c.asked_by, a.name as asker, a.name_en as asker_en, c.asked_at,
  c.decided_by, d.name as decider, d.name_en as decider_en, c.decided_at, c.decided_as, c.decision_note, f.piece, f.piece_zh, f.piece_en,
  (select count(*)::integer - 1 from owner_change_line x where x.change_id = c.id) as more`;
const joins = sql`
  join party o on o.id = c.customer_id join person a on a.id = c.asked_by left join person d on d.id = c.decided_by
  left join property_case q on q.id = c.case_id left join property_receipt r on r.id = c.receipt_id
  left join lateral (select coalesce(p.code, s.number, i.code) as piece, i.name_zh as piece_zh, i.name_en as piece_en
    from owner_change_line l join item i on i.id = l.item_id left join property_piece p on p.id = l.piece_id left join serial s on s.id = l.serial_id
    where l.change_id = c.id order by l.position limit 1) f on true`;

const states: Record<Exclude<ChangeView, 'all'>, ChangeState> = {
  waiting: 'asked',
  approved: 'approved',
  refused: 'refused',
};

function conditions({ view, search, customerId }: ChangeFilters): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [];
  if (view !== 'all') parts.push(sql`c.state = ${states[view]}`);
  if (customerId !== undefined) parts.push(sql`c.customer_id = ${customerId}`);
  const label = parseLabelCode((search ?? '').normalize('NFKC').trim().toUpperCase());
  if (label?.kind === 'owner_change') parts.push(sql`c.id = ${label.id}::integer`);
  else for (const word of searchWords(search)) parts.push(sql`c.search like ${`%${word}%`}`);
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

/** One page of changes, the newest first. The rows are chosen before what belongs to them is looked up. */
export async function listChanges(db: Db, filters: ChangeFilters, page: number) {
  const where = conditions(filters);
  const before = (page - 1) * CHANGES_PER_PAGE;
  const rows = await changesWhere(db, where, CHANGES_PER_PAGE, before);
  const most = before + CHANGES_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ n: number }>`
    select count(*)::integer as n from (select from owner_change c where ${where} limit ${most + 1}) x`.execute(db);
  const { n } = counted.rows[0]!;
  return { rows, page: { number: page, size: CHANGES_PER_PAGE, total: Math.min(n, most), more: n > most } };
}

async function changesWhere(db: Db, where: RawBuilder<unknown>, limit: number, offset = 0): Promise<ChangeRow[]> {
  const found = await sql<ChangeRow>`
    select ${columns} from (select * from owner_change c where ${where} order by c.id desc limit ${limit} offset ${offset}) c ${joins}
    order by c.id desc`.execute(db);
  return found.rows;
}

/** The changes that a list shows, all of its pages up to `most`. */
export async function exportChanges(db: Db, filters: ChangeFilters, most: number): Promise<ChangeRow[]> {
  return changesWhere(db, conditions(filters), most);
}

/** How many wait, to a hundred. */
export async function countWaiting(db: Db): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from (select from owner_change where state = 'asked' limit 100) x`.execute(db);
  return found.rows[0]!.n;
}

export async function findChange(db: Db, by: { number: string } | { id: number }): Promise<ChangeRow | undefined> {
  const which = 'id' in by ? sql`c.id = ${by.id}` : sql`c.number = ${by.number.toUpperCase()}`;
  const found = await sql<ChangeRow>`select ${columns} from owner_change c ${joins} where ${which}`.execute(db);
  return found.rows[0];
}

export interface ChangeLine {
  position: number;
  piece: string | null;
  receipt: string | null;
  description: string | null;
  brand: string | null;
  model: string | null;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  serial: string | null;
  /** Under which number customers' goods go on. */
  new_serial: string | null;
  lot: string | null;
  quantity: string;
  condition: Condition;
  from: string;
  from_name: string;
  from_name_en: string | null;
  to: string;
  to_name: string;
  to_name_en: string | null;
  unit_price: string;
  amount: string;
}

export async function linesOfChange(db: Db, changeId: number): Promise<ChangeLine[]> {
  const found = await sql<ChangeLine>`
    select l.position, p.code as piece, r.number as receipt, p.description, p.brand, p.model, i.code as item, i.name_zh, i.name_en, i.unit,
      coalesce(s.number, p.serial) as serial, l.new_serial, case when t.item_id > 0 then t.number end as lot, trim_scale(l.quantity)::text as quantity,
      l.condition::text as condition, f.code as "from", f.name as from_name, f.name_en as from_name_en, g.code as "to", g.name as to_name,
      g.name_en as to_name_en, l.unit_price::text as unit_price, round(l.unit_price * l.quantity, 2)::text as amount
    from owner_change_line l join item i on i.id = l.item_id join place f on f.id = l.from_place_id join place g on g.id = l.to_place_id
      left join property_piece p on p.id = l.piece_id left join property_receipt r on r.id = p.receipt_id
      left join serial s on s.id = l.serial_id left join lot t on t.id = l.lot_id
    where l.change_id = ${changeId} order by l.position`.execute(db);
  return found.rows;
}
