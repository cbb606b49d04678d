import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { scannedCode, namedBy } from './scanned.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface ReportRow {
  id: string;
  part_id: string;
  task: string;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  serial: string | null;
  serial_pattern: string | null;
  kind: 'fitted' | 'consumed' | 'returned' | 'lost' | 'damaged' | 'handed_over' | 'taken_off';
  quantity: string;
  device: string | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  serial_out: string | null;
  no_old_part: string | null;
  old_part_id: string | null;
  note: string | null;
  reporter_id: number;
  reporter: string;
  reporter_en: string | null;
  holder_id: number;
  reported_at: Date;
  settled_at: Date | null;
  refused_at: Date | null;
  refused_reason: string | null;
  undone_at: Date | null;
  to_place: string | null;
  value: string;
}

const columns = sql`
  u.id, u.part_id, t.number as task, i.code as item, i.name_zh, i.name_en, i.unit, s.number as serial, i.serial_pattern, u.kind,
  u.quantity, d.serial_number as device, u.channel, u.board, u.position, u.harness, u.serial_out, u.no_old_part,
  (select min(e.id) from expected_return e where e.use_report_id = u.id and e.undone_at is null) as old_part_id, u.note,
  u.reported_by as reporter_id, who.name as reporter, who.name_en as reporter_en, p.holder_id, u.reported_at, u.settled_at,
  u.refused_at, u.refused_reason, u.undone_at,
  (select place.code from stock_movement_line m join place on place.id = m.to_place_id where m.movement_id = u.movement_id limit 1) as to_place,
  round(u.quantity * p.unit_cost, 2) as value`;
const source = sql`
  from use_report u join issued_part p on p.id = u.part_id join service_task t on t.id = p.task_id join item i on i.id = p.item_id
    join person who on who.id = u.reported_by left join serial s on s.id = p.serial_id left join device d on d.id = u.device_id`;

const visible = (reader: Reader): RawBuilder<boolean> =>
  can(reader, 'task.read_all')
    ? sql<boolean>`true`
    : sql<boolean>`(p.holder_id = ${reader.personId} or u.reported_by = ${reader.personId})`;

const MOST_REPORTS = 200;

/** What was said of one part, the newest first. */
export async function reportsOf(db: Db, partId: string): Promise<ReportRow[]> {
  const found = await sql<ReportRow>`
    select ${columns} ${source} where u.part_id = ${partId} order by u.id desc limit ${MOST_REPORTS}`.execute(db);
  return found.rows;
}

/** Reports by their ids, such as those just made; only those that the reader may see. */
export async function reportsById(db: Db, reader: Reader, ids: string[]): Promise<ReportRow[]> {
  const known = ids.filter((id) => /^\d{1,18}$/.test(id)).slice(0, 50);
  if (known.length === 0) return [];
  const found = await sql<ReportRow>`
    select ${columns} ${source} where u.id = any(${known}::bigint[]) and ${visible(reader)} order by u.id`.execute(db);
  return found.rows;
}

/** What somebody reported within the last day and could still undo. */
export async function recentReports(db: Db, personId: number, now: Date): Promise<ReportRow[]> {
  const found = await sql<ReportRow>`
    select ${columns} ${source} where u.reported_by = ${personId} and u.kind not in ('handed_over', 'taken_off')
      and u.undone_at is null and u.refused_at is null and u.reported_at > ${now}::timestamptz - interval '1 day'
    order by u.id desc limit 10`.execute(db);
  return found.rows;
}

export interface AnnouncedRow {
  id: string;
  part_id: string;
  task: string;
  slip: string | null;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  serial: string | null;
  lot: string | null;
  quantity: string;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  reported_at: Date;
}

export const RETURNS_PER_PAGE = 50;

/** One page of the returns that wait for the storekeeper, those of one person together, who waits longest first. */
export async function listAnnounced(db: Db, page: number, search?: string) {
  const from = sql`
    from use_report u join issued_part p on p.id = u.part_id join service_task t on t.id = p.task_id join item i on i.id = p.item_id
      join person h on h.id = p.holder_id left join serial s on s.id = p.serial_id left join lot l on l.id = p.lot_id
      left join requisition_line rl on rl.id = p.requisition_line_id left join requisition r on r.id = rl.requisition_id
    where u.kind = 'returned' and u.settled_at is null and u.refused_at is null and u.undone_at is null
      and (${search ?? null}::text is null or ${namedBy(scannedCode(search ?? ''))})`;
  const counted = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(db);
  const { rows } = await sql<AnnouncedRow>`
    select u.id, u.part_id, t.number as task, r.number as slip, i.code as item, i.name_zh, i.name_en, i.unit, s.number as serial,
      l.number as lot, u.quantity, p.holder_id, h.name as holder, h.name_en as holder_en, u.reported_at ${from}
    order by min(u.id) over (partition by p.holder_id), u.id
    limit ${RETURNS_PER_PAGE} offset ${(page - 1) * RETURNS_PER_PAGE}`.execute(db);
  return { rows, page: { number: page, size: RETURNS_PER_PAGE, total: counted.rows[0]!.total } };
}
