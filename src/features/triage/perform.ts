import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Condition, type MovementKind, postMovement } from '../../stock/index.js';
import type { LockedReturn } from '../field-returns/index.js';
import { openRepair } from '../repairs/index.js';
import { scrapPiece } from '../scrap-requests/index.js';
import { openClaim } from '../supplier-claims/index.js';
import type { How } from './decide-return.js';
import { type CurrentFinding, isCustomers, type Piece } from './piece.js';
import { headerOf } from './posting.js';
import type { Disposition, TriageRefusal } from './triage.js';

/** What a decision came to. */
export interface Done {
  movementId: string | null;
  repairId: number | null;
  /** The repair order's or claim's number. */
  document: string | null;
  claimId: number | null;
  /** Scrapping that waits for an approval. */
  requestId: number | null;
  toPlaceId: number | null;
  condition: Condition | null;
}

interface Deciding {
  one: LockedReturn;
  piece: Piece;
  finding: CurrentFinding;
  note: string | null;
  how: How;
}
type DecidingOn<D extends Disposition> = Deciding & { how: Extract<How, { disposition: D }> };

const nothing: Done = {
  movementId: null,
  repairId: null,
  document: null,
  claimId: null,
  requestId: null,
  toPlaceId: null,
  condition: null,
};

/** Does what was decided, inside the transaction of the decision. */
export async function perform(trx: Transaction, context: Context, deciding: Deciding): Promise<Done> {
  const { how } = deciding;
  switch (how.disposition) {
    case 'repair':
      return repair(trx, context, { ...deciding, how });
    case 'restock':
      return restock(trx, context, { ...deciding, how });
    case 'scrap':
      return scrap(trx, context, deciding);
    case 'supplier':
      return claim(trx, context, { ...deciding, how });
    case 'customer':
      return giveBack(trx, context, { ...deciding, how });
  }
}

async function repair(trx: Transaction, context: Context, { one, piece, how }: DecidingOn<'repair'>): Promise<Done> {
  const order = await openRepair(trx, context, {
    source: 'return',
    returnId: one.id,
    itemId: piece.itemId,
    serialId: piece.serialId,
    lotId: piece.lotId,
    quantity: piece.quantity,
    ownerId: piece.ownerId,
    fromPlaceId: piece.placeId,
    fromCondition: piece.condition,
    benchId: how.benchId ?? null,
    customerId: one.customer_id,
    deviceId: one.device_id,
    taskId: one.task_id,
    symptomId: one.symptom_id,
    symptomNote: one.symptom_note,
    charged: how.charged ?? false,
    customerWaiting: one.customer_waiting,
    urgent: how.urgent ?? false,
    promisedOn: how.promisedOn ?? null,
    receivedAt: one.received_at!,
  });
  return { ...nothing, repairId: order.id, document: order.number, movementId: order.movementId };
}

async function restock(trx: Transaction, context: Context, deciding: DecidingOn<'restock'>): Promise<Done> {
  const { one, piece, finding, how } = deciding;
  if (isCustomers(piece)) refuse<TriageRefusal>('restock_of_customer', { number: one.number, serial: one.serial });
  if (finding.finding === 'confirmed') refuse<TriageRefusal>('restock_of_faulty', { number: one.number });
  if (how.condition === 'new' && (!how.unopened || finding.finding !== 'no_fault'))
    refuse<TriageRefusal>('restock_new_opened', { number: one.number }, 422);
  const place = await trx
    .selectFrom('place')
    .select(['code', 'kind'])
    .where('id', '=', how.toPlaceId)
    .executeTakeFirst();
  if (!place || !['warehouse', 'bin'].includes(place.kind))
    refuse<TriageRefusal>('restock_place_wrong', { place: place?.code ?? '' }, 422);
  const to = { toPlaceId: how.toPlaceId, condition: how.condition };
  return { ...nothing, ...to, movementId: await move(trx, context, 'move', deciding, to) };
}

async function scrap(trx: Transaction, context: Context, { one, piece, note }: Deciding): Promise<Done> {
  if (!note) return refuse<TriageRefusal>('disposition_reason_missing', {}, 422);
  const { placeId: fromPlaceId, condition: fromCondition, ownerId: _owner, ...what } = piece;
  const scrapped = await scrapPiece(trx, context, {
    ...what,
    returnId: one.id,
    fromPlaceId,
    fromCondition,
    reason: note,
    documentType: 'field_return',
    documentId: one.number,
  });
  return { ...nothing, ...scrapped, condition: 'scrap' };
}

/** The piece waits as faulty, where it lies, until it is sent. */
async function claim(trx: Transaction, context: Context, deciding: DecidingOn<'supplier'>): Promise<Done> {
  const { one, piece, how, note } = deciding;
  if (isCustomers(piece)) refuse<TriageRefusal>('supplier_of_customer', { number: one.number, serial: one.serial });
  const faulty = { toPlaceId: piece.placeId, condition: 'faulty' as const };
  const movementId = piece.condition === 'faulty' ? null : await move(trx, context, 'condition', deciding, faulty);
  const opened = await openClaim(trx, context, {
    supplierId: how.supplierId,
    itemId: piece.itemId,
    serialId: piece.serialId,
    lotId: piece.lotId,
    quantity: piece.quantity,
    placeId: piece.placeId,
    returnId: one.id,
    reason: how.reason,
    asked: how.asked,
    reference: how.reference ?? null,
    note,
  });
  return { ...nothing, movementId, claimId: opened.id, document: opened.number, condition: 'faulty' };
}

/** To the customer's place, by carrier or by hand; whose it is does not change. */
/** What its customer has a receipt for goes back by a delivery note alone. */
async function refuseReceipted(trx: Transaction, { one, piece }: Deciding): Promise<void> {
  if (!piece.serialId || !isCustomers(piece)) return;
  const receipted = await trx
    .selectFrom('property_piece')
    .select('code')
    .where('serial_id', '=', piece.serialId)
    .where('over_at', 'is', null)
    .executeTakeFirst();
  if (receipted) refuse<TriageRefusal>('disposition_by_delivery', { number: one.number, piece: receipted.code }, 422);
}

async function giveBack(trx: Transaction, context: Context, deciding: DecidingOn<'customer'>): Promise<Done> {
  const { one, finding, how, piece } = deciding;
  await refuseReceipted(trx, deciding);
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('party_id', '=', one.customer_id)
    .where('kind', '=', 'customer')
    .executeTakeFirst();
  if (!place) return refuse<TriageRefusal>('triage_customer_missing', { number: one.number }, 422);
  const condition = finding.finding === 'confirmed' ? 'faulty' : piece.condition;
  const to = { toPlaceId: place.id, condition };
  const reference = [how.carrier, how.waybill].map((text) => text?.trim()).filter(Boolean);
  const movementId = await move(trx, context, 'return', deciding, to, reference.join(' ') || null);
  return { ...nothing, ...to, movementId };
}

async function move(
  trx: Transaction,
  context: Context,
  kind: MovementKind,
  { one, piece, note }: Deciding,
  to: { toPlaceId: number; condition: Condition },
  reference: string | null = null,
): Promise<string> {
  const { placeId: fromPlaceId, condition: fromCondition, ...what } = piece;
  const header = headerOf(context, { number: one.number, reason: note, reference });
  const line = { ...what, fromPlaceId, fromCondition, toPlaceId: to.toPlaceId, toCondition: to.condition };
  return (await postMovement(trx, kind, header, [line])).id;
}
