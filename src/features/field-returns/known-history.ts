import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';
import { batchIn } from './look-alike.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** The last time that it was issued. Task and slip are told to who may see the task. */
export interface LastIssue {
  part_id: string;
  item_id: number;
  serial_id: string | null;
  lot: string | null;
  issued_at: Date;
  task_id: number | null;
  task: string | null;
  task_state: string;
  slip: string | null;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  customer_id: number;
}

export async function lastIssue(
  db: Db | Transaction,
  reader: Reader,
  by: { partId: string } | { serialId: string },
): Promise<LastIssue | null> {
  const seen = visibleTasks(reader, sql`t.id`);
  // Who holds the piece may know when it was issued; a part that is only named by its id has to be one's own to see.
  const which =
    'partId' in by
      ? sql`p.id = ${by.partId} and (p.holder_id = ${reader.personId} or ${seen})`
      : sql`p.serial_id = ${by.serialId}`;
  const found = await sql<LastIssue>`
    select p.id as part_id, p.item_id, p.serial_id, l.number as lot, p.issued_at, case when ${seen} then t.id end as task_id,
      case when ${seen} then t.number end as task, t.state as task_state, case when ${seen} then q.number end as slip,
      p.holder_id, h.name as holder, h.name_en as holder_en, t.customer_id
    from issued_part p join service_task t on t.id = p.task_id join person h on h.id = p.holder_id
      left join lot l on l.id = p.lot_id left join requisition_line x on x.id = p.requisition_line_id
      left join requisition q on q.id = x.requisition_id
    where ${which} order by p.id desc limit 1`.execute(db);
  return found.rows[0] ?? null;
}

/** Where it was fitted last. */
export interface FittedAt {
  at: Date;
  device_id: number | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  software_version: string | null;
}

export async function lastFitted(
  db: Db | Transaction,
  by: { partId: string } | { serialId: string },
): Promise<FittedAt | null> {
  const which = 'partId' in by ? sql`u.part_id = ${by.partId}` : sql`p.serial_id = ${by.serialId}`;
  const found = await sql<FittedAt>`
    select u.happened_at as at, u.device_id, u.channel, u.board, u.position, u.harness, u.software_version
    from issued_part p join use_report u on u.part_id = p.id
    where ${which} and u.kind = 'fitted' and u.undone_at is null and u.refused_at is null
    order by u.happened_at desc, u.id desc limit 1`.execute(db);
  return found.rows[0] ?? null;
}

export interface EarlierReturn {
  id: number;
  number: string;
  state: string;
  reported_at: Date;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  fault: string | null;
  fault_en: string | null;
}

export interface Earlier {
  returns: number;
  last: EarlierReturn | null;
  /** The one that is not decided on yet. */
  open: EarlierReturn | null;
  repairs: number;
  last_repair: string | null;
  repaired_at: Date | null;
}

const samePiece = (piece: { itemId: number | null; serial: string }): RawBuilder<boolean> =>
  sql<boolean>`upper(r.serial) = ${piece.serial} and r.item_id is not distinct from ${piece.itemId}::integer`;

/** How often the piece came back and was repaired, whichever way its number was written. */
export async function earlierOf(
  db: Db | Transaction,
  piece: { itemId: number | null; serial: string; serialId: string | null },
): Promise<Earlier> {
  const rows = await sql<EarlierReturn & { n: number }>`
    select r.id, r.number, r.state, r.reported_at, w.name_zh as symptom, w.name_en as symptom_en, r.symptom_note, v.name_zh as fault,
      v.name_en as fault_en, count(*) over ()::int as n
    from field_return r left join fault_term w on w.id = r.symptom_id
      left join return_finding f on f.return_id = r.id and f.replaced_at is null left join fault_term v on v.id = f.fault_id
    where ${samePiece(piece)} and r.state <> 'cancelled'
    order by r.state in ('logged', 'received', 'found') desc, r.id desc limit 2`.execute(db);
  const repairs = await sql<{ n: number; number: string; closed_at: Date | null }>`
    select count(*) over ()::int as n, number, closed_at from repair_order
    where serial_id = ${piece.serialId}::bigint and state <> 'cancelled' order by id desc limit 1`.execute(db);
  const isOpen = (row?: EarlierReturn) => ['logged', 'received', 'found'].includes(row?.state ?? '');
  const [first, second] = rows.rows;
  return {
    returns: first?.n ?? 0,
    last: (isOpen(first) ? second : first) ?? null,
    open: isOpen(first) ? first! : null,
    repairs: repairs.rows[0]?.n ?? 0,
    last_repair: repairs.rows[0]?.number ?? null,
    repaired_at: repairs.rows[0]?.closed_at ?? null,
  };
}

export interface ExpectedOne {
  id: string;
  kind: string;
  item_id: number | null;
  serial: string | null;
  quantity: string;
  task_id: number | null;
  customer_id: number;
  device_id: number | null;
  person_id: number | null;
  opened_at: Date;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
}

/** Open, and no return has been logged for it yet. */
const stillExpected = sql`e.received_at is null and e.waived_at is null and e.undone_at is null
  and not exists (select from field_return x where x.expected_return_id = e.id and x.state <> 'cancelled')`;
const expectedFrom = sql`select e.id, e.kind, e.item_id, e.serial, e.quantity, e.task_id, e.customer_id, e.device_id, e.person_id,
    e.opened_at, u.channel, u.board, u.position, u.harness
  from expected_return e left join use_report u on u.id = e.use_report_id`;

export async function expectedOfId(db: Db | Transaction, reader: Reader, id: string): Promise<ExpectedOne | null> {
  const mine = can(reader, 'return.read_all')
    ? sql`true`
    : sql`(e.person_id = ${reader.personId} or ${visibleTasks(reader, sql`e.task_id`)})`;
  const found = await sql<ExpectedOne>`${expectedFrom} where e.id = ${id} and ${stillExpected} and ${mine}`.execute(db);
  return found.rows[0] ?? null;
}

/**
 * What is expected that this piece can be: by its number; else, of what the reporter has to bring back, the only one of
 * the item whose number nobody wrote down.
 */
export async function expectedFor(
  db: Db | Transaction,
  piece: { itemId: number | null; serial: string | null; personId: number; deviceId?: number | null },
): Promise<ExpectedOne | null> {
  if (piece.serial) {
    const numbered = await sql<ExpectedOne>`
      ${expectedFrom} where e.serial = ${piece.serial} and (${piece.itemId}::integer is null or e.item_id is null or e.item_id = ${piece.itemId})
        and ${stillExpected} order by e.id limit 1`.execute(db);
    if (numbered.rows[0]) return numbered.rows[0];
  }
  if (!piece.itemId) return null;
  const unnumbered = await sql<ExpectedOne>`
    ${expectedFrom} where e.person_id = ${piece.personId} and e.item_id = ${piece.itemId} and e.serial is null
      and (${piece.deviceId ?? null}::integer is null or e.device_id is null or e.device_id = ${piece.deviceId ?? null})
      and ${stillExpected} order by e.id limit 2`.execute(db);
  return unnumbered.rows.length === 1 ? unnumbered.rows[0]! : null;
}

export interface KnownBatch {
  value: string;
  source: 'serial' | 'lot' | 'delivery';
}

/** The production lot: in the serial number, else the lot, else the delivery that brought the piece in. */
export async function batchOf(
  db: Db | Transaction,
  piece: { pattern: string | null; serial: string | null; serialId: string | null; lot: string | null },
  timeZone: string,
): Promise<KnownBatch | null> {
  const read = piece.serial ? batchIn(piece.pattern, piece.serial) : null;
  if (read) return { value: read, source: 'serial' };
  if (piece.lot) return { value: piece.lot, source: 'lot' };
  if (!piece.serialId) return null;
  const found = await sql<{ reference: string | null; day: string }>`
    select upper(left(nullif(trim(m.reference), ''), 100)) as reference, (m.happened_at at time zone ${timeZone})::date::text as day
    from stock_movement_line l join stock_movement m on m.id = l.movement_id join place p on p.id = l.from_place_id
    where l.serial_id = ${piece.serialId}::bigint and m.kind = 'receive' and p.kind = 'supplier' order by l.id limit 1`.execute(
    db,
  );
  const delivery = found.rows[0];
  return delivery ? { value: delivery.reference ?? delivery.day, source: 'delivery' } : null;
}
