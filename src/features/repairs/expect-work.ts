import { sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { expectOpen } from './move-repair.js';
import { type LockedRepair, type RepairRefusal, workableStates } from './repair.js';

/** Who gives repairs to others, and decides where the one who has it cannot: supervisors and quality. */
export const leadsRepairs = (actor: Pick<Actor, 'rights'>): boolean =>
  can(actor, 'repair.inspect') || can(actor, 'custody.hand_over_for');

/** Refuses an order on which the workshop may book no work now, and says why. */
export async function expectWork(trx: Transaction, order: LockedRepair): Promise<void> {
  expectOpen(order);
  if (workableStates.includes(order.state)) return;
  if (order.state === 'waiting') refuse<RepairRefusal>('repair_not_in_work', { repair: order.number });
  await expectInHouse(trx, order);
  refuse<RepairRefusal>('repair_waits_for_customer', { repair: order.number });
}

/** Refuses one that is over, at an outside shop, or at inspection or past it. */
export async function expectInHouse(trx: Transaction, order: LockedRepair): Promise<void> {
  expectOpen(order);
  if (order.state === 'to_inspect' || order.state === 'passed')
    refuse<RepairRefusal>('repair_at_inspection', { repair: order.number });
  if (order.state !== 'outside') return;
  const shop = await sql<{ supplier: string; supplierEn: string | null }>`
    select p.name as supplier, p.name_en as "supplierEn" from repair_outside x join party p on p.id = x.supplier_id
    where x.order_id = ${order.id} and x.back_at is null`.execute(trx);
  refuse<RepairRefusal>('repair_at_outside_shop', { repair: order.number, ...shop.rows[0] });
}

/** Refuses a piece that the book has elsewhere than in the order's workshop. What has no number the book counts itself. */
export async function expectPieceHere(trx: Transaction, order: LockedRepair): Promise<void> {
  if (!order.serial_id) return;
  const found = await sql<{ place: string; placeEn: string | null; here: boolean }>`
    select p.name as place, p.name_en as "placeEn", s.place_id = ${order.place_id} and s.condition = 'faulty' as here
    from serial s join place p on p.id = s.place_id where s.id = ${order.serial_id}`.execute(trx);
  const { here, ...at } = found.rows[0]!;
  if (!here) refuse<RepairRefusal>('repair_piece_elsewhere', { item: order.item, serial: order.serial, ...at });
}

/** The name of a person for a refusal, in both languages. */
export async function personFacts(trx: Transaction, id: number): Promise<{ person: string; personEn: string | null }> {
  const { name, name_en } = await trx
    .selectFrom('person')
    .select(['name', 'name_en'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { person: name, personEn: name_en };
}
