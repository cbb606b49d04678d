import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import type { OldPartState } from './old-part.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface OldPartFilters {
  /** What is expected, unless told otherwise. */
  state?: OldPartState;
  /** A scanned code, or parts of names. */
  search?: string;
  person?: number;
  /** A task's number. */
  task?: string;
  customer?: number;
}

export const OLD_PARTS_PER_PAGE = 50;

export interface OldPartRow {
  id: string;
  task: string;
  customer_code: string;
  customer_name: string;
  customer_name_en: string | null;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  tracking: string;
  serial_pattern: string | null;
  serial: string | null;
  quantity: string;
  device: string | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  person_id: number;
  person: string;
  person_en: string | null;
  opened_at: Date;
  back_on: string | null;
  due_on: string | null;
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
  e.id, t.number as task, c.code as customer_code, c.name as customer_name, c.name_en as customer_name_en, i.code as item,
  i.name_zh, i.name_en, i.unit, i.decimals, i.tracking, i.serial_pattern, e.serial, e.quantity, d.serial_number as device,
  u.channel, u.board, u.position, u.harness, e.person_id, p.name as person, p.name_en as person_en, e.opened_at, t.back_on,
  add_working_days(t.back_on, ${days}::integer) as due_on, e.received_at, e.received_serial, receiver.name as receiver,
  receiver.name_en as receiver_en, e.waived_at, e.waived_reason, waiver.name as waiver, waiver.name_en as waiver_en, e.undone_at`;
const source = sql`
  from expected_return e join service_task t on t.id = e.task_id join party c on c.id = t.customer_id join item i on i.id = e.item_id
    join person p on p.id = e.person_id join use_report u on u.id = e.use_report_id left join device d on d.id = e.device_id
    left join person receiver on receiver.id = e.received_by left join person waiver on waiver.id = e.waived_by`;

/** A condition on old parts (`e`): who may not read all tasks sees what they have to bring back. */
const visible = (reader: Reader): RawBuilder<boolean> =>
  can(reader, 'task.read_all') ? sql<boolean>`true` : sql<boolean>`e.person_id = ${reader.personId}`;

const open = sql<boolean>`e.received_at is null and e.waived_at is null and e.undone_at is null`;

function inState(state: OldPartState, overdue: string | null): RawBuilder<boolean> {
  if (state === 'received') return sql<boolean>`e.received_at is not null`;
  if (state === 'waived') return sql<boolean>`e.waived_at is not null`;
  return state === 'overdue' ? sql<boolean>`${open} and t.back_on <= ${overdue}::date` : open;
}

function lookedFor(search: string): RawBuilder<boolean> {
  const code = search.normalize('NFKC').trim().toUpperCase();
  const label = parseLabelCode(code);
  const labelled =
    label?.kind === 'task'
      ? sql`e.task_id = ${label.id}::integer`
      : label?.kind === 'item'
        ? sql`e.item_id = ${label.id}::integer`
        : label?.kind === 'serial'
          ? sql`e.serial = (select number from serial where id = ${label.id}::bigint)`
          : sql`false`;
  const words = searchWords(search).map((word) => `%${word}%`);
  const each = words.map(
    (word) => sql`(lower(e.serial) like ${word} or lower(e.received_serial) like ${word} or i.search like ${word}
      or c.search like ${word} or lower(t.number) like ${word} or p.search like ${word} or lower(d.serial_number) like ${word})`,
  );
  return each.length > 0 ? sql<boolean>`(${labelled} or (${sql.join(each, sql` and `)}))` : sql<boolean>`true`;
}

/**
 * One page of old parts. What is expected begins with what is longest overdue: the due day follows the day of return,
 * so that sorting by the latter needs no calendar. `overdue` is the last day of return that is overdue.
 */
export async function listOldParts(
  db: Db,
  reader: Reader,
  filters: OldPartFilters,
  page: number,
  { day: overdue, days }: { day: string | null; days: number },
) {
  const state = filters.state ?? 'expected';
  const parts = [visible(reader), inState(state, overdue)];
  if (filters.person) parts.push(sql<boolean>`e.person_id = ${filters.person}`);
  if (filters.customer) parts.push(sql<boolean>`t.customer_id = ${filters.customer}`);
  if (filters.task)
    parts.push(sql<boolean>`e.task_id = (select id from service_task where number = ${filters.task.toUpperCase()})`);
  if (filters.search) parts.push(lookedFor(filters.search));
  const where = sql.join(parts, sql` and `);
  const order =
    state === 'received'
      ? sql`e.received_at desc, e.id desc`
      : state === 'waived'
        ? sql`e.waived_at desc, e.id desc`
        : sql`t.back_on nulls last, e.id`;
  const counted = await sql<{ total: number }>`select count(*)::int as total ${source} where ${where}`.execute(db);
  const { rows } = await sql<OldPartRow>`
    select ${columns(days)} ${source} where ${where} order by ${order}
    limit ${OLD_PARTS_PER_PAGE} offset ${(page - 1) * OLD_PARTS_PER_PAGE}`.execute(db);
  return { rows, page: { number: page, size: OLD_PARTS_PER_PAGE, total: counted.rows[0]!.total } };
}

/** One old part that the reader may see, whatever became of it. */
export async function findOldPart(db: Db, reader: Reader, id: string, days: number): Promise<OldPartRow | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const found = await sql<OldPartRow>`
    select ${columns(days)} ${source} where e.id = ${id} and ${visible(reader)}`.execute(db);
  return found.rows[0];
}

/** Expected old parts whose serial number was told as this, or that a label of ours names: what a scan goes to at once. */
export async function oldPartsNamed(db: Db, reader: Reader, code: string): Promise<string[]> {
  const label = parseLabelCode(code);
  const serialId = label?.kind === 'serial' ? label.id : null;
  const found = await sql<{ id: string }>`
    select e.id from expected_return e where ${open} and ${visible(reader)}
      and (e.serial = ${code} or e.serial = (select number from serial where id = ${serialId}::bigint))
    order by e.id limit 2`.execute(db);
  return found.rows.map(({ id }) => id);
}
