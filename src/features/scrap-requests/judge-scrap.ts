import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { Condition } from '../../stock/index.js';
import { rightToDecide } from '../approvals/index.js';
import { postScrap } from './post-scrap.js';
import { documentPath, type ScrapRequestRefusal, scrapPath } from './scrap-request.js';

export interface ScrapJudged {
  returnId: number | null;
  orderId: number | null;
  itemId: number;
  approved: boolean;
  movementId: string | null;
}

/**
 * Decides on a request, inside the caller's transaction, after the caller has locked the return or order. Approved: the
 * movement to SCRAP is posted. Refuses who asked (`scrap_own_request`), who may not approve that value, what is decided or
 * withdrawn already, and a no without a reason; the book refuses what has left the house since.
 */
export async function judgeScrap(
  trx: Transaction,
  context: Context,
  input: { id: number; approved: boolean; note?: string | null },
): Promise<ScrapJudged> {
  if (!can(context.actor, 'scrap.approve')) refuse('not_permitted', { right: 'scrap.approve' }, 403);
  const note = input.note?.trim() || null;
  const request = await lockRequest(trx, input.id);
  if (request.decided_at || request.withdrawn_at) refuse<ScrapRequestRefusal>('scrap_decided_already');
  const as = await expectApprover(trx, context, request);
  if (!input.approved && !note) refuse<ScrapRequestRefusal>('scrap_reason_missing', {}, 422);
  const movementId = input.approved ? await scrapNow(trx, context, request) : null;
  await trx
    .updateTable('scrap_request')
    .set({
      decided_at: context.now(),
      decided_by: context.actor.personId,
      approved: input.approved,
      decided_as: as.role,
      decision_note: note,
      movement_id: movementId,
    })
    .where('id', '=', request.id)
    .execute();
  await tell(trx, context, request, { approved: input.approved, note });
  const after = {
    approved: input.approved,
    role: as.role,
    deputyFor: as.deputyFor,
    reason: note,
    movement: movementId,
  };
  const name = input.approved ? ('scrap.approved' as const) : ('scrap.refused' as const);
  await record(trx, context, { name, subject: ['scrap_request', request.id], after });
  const { return_id: returnId, order_id: orderId, item_id: itemId } = request;
  return { returnId, orderId, itemId, approved: input.approved, movementId };
}

interface LockedRequest {
  id: number;
  return_id: number | null;
  order_id: number | null;
  item_id: number;
  item: string;
  serial_id: string | null;
  serial: string | null;
  lot_id: string | null;
  quantity: string;
  value: string;
  reason: string;
  asked_by: number;
  decided_at: Date | null;
  withdrawn_at: Date | null;
  /** Where it lies: a piece with a serial number may have been put elsewhere in the house since. */
  place_id: number;
  condition: Condition;
  document_type: string;
  document: string;
}

async function lockRequest(trx: Transaction, id: number): Promise<LockedRequest> {
  const found = await sql<LockedRequest>`
    select q.id, q.return_id, q.order_id, q.item_id, i.code as item, q.serial_id, s.number as serial, q.lot_id, q.quantity, q.value,
      q.reason, q.asked_by, q.decided_at, q.withdrawn_at,
      case when l.outside = false then s.place_id else q.place_id end as place_id,
      case when l.outside = false then s.condition else q.condition end as condition,
      case when q.order_id is null then 'field_return' else 'repair_order' end as document_type, coalesce(o.number, r.number) as document
    from scrap_request q join item i on i.id = q.item_id left join serial s on s.id = q.serial_id left join place l on l.id = s.place_id
      left join field_return r on r.id = q.return_id left join repair_order o on o.id = q.order_id
    where q.id = ${id} for update of q`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

async function expectApprover(trx: Transaction, context: Context, { value, asked_by }: LockedRequest) {
  const asked = { kind: 'write_off' as const, value, involved: [asked_by], today: todayOf(context) };
  const right = await rightToDecide(trx, context.actor, asked);
  if (right === 'own_document') return refuse<ScrapRequestRefusal>('scrap_own_request', {}, 403);
  if (right === 'not_an_approver') return refuse<ScrapRequestRefusal>('scrap_not_approver', {}, 403);
  if (right === 'above_limit') return refuse<ScrapRequestRefusal>('scrap_above_limit', { value: Number(value) }, 403);
  return right;
}

function scrapNow(trx: Transaction, context: Context, request: LockedRequest): Promise<string> {
  return postScrap(trx, context, {
    itemId: request.item_id,
    serialId: request.serial_id,
    lotId: request.lot_id,
    quantity: request.quantity,
    fromPlaceId: request.place_id,
    fromCondition: request.condition,
    reason: request.reason,
    documentType: request.document_type,
    documentId: request.document,
  });
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  request: LockedRequest,
  { approved, note }: { approved: boolean; note: string | null },
): Promise<void> {
  await settleNotices(trx, scrapPath(request.id), ['scrap_asked', 'scrap_asked_quantity']);
  const { item, document } = request;
  const notice = {
    kind: approved ? 'scrap_approved' : 'scrap_refused',
    href: documentPath(request.document_type, document),
    facts: { item, document, ...(note && { reason: note }) },
    people: { by: actor.personId },
  };
  await notify(trx, [request.asked_by], notice, { except: actor.personId });
  publishAfterCommit(trx, ['approvals']);
}

/** What a return or an order asks for is no longer asked for. */
export async function withdrawScrap(
  trx: Transaction,
  context: Context,
  document: { returnId?: number; orderId?: number },
): Promise<void> {
  const withdrawn = await trx
    .updateTable('scrap_request')
    .set({ withdrawn_at: context.now() })
    .where('decided_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((is) =>
      is.or([is('return_id', '=', document.returnId ?? null), is('order_id', '=', document.orderId ?? null)]),
    )
    .returning('id')
    .execute();
  for (const { id } of withdrawn) {
    await settleNotices(trx, scrapPath(id), ['scrap_asked', 'scrap_asked_quantity']);
    await record(trx, context, { name: 'scrap.withdrawn', subject: ['scrap_request', id] });
  }
  if (withdrawn.length > 0) publishAfterCommit(trx, ['approvals']);
}
