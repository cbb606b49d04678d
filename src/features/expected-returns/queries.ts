import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';
import { lookedFor } from './look-for.js';
import { type ExpectedKind, type OldPartState } from './old-part.js';
import { isOverdue, type Overdue } from './overdue.js';

export type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface OldPartFilters {
  /** What is expected, unless told otherwise. */
  state?: OldPartState;
  kind?: ExpectedKind;
  /** A scanned code, or parts of names. */
  search?: string;
  person?: number;
  /** A task's number. */
  task?: string;
  customer?: number;
}

export const OLD_PARTS_PER_PAGE = 50;

/** Beyond so many nobody counts. */
const MOST_COUNTED = 1000;

export interface OldPartRow {
  id: string;
  kind: ExpectedKind;
  task: string | null;
  requisition: string | null;
  parcel: string | null;
  parcel_closed: boolean;
  customer_code: string;
  customer_name: string;
  customer_name_en: string | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  /** What it is, while its item is not known. */
  description: string | null;
  unit: string | null;
  decimals: number;
  tracking: string | null;
  serial_pattern: string | null;
  serial: string | null;
  quantity: string;
  device: string | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  note: string | null;
  /** Who answers for it: who brings it, or who announced its parcel. */
  person_id: number | null;
  person: string | null;
  person_en: string | null;
  opened_at: Date;
  opened_by: number | null;
  opener: string | null;
  opener_en: string | null;
  back_on: string | null;
  due_on: string | null;
  missing_at: Date | null;
  chased_at: Date | null;
  chases: number;
  waiver_asked_at: Date | null;
  waiver_asked_by: number | null;
  waiver_asked_reason: string | null;
  asker: string | null;
  asker_en: string | null;
  received_at: Date | null;
  received_serial: string | null;
  receiver: string | null;
  receiver_en: string | null;
  waived_at: Date | null;
  waived_reason: string | null;
  waiver: string | null;
  waiver_en: string | null;
  undone_at: Date | null;
}

const columns = (days: number) => sql`
  e.id, e.kind, t.number as task, q.number as requisition, k.number as parcel, k.closed_at is not null as parcel_closed,
  c.code as customer_code, c.name as customer_name, c.name_en as customer_name_en, i.code as item, i.name_zh, i.name_en, e.description,
  i.unit, coalesce(i.decimals, 0) as decimals, i.tracking, i.serial_pattern, e.serial, e.quantity, d.serial_number as device,
  u.channel, u.board, u.position, u.harness, e.note, p.id as person_id, p.name as person, p.name_en as person_en, e.opened_at, e.opened_by,
  opener.name as opener, opener.name_en as opener_en, t.back_on,
  case e.kind when 'fitted' then add_working_days(t.back_on, ${days}::integer) else e.due_on end as due_on, e.missing_at, e.chased_at,
  e.chases, e.waiver_asked_at, e.waiver_asked_by, e.waiver_asked_reason, asker.name as asker, asker.name_en as asker_en,
  e.received_at, e.received_serial, receiver.name as receiver, receiver.name_en as receiver_en, e.waived_at, e.waived_reason,
  waiver.name as waiver, waiver.name_en as waiver_en, e.undone_at`;
const source = sql`
  expected_return e join party c on c.id = e.customer_id left join service_task t on t.id = e.task_id left join item i on i.id = e.item_id
    left join return_parcel k on k.id = e.parcel_id left join requisition q on q.id = e.requisition_id
    left join person p on p.id = coalesce(e.person_id, k.announced_by) left join use_report u on u.id = e.use_report_id
    left join device d on d.id = e.device_id left join person opener on opener.id = e.opened_by
    left join person asker on asker.id = e.waiver_asked_by left join person receiver on receiver.id = e.received_by
    left join person waiver on waiver.id = e.waived_by`;

/** A condition on what is expected (`e`): somebody answers for it. */
export const answeredBy = (personId: number): RawBuilder<boolean> => sql<boolean>`
  (e.person_id = ${personId} or e.person_id is null and e.parcel_id = any(array(select id from return_parcel where announced_by = ${personId})))`;

/** A condition on what is expected (`e`): who may not read all sees what they answer for. */
export const visible = (reader: Reader): RawBuilder<boolean> =>
  can(reader, 'return.read_all') ? sql<boolean>`true` : answeredBy(reader.personId);

export const open = sql<boolean>`e.received_at is null and e.waived_at is null and e.undone_at is null`;

function inState(state: OldPartState, overdue: Overdue, today: string): RawBuilder<boolean> {
  if (state === 'received') return sql<boolean>`e.received_at is not null`;
  if (state === 'waived') return sql<boolean>`e.waived_at is not null`;
  if (state === 'asked') return sql<boolean>`e.waiver_asked_at is not null and ${open}`;
  return state === 'overdue' ? sql<boolean>`${open} and ${isOverdue(overdue.day, today)}` : open;
}

/** What the list reads before it knows which rows it shows: as little as can be. */
function chosen(db: Db, reader: Reader, filters: OldPartFilters, overdue: Overdue, today: string) {
  const state = filters.state ?? 'expected';
  const parts = [visible(reader), inState(state, overdue, today)];
  if (filters.kind) parts.push(sql<boolean>`e.kind = ${filters.kind}`);
  if (filters.person) parts.push(answeredBy(filters.person));
  if (filters.customer) parts.push(sql<boolean>`e.customer_id = ${filters.customer}`);
  if (filters.task)
    parts.push(sql<boolean>`e.task_id = (select id from service_task where number = ${filters.task.toUpperCase()})`);
  if (filters.search) parts.push(lookedFor(filters.search));
  return { state, where: sql.join(parts, sql` and `) };
}

/**
 * One page of what is expected. It begins with what is longest overdue: the due day of what was fitted follows the day of return,
 * so that sorting by the latter, moved on by as many days, needs no calendar.
 */
export async function listOldParts(
  db: Db,
  reader: Reader,
  filters: OldPartFilters,
  page: number,
  { overdue, today }: { overdue: Overdue; today: string },
) {
  const { state, where } = chosen(db, reader, filters, overdue, today);
  const due = sql`(case e.kind when 'fitted' then t.back_on + ${overdue.days}::integer else e.due_on end)`;
  const order =
    state === 'received'
      ? sql`e.received_at desc, e.id desc`
      : state === 'waived'
        ? sql`e.waived_at desc, e.id desc`
        : state === 'asked'
          ? sql`e.waiver_asked_at, e.id`
          : sql`${due} nulls last, e.id`;
  const narrow =
    state === 'expected' || state === 'overdue'
      ? sql`expected_return e left join service_task t on t.id = e.task_id`
      : sql`expected_return e`;
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from ${state === 'overdue' ? narrow : sql`expected_return e`} where ${where}
      limit ${MOST_COUNTED + 1}) x`.execute(db);
  const { rows } = await sql<OldPartRow>`
    select ${columns(overdue.days)} from ${source}
    where e.id = any(array(select e.id from ${narrow} where ${where} order by ${order}
      limit ${OLD_PARTS_PER_PAGE} offset ${(page - 1) * OLD_PARTS_PER_PAGE}))
    order by ${order}`.execute(db);
  const { total } = counted.rows[0]!;
  const shown = {
    number: page,
    size: OLD_PARTS_PER_PAGE,
    total: Math.min(total, MOST_COUNTED),
    more: total > MOST_COUNTED,
  };
  return { rows, page: shown };
}

/** One thing expected that the reader may see, whatever became of it. */
export async function findOldPart(db: Db, reader: Reader, id: string, days: number): Promise<OldPartRow | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const found = await sql<OldPartRow>`
    select ${columns(days)} from ${source} where e.id = ${id} and ${visible(reader)}`.execute(db);
  return found.rows[0];
}

/** What is expected whose serial number was told as this, or that a label of ours names: what a scan goes to at once. */
export async function oldPartsNamed(db: Db, reader: Reader, code: string): Promise<string[]> {
  const label = parseLabelCode(code);
  const serialId = label?.kind === 'serial' ? label.id : null;
  const found = await sql<{ id: string }>`
    select e.id from expected_return e where ${open} and ${visible(reader)}
      and (e.serial = ${code} or e.serial = (select number from serial where id = ${serialId}::bigint))
    order by e.id limit 2`.execute(db);
  return found.rows.map(({ id }) => id);
}
