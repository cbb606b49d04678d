import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';
import { serialText } from '../expected-returns/index.js';
import type { ReturnState } from './field-return.js';
import { isHere, type Whereabouts, whereaboutsOf, whyNotFrom } from './receive-checks.js';

/** A return as the receiving desk shows it. */
export interface DeskReturn {
  id: number;
  number: string;
  tag: string | null;
  state: ReturnState;
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  unit: string | null;
  decimals: number;
  tracking: string | null;
  serial_pattern: string | null;
  description: string | null;
  serial: string | null;
  lot: string | null;
  quantity: string;
  owner_id: number;
  customer: string | null;
  customer_en: string | null;
  task: string | null;
  device: string | null;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  doa: boolean;
  customer_waiting: boolean;
  expected: boolean;
  parcel: string | null;
  reporter: string;
  reporter_en: string | null;
  reported_at: Date;
  receiver: string | null;
  receiver_en: string | null;
  received_at: Date | null;
  place: string | null;
  /** A correction of the book that waits for it. */
  correction: number | null;
}

const columns = sql`
  r.id, r.number, r.tag, r.state, r.item_id, i.code as item, i.name_zh, i.name_en, i.unit, coalesce(i.decimals, 0) as decimals, i.tracking,
  i.serial_pattern, r.description, r.serial, r.lot, r.quantity, r.owner_id, c.name as customer, c.name_en as customer_en, t.number as task,
  d.serial_number as device, w.name_zh as symptom, w.name_en as symptom_en, r.symptom_note, r.doa, r.customer_waiting,
  r.expected_return_id is not null as expected, pc.number as parcel, h.name as reporter, h.name_en as reporter_en, r.reported_at,
  x.name as receiver, x.name_en as receiver_en, r.received_at, p.code as place,
  (select b.id from book_correction b where b.return_id = r.id and b.decided_at is null) as correction`;
const source = sql`
  from field_return r join person h on h.id = r.reported_by left join item i on i.id = r.item_id left join party c on c.id = r.customer_id
    left join service_task t on t.id = r.task_id left join device d on d.id = r.device_id left join fault_term w on w.id = r.symptom_id
    left join person x on x.id = r.received_by left join place p on p.id = r.place_id left join return_parcel pc on pc.id = r.parcel_id`;

const MOST_FOUND = 8;

async function deskReturns(db: Db, where: RawBuilder<unknown>): Promise<DeskReturn[]> {
  const found = await sql<DeskReturn>`select ${columns} ${source} where ${where} limit ${MOST_FOUND}`.execute(db);
  return found.rows;
}

export async function deskReturn(db: Db, number: string): Promise<DeskReturn | undefined> {
  return (await deskReturns(db, sql`r.number = ${number}`))[0];
}

/** What lies between a return and its receipt: where the book has its piece, if that is a place it cannot come from. */
export async function obstacleOf(
  db: Db,
  one: Pick<DeskReturn, 'id' | 'item_id' | 'serial' | 'tracking'>,
  typed?: string | null,
) {
  const serial = serialText(typed) || one.serial;
  if (!one.item_id || !serial || one.tracking !== 'serial') return null;
  const at = await whereaboutsOf(db, { itemId: one.item_id, serial, returnId: one.id });
  return at ? whyNotFrom(at) : null;
}

export interface DeskParcel {
  number: string;
  waybill: string | null;
  carrier: string | null;
  customer: string;
  customer_en: string | null;
  announced_at: Date;
  lines: number;
  come: number;
  state: 'announced' | 'opened' | 'closed' | 'cancelled';
}

export interface DeskExpected {
  id: string;
  kind: string;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  description: string | null;
  serial: string | null;
  quantity: string;
  customer: string;
  customer_en: string | null;
  person: string | null;
  person_en: string | null;
  parcel: string | null;
}

export interface DeskPiece extends Whereabouts {
  item_id: number;
  name_zh: string;
  name_en: string;
}

/** What a code scanned at the receiving desk means; whatever names several things is a choice. */
export interface Found {
  returns: DeskReturn[];
  parcels: DeskParcel[];
  expected: DeskExpected[];
  /** Pieces that the book knows under this number, without an open return. */
  pieces: DeskPiece[];
}

/** Returns first, by their number, tag or serial; then parcels by number or waybill; then what is expected; then the book. */
export async function findAtDesk(db: Db, scanned: string): Promise<Found> {
  const code = serialText(scanned);
  const label = parseLabelCode(code);
  const nothing: Found = { returns: [], parcels: [], expected: [], pieces: [] };
  if (label?.kind === 'field_return')
    return { ...nothing, returns: await deskReturns(db, sql`r.id = ${label.id}::integer`) };
  if (label?.kind === 'return_parcel') return { ...nothing, parcels: await parcelsBy(db, sql`c.number = ${code}`) };
  const tagged = await deskReturns(db, sql`r.tag = ${code}`);
  if (tagged.length > 0) return { ...nothing, returns: tagged };
  const waybill = code.replace(/\s+/g, '');
  const parcels = await parcelsBy(db, sql`upper(c.waybill) = ${waybill} and c.cancelled_at is null`);
  const pieces = await knownPieces(db, code, label?.kind === 'serial' ? label.id : null);
  const number = label?.kind === 'serial' ? (pieces[0]?.serial ?? code) : code;
  const item = label?.kind === 'serial' ? (pieces[0]?.item_id ?? null) : null;
  const returns = await deskReturns(
    db,
    sql`upper(r.serial) = ${number} and (r.state = 'logged' or ${isHere}) and (${item}::integer is null or r.item_id = ${item}::integer)
      order by r.state = 'logged' desc, r.id desc`,
  );
  const expected = await expectedBy(db, number);
  return { returns, parcels, expected, pieces: returns.length > 0 ? [] : pieces };
}

async function parcelsBy(db: Db, where: RawBuilder<unknown>): Promise<DeskParcel[]> {
  const found = await sql<DeskParcel>`
    select c.number, c.waybill, c.carrier, p.name as customer, p.name_en as customer_en, c.announced_at,
      (select count(*)::int from expected_return e where e.parcel_id = c.id and e.undone_at is null) as lines,
      (select count(*)::int from expected_return e where e.parcel_id = c.id and e.received_at is not null) as come,
      case when c.cancelled_at is not null then 'cancelled' when c.closed_at is not null then 'closed'
        when c.received_at is not null then 'opened' else 'announced' end as state
    from return_parcel c join party p on p.id = c.customer_id where ${where}
    order by c.closed_at is not null, c.id desc limit ${MOST_FOUND}`.execute(db);
  const open = found.rows.filter(({ state }) => state === 'announced' || state === 'opened');
  return open.length > 0 ? open : found.rows;
}

async function expectedBy(db: Db, serial: string): Promise<DeskExpected[]> {
  const found = await sql<DeskExpected>`
    select e.id, e.kind, i.code as item, i.name_zh, i.name_en, e.description, e.serial, e.quantity, c.name as customer, c.name_en as customer_en,
      p.name as person, p.name_en as person_en, pc.number as parcel
    from expected_return e join party c on c.id = e.customer_id left join item i on i.id = e.item_id left join person p on p.id = e.person_id
      left join return_parcel pc on pc.id = e.parcel_id
    where e.serial = ${serial} and e.received_at is null and e.waived_at is null and e.undone_at is null
      and not exists (select from field_return r where r.expected_return_id = e.id and r.state = 'logged')
    order by e.id limit ${MOST_FOUND}`.execute(db);
  return found.rows;
}

async function knownPieces(db: Db, number: string, id: string | null): Promise<DeskPiece[]> {
  const found = await sql<{ item_id: number; name_zh: string; name_en: string; number: string }>`
    select s.item_id, i.name_zh, i.name_en, s.number from serial s join item i on i.id = s.item_id
    where ${id === null ? sql`s.number = ${number}` : sql`s.id = ${id}::bigint`} order by s.id limit ${MOST_FOUND}`.execute(
    db,
  );
  const pieces = await Promise.all(
    found.rows.map(async ({ number: serial, ...named }) => {
      const at = await whereaboutsOf(db, { itemId: named.item_id, serial });
      return at && { ...at, ...named };
    }),
  );
  return pieces.filter((piece) => piece !== undefined);
}

const MOST_TODAY = 30;

/** What one person has taken in since a moment, the latest first: it can be undone from there. */
export async function receivedBy(db: Db, personId: number, since: Date): Promise<DeskReturn[]> {
  const found = await sql<DeskReturn>`
    select ${columns} ${source} where r.received_at >= ${since} and r.received_by = ${personId}
    order by r.received_at desc, r.id desc limit ${MOST_TODAY}`.execute(db);
  return found.rows;
}
