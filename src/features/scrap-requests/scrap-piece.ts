import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import { approversFor, tierFor } from '../approvals/index.js';
import { postScrap } from './post-scrap.js';
import { type ScrapRequestRefusal, scrapPath } from './scrap-request.js';

export interface PieceToScrap {
  returnId?: number | null;
  orderId?: number | null;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  quantity: string;
  fromPlaceId: number;
  fromCondition: Condition;
  reason: string;
  /** What its movement belongs to: `field_return` or `repair_order`, and the number. */
  documentType: string;
  documentId: string;
}

/**
 * Scraps a piece of the company's: at once if its value (moving average × quantity, CNY) is within `scrap_free_value`, by
 * a movement to SCRAP; above it a request waits for who approves write-offs of that value, and the piece stays where it
 * is. The caller has checked who may, and locked the return or order. Refuses customers' pieces (`scrap_of_customer`), a
 * second request for the same document or piece (`scrap_already_asked`), no reason, and values that nobody may approve.
 */
export async function scrapPiece(
  trx: Transaction,
  context: Context,
  piece: PieceToScrap,
): Promise<{ movementId: string | null; requestId: number | null }> {
  const reason = piece.reason.trim() || refuse<ScrapRequestRefusal>('scrap_reason_missing', {}, 422);
  const told = await pieceToScrap(trx, piece);
  const facts = { piece: [told.item, told.serial].filter(Boolean).join(' ') };
  if (told.owner !== COMPANY) refuse<ScrapRequestRefusal>('scrap_of_customer', facts);
  if (told.waiting) refuse<ScrapRequestRefusal>('scrap_already_asked', facts);
  const free = await readSetting(trx, 'scrap_free_value');
  const { rows } = await sql<{ free: boolean }>`select ${told.value}::numeric <= ${free}::numeric as free`.execute(trx);
  if (rows[0]!.free) return { movementId: await postScrap(trx, context, { ...piece, reason }), requestId: null };
  return { movementId: null, requestId: await ask(trx, context, { ...piece, reason }, told) };
}

interface Told {
  item: string;
  serial: string | null;
  owner: number;
  unitCost: string;
  value: string;
  /** Another request for the document or the piece has not been decided on. */
  waiting: boolean;
}

/** Whose it is and what it is worth at the item's present cost, else its list price. */
async function pieceToScrap(trx: Transaction, piece: PieceToScrap): Promise<Told> {
  const [returnId, orderId] = [piece.returnId ?? null, piece.orderId ?? null];
  const found = await sql<Told>`
    select i.code as item, s.number as serial, coalesce(s.owner_id, r.owner_id, o.owner_id, ${COMPANY}) as owner,
      c.cost as "unitCost", round(c.cost * ${piece.quantity}::numeric, 2)::numeric(18, 2) as value,
      exists (select from scrap_request q where q.decided_at is null and q.withdrawn_at is null
        and (q.return_id = ${returnId} or q.order_id = ${orderId} or q.serial_id = ${piece.serialId}::bigint)) as waiting
    from item i left join item_cost k on k.item_id = i.id left join serial s on s.id = ${piece.serialId}::bigint
      left join field_return r on r.id = ${returnId} left join repair_order o on o.id = ${orderId}
      cross join lateral (select coalesce(nullif(k.average, 0), i.price)::numeric(18, 6) as cost) c
    where i.id = ${piece.itemId}`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Who may approve that much is asked; its lowest tier first. */
async function ask(trx: Transaction, context: Context, piece: PieceToScrap, told: Told): Promise<number> {
  const { personId } = context.actor;
  const { value } = told;
  await tierFor(trx, 'write_off', value);
  const taken = {
    scrap_request_return: 'scrap_already_asked',
    scrap_request_order: 'scrap_already_asked',
    scrap_request_piece: 'scrap_already_asked',
  } satisfies Record<string, ScrapRequestRefusal>;
  const { id } = await refusingTaken(taken, () =>
    trx
      .insertInto('scrap_request')
      .values({
        return_id: piece.returnId ?? null,
        order_id: piece.orderId ?? null,
        item_id: piece.itemId,
        serial_id: piece.serialId,
        lot_id: piece.lotId,
        quantity: piece.quantity,
        place_id: piece.fromPlaceId,
        condition: piece.fromCondition,
        unit_cost: told.unitCost,
        value,
        reason: piece.reason,
        asked_by: personId,
        asked_at: context.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  const asked = { kind: 'write_off' as const, value, involved: [personId], today: todayOf(context) };
  const { item, serial } = told;
  await notify(trx, await approversFor(trx, asked), {
    kind: serial ? 'scrap_asked' : 'scrap_asked_quantity',
    href: scrapPath(id),
    facts: { item, serial, quantity: Number(piece.quantity), document: piece.documentId, reason: piece.reason },
    people: { by: personId },
  });
  publishAfterCommit(trx, ['approvals']);
  const after = { item, serial, quantity: piece.quantity, value, reason: piece.reason, document: piece.documentId };
  await record(trx, context, { name: 'scrap.asked', subject: ['scrap_request', id], after });
  return id;
}
