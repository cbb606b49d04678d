import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { type Facts, refuse } from '../../platform/refusal.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import type { ScanRefusal } from './step.js';

/** Goods that are to leave somebody's custody. */
export interface Leaving {
  placeId: number;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  ownerId: number;
  condition: Condition;
  quantity: string;
}

interface OpenParts {
  item: string;
  serial: string | null;
  lot: string | null;
  name: string;
  nameEn: string | null;
  open: string;
  free: string;
  tasks: string[];
  slips: string[];
  parts: string[];
}

const MOST_NAMED = 3;

/**
 * Refuses to take out of somebody's custody what is on a task and not accounted for: moved by itself, it would stay open
 * there for ever. What they hold besides may go. The custody is locked first, as hand-overs and putting onto a task lock
 * it too, since neither moves stock the way a report does: of a report and a return, the book refuses whichever is late.
 */
export async function refuseOpenParts(trx: Transaction, leaving: Leaving): Promise<void> {
  if (leaving.ownerId !== COMPANY) return;
  await sql`select from place where id = ${leaving.placeId} for no key update`.execute(trx);
  const found = await openPartsOf(trx, leaving);
  if (!found) return;
  const { item, serial, lot, name, nameEn, tasks, slips, parts } = found;
  const facts: Facts = { item, name, nameEn, task: named(tasks), slip: slips.length > 0 ? named(slips) : null };
  const goTo = { part: parts.length === 1 ? parts[0] : null, code: lot ?? item };
  if (serial !== null) refuse<ScanRefusal>('part_on_task', { ...facts, ...goTo, serial });
  refuse<ScanRefusal>('parts_on_task', {
    ...facts,
    ...goTo,
    lot,
    open: Number(found.open),
    free: Number(found.free),
    quantity: Number(leaving.quantity),
  });
}

const named = (numbers: string[]) =>
  numbers.slice(0, MOST_NAMED).join(', ') + (numbers.length > MOST_NAMED ? ' …' : '');

/** The open parts that stand in the way: of the same piece, or of the same item, lot and condition beyond what is free. */
async function openPartsOf(trx: Transaction, leaving: Leaving): Promise<OpenParts | undefined> {
  const { placeId, itemId, serialId, lotId, condition, quantity } = leaving;
  const found = await sql<OpenParts>`
    with part as (
      select p.id, p.task_id, p.requisition_line_id, p.holder_id, p.quantity - p.settled as open
      from place c join issued_part p on p.holder_id = c.person_id and p.place_id = c.id
      where c.id = ${placeId} and p.settled < p.quantity and p.item_id = ${itemId}
        and p.serial_id is not distinct from ${serialId}::bigint
        and (p.serial_id is not null or p.lot_id is not distinct from ${lotId}::bigint and p.condition = ${condition})
    ), held as (
      select case when ${serialId}::bigint is not null then 1 else coalesce(sum(b.on_hand), 0) end as quantity
      from stock_balance b where b.place_id = ${placeId} and b.item_id = ${itemId} and b.owner_id = ${COMPANY}
        and b.condition = ${condition} and b.lot_id is not distinct from ${lotId}::bigint
    ), sums as (
      select sum(open) as open, greatest((select quantity from held) - sum(open), 0) as free from part
    )
    select i.code as item, s.number as serial, l.number as lot, h.name, h.name_en as "nameEn", sums.open::text, sums.free::text,
      array_agg(distinct t.number) as tasks, array_agg(distinct r.number) filter (where r.id is not null) as slips,
      array_agg(part.id::text order by part.id) as parts
    from sums join part on ${quantity}::numeric > sums.free join service_task t on t.id = part.task_id
      join person h on h.id = part.holder_id join item i on i.id = ${itemId}
      left join serial s on s.id = ${serialId}::bigint left join lot l on l.id = ${lotId}::bigint
      left join requisition_line rl on rl.id = part.requisition_line_id left join requisition r on r.id = rl.requisition_id
    group by i.code, s.number, l.number, h.name, h.name_en, sums.open, sums.free`.execute(trx);
  const [row] = found.rows;
  return row && { ...row, slips: row.slips ?? [] };
}
