import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { lookedFor, namedBy } from './scanned.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** A condition on issued parts (`p`): who may not read all tasks sees the parts that they hold. */
const visible = (reader: Reader): RawBuilder<boolean> =>
  can(reader, 'task.read_all') ? sql<boolean>`true` : sql<boolean>`p.holder_id = ${reader.personId}`;

export interface PartFilters {
  /** A task's number. */
  task?: string;
  /** Who holds it. */
  person?: number;
  /** A scanned code, or parts of names. */
  search?: string;
}

export const PARTS_PER_PAGE = 50;

export interface PartRow {
  id: string;
  task_id: number;
  task: string;
  task_title: string;
  task_state: string;
  customer_code: string;
  customer_name: string;
  customer_name_en: string | null;
  slip: string | null;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  tracking: string;
  serial: string | null;
  lot: string | null;
  condition: string;
  quantity: string;
  open: string;
  waiting: string;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  place_code: string;
  place_name: string;
  place_kind: string;
  issued_at: Date;
}

const columns = sql`
  p.id, p.task_id, t.number as task, t.title as task_title, t.state as task_state, c.code as customer_code,
  c.name as customer_name, c.name_en as customer_name_en, r.number as slip, p.item_id, i.code as item, i.name_zh, i.name_en,
  i.unit, i.decimals, i.tracking, s.number as serial, l.number as lot, p.condition, p.quantity, p.quantity - p.reported as open,
  p.reported - p.settled as waiting, p.holder_id, h.name as holder, h.name_en as holder_en, place.code as place_code,
  place.name as place_name, place.kind as place_kind, p.issued_at`;
const source = sql`
  from issued_part p join service_task t on t.id = p.task_id join party c on c.id = t.customer_id join item i on i.id = p.item_id
    join person h on h.id = p.holder_id join place on place.id = p.place_id left join serial s on s.id = p.serial_id
    left join lot l on l.id = p.lot_id left join requisition_line rl on rl.id = p.requisition_line_id
    left join requisition r on r.id = rl.requisition_id`;

function asked(reader: Reader, filters: PartFilters): RawBuilder<boolean> {
  const parts = [visible(reader), sql<boolean>`p.settled < p.quantity`];
  if (filters.person) parts.push(sql<boolean>`p.holder_id = ${filters.person}`);
  if (filters.task)
    parts.push(sql<boolean>`p.task_id = (select id from service_task where number = ${filters.task.toUpperCase()})`);
  if (filters.search) parts.push(lookedFor(filters.search));
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** One page of the parts that are not settled yet, those of one task together, the newest task first. */
export async function listOpenParts(db: Db, reader: Reader, filters: PartFilters, page: number) {
  const where = asked(reader, filters);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total ${filters.search ? source : sql`from issued_part p`} where ${where}`.execute(db);
  const { rows } = await sql<PartRow>`
    select ${columns} ${source} where ${where} order by p.task_id desc, p.id
    limit ${PARTS_PER_PAGE} offset ${(page - 1) * PARTS_PER_PAGE}`.execute(db);
  return { rows, page: { number: page, size: PARTS_PER_PAGE, total: counted.rows[0]!.total } };
}

/** Open parts that a scanned code names exactly; a few are enough to choose from. */
export async function partsNamed(db: Db, reader: Reader, code: string, filters: PartFilters = {}): Promise<PartRow[]> {
  const found = await sql<PartRow>`
    select ${columns} ${source} where ${asked(reader, filters)} and ${namedBy(code)} order by p.id limit 20`.execute(
    db,
  );
  return found.rows;
}

export type PartPageRow = PartRow & {
  repairable: boolean;
  serial_pattern: string | null;
  task_kind: number;
  unit_cost: string;
  requisition_line_id: number | null;
  /** The bin in which the book has the piece already, such as after a return at the scan station. */
  back_in: string | null;
};

/** One part that the reader may see, whatever its state. */
export async function findPart(db: Db, reader: Reader, id: string): Promise<PartPageRow | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const found = await sql<PartPageRow>`
    select ${columns}, i.repairable, i.serial_pattern, t.kind_id as task_kind, p.unit_cost, p.requisition_line_id,
      (select b.code from place b where b.id = s.place_id and b.kind in ('warehouse', 'bin', 'quarantine')) as back_in
    ${source} where p.id = ${id} and ${visible(reader)}`.execute(db);
  return found.rows[0];
}

/** The devices of a task, to choose from first. */
export async function devicesOfTask(db: Db, taskId: number) {
  return db
    .selectFrom('service_task_device as x')
    .innerJoin('device as d', 'd.id', 'x.device_id')
    .select(['d.id', 'd.serial_number', 'd.model'])
    .where('x.task_id', '=', taskId)
    .where('d.retired_at', 'is', null)
    .orderBy('d.serial_number')
    .limit(30)
    .execute();
}
export type TaskDeviceRow = Awaited<ReturnType<typeof devicesOfTask>>[number];

/** People who hold parts that are not settled, to choose from; technicians only ever see their own. */
export async function findHolder(db: Db, id: number) {
  return db.selectFrom('person').select(['id', 'name', 'name_en']).where('id', '=', id).executeTakeFirst();
}
