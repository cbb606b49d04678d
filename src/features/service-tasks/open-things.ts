import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';

export const openKinds = ['part', 'slip', 'tool', 'old_part', 'customer_property'] as const;
export type OpenKind = (typeof openKinds)[number];

/** One thing that keeps a task from being closed. */
export interface OpenThing {
  kind: OpenKind;
  /** The slip that it is, or came by. */
  slip: string | null;
  slip_state: string | null;
  /** The loan on which a tool is out. */
  loan?: string | null;
  item: string | null;
  item_name: string | null;
  item_name_en: string | null;
  unit: string | null;
  serial: string | null;
  /** What is missing of a tool that is back itself. */
  accessory?: string | null;
  accessory_en?: string | null;
  /** How much of it is open. */
  quantity: string | null;
  /** Who has it, or has to bring it back. */
  holder_id?: number | null;
  holder: string | null;
  holder_en: string | null;
  since: Date | null;
  /** The code of what a customer handed over by a receipt, and the receipt. */
  piece?: string | null;
  receipt?: string | null;
}

/** Issued pieces of which nobody has said what became of them, or whose report is not done yet. */
const parts = (task: number) => sql`
  select 'part' as kind, r.number as slip, r.state as slip_state, null as loan, i.code as item, i.name_zh as item_name,
    i.name_en as item_name_en, i.unit, s.number as serial, null as accessory, null as accessory_en, (ip.quantity - ip.settled) as quantity,
    h.id as holder_id, h.name as holder, h.name_en as holder_en, ip.issued_at as since, null as piece, null as receipt
  from issued_part ip join item i on i.id = ip.item_id join person h on h.id = ip.holder_id left join serial s on s.id = ip.serial_id
    left join requisition_line rl on rl.id = ip.requisition_line_id left join requisition r on r.id = rl.requisition_id
  where ip.task_id = ${task} and ip.settled < ip.quantity`;

const slips = (task: number) => sql`
  select 'slip', r.number, r.state, null, null, null, null, null, null, null, null, null::numeric, p.id, p.name, p.name_en, r.created_at, null, null
  from requisition r join person p on p.id = r.requested_for
  where r.task_id = ${task} and r.state in ('draft', 'submitted', 'approved', 'partly_issued')`;

const oldParts = (task: number) => sql`
  select 'old_part', null, null, null, i.code, i.name_zh, i.name_en, i.unit, e.serial, null, null, e.quantity, p.id, p.name, p.name_en, e.opened_at, null, null
  from expected_return e join item i on i.id = e.item_id join person p on p.id = e.person_id
  where e.task_id = ${task} and e.kind <> 'announced' and e.received_at is null and e.waived_at is null and e.undone_at is null`;

/** Tools that were lent for the task and are not back. */
const tools = (task: number) => sql`
  select 'tool', null, null, t.number, i.code, i.name_zh, i.name_en, i.unit, s.number, null, null, l.open, h.id, h.name, h.name_en, l.held_since, null, null
  from tool_loan t join tool_loan_line l on l.loan_id = t.id join item i on i.id = l.item_id join person h on h.id = l.holder_id
    left join serial s on s.id = l.serial_id
  where t.task_id = ${task} and t.closed_at is null and l.open > 0`;

/** What is missing of the accessories of tools that are back. */
const accessories = (task: number) => sql`
  select 'tool', null, null, t.number, i.code, i.name_zh, i.name_en, null, s.number, a.name_zh, coalesce(a.name_en, a.name_zh), a.owed::numeric,
    h.id, h.name, h.name_en, l.held_since, null, null
  from tool_loan t join tool_loan_line l on l.loan_id = t.id join tool_loan_accessory a on a.line_id = l.id and a.owed > 0
    join item i on i.id = l.item_id join person h on h.id = l.holder_id left join serial s on s.id = l.serial_id
  where t.task_id = ${task} and t.closed_at is null and l.open = 0`;

/**
 * What was borrowed at the customer's for the task, and what else of theirs somebody took over for it and still has. What
 * was sent in for repair stays for long after the visit and keeps nobody from closing it.
 */
const registered = (task: number) => sql`
  select 'customer_property', null, null, null, i.code, p.description, p.description, p.unit, p.serial, null, null, p.open, null::integer, c.name,
    c.name_en, r.received_at, p.code, r.number
  from property_receipt r join property_piece p on p.receipt_id = r.id and p.over_at is null join party c on c.id = r.customer_id
    left join item i on i.id = p.item_id
  where r.task_id = ${task} and (p.why = 'borrowed'
    or exists (select from serial s join place h on h.id = s.place_id where s.id = p.serial_id and s.owner_id = p.customer_id and h.kind = 'person')
    or exists (select from stock_balance b join place h on h.id = b.place_id where b.item_id = p.book_item_id and b.lot_id = p.lot_id
      and b.owner_id = p.customer_id and b.on_hand > 0 and h.kind = 'person'))`;

/** Customers' own pieces that came into the house for the task, by movements of its own from before there were receipts, and have not left it. */
const property = (task: number) => sql`
  select 'customer_property', null, null, null, i.code, i.name_zh, i.name_en, i.unit, s.number, null, null, 1::numeric, null::integer, o.name, o.name_en, came.happened_at, null, null
  from (
    select distinct on (l.serial_id) l.id, l.serial_id, l.item_id, l.owner_id, l.happened_at
    from stock_movement m join stock_movement_line l on l.movement_id = m.id join place p on p.id = l.to_place_id
    where m.document_type = 'service_task' and m.document_id = (select number from service_task where id = ${task}) and l.owner_id <> ${COMPANY} and l.serial_id is not null and not p.outside
    order by l.serial_id, l.id desc
  ) came join item i on i.id = came.item_id join serial s on s.id = came.serial_id join party o on o.id = came.owner_id
  where not exists (select 1 from stock_movement_line b join place p on p.id = b.to_place_id
    where b.serial_id = came.serial_id and b.id > came.id and p.outside)`;

const countedProperty = (task: number) => sql`
  select 'customer_property', null, null, null, i.code, i.name_zh, i.name_en, i.unit, null, null, null, least(came.quantity, here.on_hand),
    null::integer, o.name, o.name_en, came.since, null, null
  from (
    select l.item_id, l.owner_id, sum(case when f.outside then l.quantity when t.outside then -l.quantity end) as quantity, min(l.happened_at) as since
    from stock_movement m join stock_movement_line l on l.movement_id = m.id join place f on f.id = l.from_place_id join place t on t.id = l.to_place_id
    where m.document_type = 'service_task' and m.document_id = (select number from service_task where id = ${task}) and l.owner_id <> ${COMPANY} and l.serial_id is null and m.kind <> 'reverse'
      and f.outside <> t.outside and not exists (select 1 from stock_movement u where u.reverses_id = m.id)
    group by l.item_id, l.owner_id having sum(case when f.outside then l.quantity when t.outside then -l.quantity end) > 0
  ) came join item i on i.id = came.item_id join party o on o.id = came.owner_id
    cross join lateral (select coalesce(sum(b.on_hand), 0) as on_hand from stock_balance b
      where b.item_id = came.item_id and b.owner_id = came.owner_id and not b.outside) here
  where here.on_hand > 0`;

/** What can be open on a task, by kind: a further kind of document adds its own query here. */
const queries: ((task: number) => RawBuilder<unknown>)[] = [
  parts,
  slips,
  tools,
  accessories,
  oldParts,
  registered,
  property,
  countedProperty,
];

/** Everything that has to be settled before a task can be closed, grouped by kind, oldest first. */
export async function openThings(db: Db | Transaction, taskId: number): Promise<OpenThing[]> {
  const all = sql.join(
    queries.map((query) => query(taskId)),
    sql` union all `,
  );
  const found = await sql<OpenThing>`
    select * from (${all}) open
    order by array_position(${[...openKinds]}::text[], kind), since, slip, loan, piece, item, serial, accessory nulls first`.execute(
    db,
  );
  return found.rows;
}

/** The open things in a row, in no language: codes, numbers and names. */
export function nameThings(things: readonly OpenThing[]): string {
  return things.map(nameThing).join('; ');
}

function nameThing(thing: OpenThing): string {
  if (thing.kind === 'slip') return thing.slip ?? '';
  if (thing.piece) return `${thing.piece} ${thing.item_name} (${thing.holder})`;
  const amount = thing.quantity?.replace(/\.?0+$/, '') ?? '';
  const piece = [thing.item, thing.serial, thing.accessory].filter(Boolean).join(' ');
  const what = thing.serial && !thing.accessory ? piece : `${piece} × ${amount}`;
  const where = [thing.holder, thing.slip ?? thing.loan].filter(Boolean).join(', ');
  return where ? `${what} (${where})` : what;
}
