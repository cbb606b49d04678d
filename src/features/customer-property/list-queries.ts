import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { pieceStep } from './piece-step.js';
import type { CameBy, PieceStep, Why } from './property.js';
import { visibleProperty } from './visible-property.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** What a list of pieces shows; what customers have in the house by the book is a list of its own. */
export const pieceViews = [
  'open',
  'to_check',
  'waiting',
  'in_repair',
  'ready',
  'borrowed',
  'mine',
  'over',
  'all',
] as const;
export type PieceView = (typeof pieceViews)[number];

export interface PieceFilters {
  view: PieceView;
  /** YYYY-MM-DD, by which a promise is overdue. */
  today: string;
  search?: string;
  customer?: number;
  task?: number;
  device?: number;
  overdue?: boolean;
}

export interface PieceListRow {
  id: number;
  code: string;
  receipt: string;
  step: PieceStep;
  why: Why;
  came: CameBy;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  description: string;
  brand: string | null;
  model: string | null;
  serial: string | null;
  quantity: string;
  open: string;
  unit: string;
  care: string | null;
  /** Null also for who may not see it. */
  stated_value: string | null;
  customer: string;
  customer_en: string | null;
  task: string | null;
  waybill: string | null;
  promised_on: string | null;
  overdue: boolean;
  check_due_on: string | null;
  check_overdue: boolean;
  received_at: Date;
  receiver: string;
  receiver_en: string | null;
  over_at: Date | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  repair: string | null;
  /** An open case of it. */
  case_number: string | null;
}

export const PIECES_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;
/** What a search finds: two words that many rows have each, and few both, would have all rows read to count on. */
const FOUND_BEYOND = 300;
const MOST_COUNTED = 99;
const isOpen = sql<boolean>`p.over_at is null`;

function ofView(reader: Reader, view: PieceView): RawBuilder<boolean> {
  switch (view) {
    case 'all':
      return sql<boolean>`true`;
    case 'over':
      return sql<boolean>`p.over_at is not null`;
    case 'open':
      return isOpen;
    case 'borrowed':
      return sql<boolean>`${isOpen} and p.why = 'borrowed'`;
    case 'mine':
      return sql<boolean>`r.received_by = ${reader.personId}`;
    default:
      return sql<boolean>`${isOpen} and ${pieceStep} = ${view}`;
  }
}

const orders: Record<PieceView, RawBuilder<unknown>> = {
  open: sql`p.promised_on nulls last, p.id`,
  waiting: sql`p.promised_on nulls last, p.id`,
  in_repair: sql`p.promised_on nulls last, p.id`,
  ready: sql`p.promised_on nulls last, p.id`,
  borrowed: sql`p.promised_on nulls last, p.id`,
  to_check: sql`p.check_due_on nulls last, p.id`,
  mine: sql`r.id desc, p.position`,
  over: sql`p.over_at desc, p.id desc`,
  all: sql`p.id desc`,
};

const readsOpen = (view: PieceView) => view !== 'over' && view !== 'all' && view !== 'mine';

function conditions(reader: Reader, filters: PieceFilters): RawBuilder<boolean> {
  const ids = [
    [sql`p.customer_id`, filters.customer],
    [sql`r.task_id`, filters.task],
    [sql`r.device_id`, filters.device],
  ] as const;
  return sql<boolean>`${sql.join(
    [
      ...(readsOpen(filters.view) ? [] : [visibleProperty(reader)]),
      ofView(reader, filters.view),
      ...ids.flatMap(([column, id]) => (id === undefined ? [] : [sql<boolean>`${column} = ${id}`])),
      ...(filters.overdue ? [sql<boolean>`${isOpen} and p.promised_on < ${filters.today}::date`] : []),
      ...searchWords(filters.search).map((word) => sql<boolean>`r.search like ${`%${word}%`}`),
    ],
    sql` and `,
  )}`;
}

/**
 * Where the rows come from. What is open is little and read first, as far as the reader may see it: by its search a word
 * that many receipts have would read all of these, however old; and where a piece stands is asked once for each.
 */
function fromOf(reader: Reader, view: PieceView): RawBuilder<unknown> {
  const open = sql`(
    select p.* from property_piece p ${can(reader, 'property.read_all') ? sql`` : sql`join property_receipt r on r.id = p.receipt_id`}
    where ${isOpen} and ${visibleProperty(reader)} offset 0)`;
  return sql`${readsOpen(view) ? open : sql`property_piece`} p join property_receipt r on r.id = p.receipt_id`;
}

const columns = (reader: Reader, today: string) => sql`
  p.id, p.code, r.number as receipt, ${pieceStep} as step, p.why, r.came, i.code as item, i.name_zh, i.name_en, p.description, p.brand, p.model,
  p.serial, p.quantity::text as quantity, p.open::text as open, p.unit, p.care,
  case when ${can(reader, 'property.value')}::boolean or r.received_by = ${reader.personId} then p.stated_value::text end as stated_value,
  c.name as customer, c.name_en as customer_en, t.number as task, r.waybill, p.promised_on::text as promised_on,
  coalesce(p.over_at is null and p.promised_on < ${today}::date, false) as overdue, p.check_due_on::text as check_due_on,
  coalesce(p.check_due_on < ${today}::date, false) as check_overdue, r.received_at, w.name as receiver, w.name_en as receiver_en, p.over_at,
  l.code as place, l.name as place_name, l.name_en as place_name_en, o.number as repair, k.number as case_number`;

/** Each asked for the rows that are shown only; where it lies is where most of it lies. */
const joins = sql`
  join party c on c.id = p.customer_id join person w on w.id = r.received_by left join item i on i.id = p.item_id
  left join service_task t on t.id = r.task_id
  left join lateral (
    select h.place_id from (
      select s.place_id, 1::numeric as quantity from serial s where s.id = p.serial_id and s.owner_id = p.customer_id
      union all select b.place_id, b.on_hand from stock_balance b
      where b.item_id = -1 and b.lot_id = p.lot_id and b.owner_id = p.customer_id and b.on_hand > 0 and not b.outside) h
    where p.over_at is null order by h.quantity desc limit 1) h on true
  left join place l on l.id = h.place_id and not l.outside
  left join lateral (
    select o.number from repair_order o where o.property_piece_id = p.id order by o.id desc limit 1) o on true
  left join property_case k on k.piece_id = p.id and k.closed_at is null`;

/** One page of pieces: what is open by its promised day, so that what is overdue comes first. Counted up to a thousand, what is searched less. */
export async function listPieces(db: Db, reader: Reader, filters: PieceFilters, page: number) {
  const where = conditions(reader, filters);
  const size = PIECES_PER_PAGE;
  const most = Math.max(filters.search ? FOUND_BEYOND : COUNTED_BEYOND, page * size);
  const total = await sql<{ n: number }>`
    select count(*)::int as n from (select from ${fromOf(reader, filters.view)} where ${where} limit ${most + 1}) t`.execute(
    db,
  );
  const n = total.rows[0]!.n;
  const order = orders[filters.view];
  const shown = sql`select p.* from ${fromOf(reader, filters.view)} where ${where} order by ${order} limit ${size} offset ${(page - 1) * size}`;
  const found = await sql<PieceListRow>`
    select ${columns(reader, filters.today)} from (${shown}) p join property_receipt r on r.id = p.receipt_id ${joins}
    order by ${order}`.execute(db);
  return {
    rows: found.rows,
    page: { number: page, size, total: Math.min(n, most), ...(n > most && { more: true }) },
  };
}

/** All of them for a file, up to `most`. */
export async function exportPieces(db: Db, reader: Reader, filters: PieceFilters, most: number) {
  const order = orders[filters.view];
  const shown = sql`select p.* from ${fromOf(reader, filters.view)} where ${conditions(reader, filters)} order by ${order} limit ${most}`;
  const found = await sql<PieceListRow>`
    select ${columns(reader, filters.today)} from (${shown}) p join property_receipt r on r.id = p.receipt_id ${joins}
    order by ${order}`.execute(db);
  return found.rows;
}

export type PieceCounts = Record<
  'open' | 'overdue' | 'to_check' | 'waiting' | 'in_repair' | 'ready' | 'borrowed',
  number
>;

/** How many stand where, each up to a hundred: the tabs say 99+. */
export async function countPieces(db: Db, reader: Reader, today: string): Promise<PieceCounts> {
  const few = (when: RawBuilder<boolean>) => sql`least(count(*) filter (where ${when}), ${MOST_COUNTED + 1})::int`;
  const step = (one: PieceStep) => few(sql<boolean>`x.step = ${one}`);
  const found = await sql<PieceCounts>`
    select ${few(sql<boolean>`true`)} as open, ${few(sql<boolean>`x.promised_on < ${today}::date`)} as overdue,
      ${step('to_check')} as to_check, ${step('waiting')} as waiting, ${step('in_repair')} as in_repair, ${step('ready')} as ready,
      ${few(sql<boolean>`x.why = 'borrowed'`)} as borrowed
    from (select ${pieceStep} as step, p.promised_on, p.why from ${fromOf(reader, 'open')}) x`.execute(db);
  return found.rows[0]!;
}

/** The receipt that a whole code means, for who may see it: its number, a piece's code, a serial number or a waybill; open ones come first. */
export async function findScanned(
  db: Db,
  reader: Reader,
  text: string,
): Promise<{ number: string; piece: string | null } | null> {
  const code = text.normalize('NFKC').trim().toUpperCase().slice(0, 100);
  if (!code) return null;
  const found = await sql<{ number: string; piece: string | null }>`
    select r.number, x.piece from (
      select 1 as way, id as receipt_id, null as piece, over_at from property_receipt where number = ${code}
      union all select 2, receipt_id, code, over_at from property_piece where code = ${code}
      union all (select 3, receipt_id, code, over_at from property_piece where upper(serial) = ${code} limit 50)
      union all (select 4, id, null, over_at from property_receipt where upper(waybill) = ${code} limit 50)
    ) x join property_receipt r on r.id = x.receipt_id
    where ${visibleProperty(reader)} order by x.way, x.over_at is not null, x.receipt_id desc limit 1`.execute(db);
  return found.rows[0] ?? null;
}
