import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const ROWS_PER_CARD = 20;

/** Which software was on a device, the latest first. */
export async function softwareOf(db: Db, deviceId: number, page: number) {
  const versions = db.selectFrom('device_software as v').where('v.device_id', '=', deviceId);
  const { total } = await versions.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const number = lastPageOr(page, total);
  const rows = await versions
    .innerJoin('person as p', 'p.id', 'v.person_id')
    .select(['v.id', 'v.version', 'v.installed_on', 'v.note', 'p.name as person', 'p.name_en as person_en'])
    .orderBy('v.installed_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(ROWS_PER_CARD)
    .offset((number - 1) * ROWS_PER_CARD)
    .execute();
  return { rows, page: { number, size: ROWS_PER_CARD, total } };
}
export type SoftwareList = Awaited<ReturnType<typeof softwareOf>>;

/** Who reads: somebody without all tasks finds only those with a part in them. */
export interface TaskReader {
  personId: number;
  readsAll: boolean;
}

const mine = ({ personId, readsAll }: TaskReader) => sql<boolean>`(${readsAll} or t.created_by = ${personId}
  or exists (select from service_task_technician tt where tt.task_id = t.id and tt.person_id = ${personId})
  or exists (select from requisition q where q.task_id = t.id and (q.drafted_by = ${personId} or q.requested_for = ${personId})))`;

export interface FittedRow {
  id: string;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  quantity: string;
  serial_in: string | null;
  serial_out: string | null;
  /** What was flashed on the piece when it was fitted. */
  software_version: string | null;
  happened_at: Date;
  person: string;
  person_en: string | null;
  task: string;
  /** The reader may open the task. */
  may_read_task: boolean;
}

const fittedRows = (deviceId: number, reader: TaskReader) => sql`
  select u.id::text, u.channel, u.board, u.position, u.harness, i.id as item_id, i.code as item, i.name_zh, i.name_en, i.unit,
    u.quantity, s.number as serial_in,
    coalesce((select e.received_serial from expected_return e where e.use_report_id = u.id and e.received_serial is not null order by e.id desc limit 1),
      u.serial_out) as serial_out, u.software_version, u.happened_at, p.name as person, p.name_en as person_en,
    t.number as task, ${mine(reader)} as may_read_task, u.id as report_id
  from use_report u join issued_part ip on ip.id = u.part_id join item i on i.id = ip.item_id
    join service_task t on t.id = ip.task_id join person p on p.id = u.reported_by
    left join serial s on s.id = ip.serial_id
  where u.device_id = ${deviceId} and u.kind = 'fitted' and u.undone_at is null`;

/** What was fitted and taken out, the latest first. */
export async function fittedIn(db: Db, deviceId: number, reader: TaskReader, page: number) {
  const { total } = await db
    .selectFrom('use_report')
    .select(sql<number>`count(*)::int`.as('total'))
    .where('device_id', '=', deviceId)
    .where('kind', '=', 'fitted')
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow();
  const number = lastPageOr(page, total);
  const found = await sql<FittedRow>`${fittedRows(deviceId, reader)}
    order by u.happened_at desc, u.id desc limit ${ROWS_PER_CARD} offset ${(number - 1) * ROWS_PER_CARD}`.execute(db);
  return { rows: found.rows, page: { number, size: ROWS_PER_CARD, total } };
}
export type FittedList = Awaited<ReturnType<typeof fittedIn>>;

/**
 * What is in each position now, as far as it was recorded: the last that was fitted there. Where no position was told,
 * the last of each item.
 */
export async function fittedNow(db: Db, deviceId: number, reader: TaskReader, page: number) {
  const found = await sql<FittedRow & { total: number }>`
    with fitted as (${fittedRows(deviceId, reader)}),
      now as (select distinct on (channel, board, position, harness, plain) * from (
        select *, case when num_nonnulls(channel, board, position, harness) = 0 then item_id end as plain from fitted) told
        order by channel, board, position, harness, plain, happened_at desc, report_id desc)
    select *, (count(*) over ())::int as total from now
    order by channel, board, position, harness, item limit ${ROWS_PER_CARD} offset ${(page - 1) * ROWS_PER_CARD}`.execute(
    db,
  );
  return { rows: found.rows, page: { number: page, size: ROWS_PER_CARD, total: found.rows[0]?.total ?? 0 } };
}

/** The tasks that went to a device, those that the reader may see, the latest first. */
export async function tasksOf(db: Db, deviceId: number, reader: TaskReader, page: number) {
  const tasks = db
    .selectFrom('service_task_device as td')
    .innerJoin('service_task as t', 't.id', 'td.task_id')
    .where('td.device_id', '=', deviceId)
    .where(mine(reader));
  const { total } = await tasks.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const number = lastPageOr(page, total);
  const rows = await tasks
    .innerJoin('service_task_kind as k', 'k.id', 't.kind_id')
    .select(['t.number', 't.title', 't.state', 't.planned_from', 't.planned_to', 't.started_on', 't.back_on'])
    .select(['k.name as kind', 'k.name_en as kind_en'])
    .orderBy('t.id', 'desc')
    .limit(ROWS_PER_CARD)
    .offset((number - 1) * ROWS_PER_CARD)
    .execute();
  return { rows, page: { number, size: ROWS_PER_CARD, total } };
}
export type DeviceTaskList = Awaited<ReturnType<typeof tasksOf>>;

function lastPageOr(page: number, total: number): number {
  return Math.min(page, Math.max(1, Math.ceil(total / ROWS_PER_CARD)));
}
