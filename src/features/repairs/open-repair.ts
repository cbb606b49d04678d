import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, type Condition, postMovement } from '../../stock/index.js';
import { insertOrders } from './insert-orders.js';
import { headerOf, publishRepair } from './posting.js';
import type { RepairRefusal, RepairSource } from './repair.js';

export interface RepairInput {
  source: RepairSource;
  returnId?: number | null;
  toolReturnId?: string | null;
  /** A customer's piece that came with a receipt, and what it is when the catalogue does not know it. */
  propertyPieceId?: number | null;
  description?: string | null;
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  quantity?: string;
  ownerId: number;
  /** Where and in which condition it lies now. */
  fromPlaceId: number;
  fromCondition: Condition;
  /** The bench it queues at; without it the one where the item was repaired last, else no bench of the first workshop. */
  benchId?: number | null;
  /** Of a tool: the bin it goes back to. */
  homePlaceId?: number | null;
  customerId?: number | null;
  deviceId?: number | null;
  taskId?: number | null;
  symptomId?: number | null;
  symptomNote?: string | null;
  charged?: boolean;
  customerWaiting?: boolean;
  urgent?: boolean;
  /** YYYY-MM-DD */
  promisedOn?: string | null;
  /** When the piece came in: turnaround and the target day count from there. */
  receivedAt: Date;
}

/**
 * Opens a repair order inside the transaction of the act that wants it: the piece goes to the workshop as faulty in one
 * movement (document `repair_order`), and the order waits in the bench's queue. Refuses a piece that is scrap or whose
 * item is no repairable spare, tool or property (`repair_not_repairable`), one that has an open order (`repair_exists`), that
 * waits to be scrapped (`repair_piece_to_scrap`) or for what its supplier says (`repair_piece_claimed`), and when there is no workshop (`repair_no_workshop`), or the bench is retired (`bench_retired`).
 */
export async function openRepair(
  trx: Transaction,
  context: Context,
  input: RepairInput,
): Promise<{ id: number; number: string; movementId: string | null }> {
  await expectRepairable(trx, input);
  const propertyPieceId = input.propertyPieceId ?? (await pieceOfReceipt(trx, input));
  const at = await whereTo(trx, input);
  const opened = { state: 'waiting', openedBy: context.actor.personId, openedAt: context.now() } as const;
  const [order] = await insertOrders(trx, context, [{ ...input, propertyPieceId, ...at, ...opened }]);
  const { id, number } = order!;
  const movementId = await moveIn(trx, context, input, { number, placeId: at.placeId });
  await sql`update repair_order set in_movement_id = ${movementId} where id = ${id}`.execute(trx);
  await sql`insert into repair_step (order_id, state, person_id, at)
    values (${id}, 'waiting', ${context.actor.personId}, ${context.now()})`.execute(trx);
  publishRepair(trx, { id, items: [input.itemId], places: [input.fromPlaceId, at.placeId] });
  return { id, number, movementId };
}

/** Two who open an order of the same piece at once stand in line here, so that the second learns of the first. */
async function expectRepairable(trx: Transaction, input: RepairInput): Promise<void> {
  const { serialId = null, returnId = null, toolReturnId = null } = input;
  if (serialId)
    await sql`select pg_advisory_xact_lock(hashtextextended('repair of a piece', ${serialId}::bigint))`.execute(trx);
  const found = await sql<{ item: string; may: boolean; serial: string | null; open: string | null }>`
    select i.code as item, i.repairable or i.kind = 'tool' or ${input.ownerId} <> ${COMPANY} as may, s.number as serial,
      (select min(number) from repair_order o where o.state <> 'cancelled' and (o.serial_id = ${serialId}::bigint and o.state <> 'closed'
        or o.return_id = ${returnId}::integer or o.tool_return_id = ${toolReturnId}::bigint)) as open
    from item i left join serial s on s.id = ${serialId}::bigint where i.id = ${input.itemId}`.execute(trx);
  const { item, may, serial, open } = found.rows[0] ?? refuse('not_found', {}, 404);
  if (!may || input.fromCondition === 'scrap') refuse<RepairRefusal>('repair_not_repairable', { item, serial });
  if (open) refuse<RepairRefusal>('repair_exists', { item, serial, repair: open });
  if (serialId) await expectFree(trx, serialId, { item, serial });
}

/** A customer's piece that has a receipt is followed by it, however its order comes about. */
async function pieceOfReceipt(trx: Transaction, { serialId, ownerId }: RepairInput): Promise<number | null> {
  if (!serialId || ownerId === COMPANY) return null;
  const found = await sql<{ id: number }>`
    select id from property_piece where serial_id = ${serialId}::bigint and customer_id = ${ownerId} and over_at is null`.execute(
    trx,
  );
  return found.rows[0]?.id ?? null;
}

/** Refuses a piece that somebody wants to scrap or has claimed from its supplier: whoever decides on that would find it in repair. */
async function expectFree(trx: Transaction, serialId: string, facts: { item: string; serial: string | null }) {
  const found = await sql<{ asked: boolean; claim: string | null }>`
    select exists (select from scrap_request q where q.serial_id = ${serialId}::bigint and q.decided_at is null and q.withdrawn_at is null)
        or exists (select from tool_loss x join tool_return r on r.id = x.return_id
          where r.serial_id = ${serialId}::bigint and x.decided_at is null and x.withdrawn_at is null) as asked,
      (select k.number from supplier_claim k where k.serial_id = ${serialId}::bigint and k.state in ('open', 'sent') limit 1) as claim`.execute(
    trx,
  );
  const { asked, claim } = found.rows[0]!;
  if (asked) refuse<RepairRefusal>('repair_piece_to_scrap', facts);
  if (claim) refuse<RepairRefusal>('repair_piece_claimed', { ...facts, claim });
}

/** The bench and its workshop. What lies in a workshop already stays in it, unless a bench of another is named. */
async function whereTo(trx: Transaction, input: RepairInput): Promise<{ benchId: number | null; placeId: number }> {
  if (input.benchId) {
    const bench = await trx
      .selectFrom('repair_bench')
      .select(['id', 'place_id', 'name_zh', 'name_en', 'retired_at'])
      .where('id', '=', input.benchId)
      .executeTakeFirst();
    if (!bench) return refuse('not_found', {}, 404);
    if (bench.retired_at) refuse<RepairRefusal>('bench_retired', { bench: bench.name_zh, benchEn: bench.name_en });
    return { benchId: bench.id, placeId: bench.place_id };
  }
  const found = await sql<{ bench_id: number | null; place_id: number }>`
    select b.id as bench_id, p.id as place_id
    from place p left join lateral (
      select b.id from (select bench_id from repair_order where item_id = ${input.itemId} and item_id > 0 and bench_id is not null order by id desc limit 1) last
        join repair_bench b on b.id = last.bench_id where b.place_id = p.id and b.retired_at is null) b on true
    where p.kind = 'workshop' and p.retired_at is null
    order by p.id = ${input.fromPlaceId} desc, b.id is null, p.id limit 1`.execute(trx);
  const place = found.rows[0] ?? refuse<RepairRefusal>('repair_no_workshop');
  return { benchId: place.bench_id, placeId: place.place_id };
}

async function moveIn(
  trx: Transaction,
  context: Context,
  input: RepairInput,
  order: { number: string; placeId: number },
): Promise<string | null> {
  if (input.fromPlaceId === order.placeId && input.fromCondition === 'faulty') return null;
  const { itemId, serialId, lotId, quantity = '1', ownerId, fromPlaceId, fromCondition } = input;
  const piece = { itemId, serialId, lotId, quantity, ownerId, fromPlaceId, fromCondition };
  const header = headerOf(context, { key: context.newId(), number: order.number });
  const moved = await postMovement(trx, 'move', header, [
    { ...piece, toPlaceId: order.placeId, toCondition: 'faulty' },
  ]);
  return moved.id;
}
