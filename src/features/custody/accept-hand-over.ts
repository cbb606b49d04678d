import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { postMovement } from '../../stock/index.js';
import { handOverParts, lockParts } from '../issued-parts/index.js';
import { handOverTools, lockLoanLines } from '../tool-loans/index.js';
import { type CustodyRefusal, named } from './custody.js';
import { findOpenHandOver, type OpenHandOver } from './find-open-hand-over.js';
import { lockCustody, openCustody } from './lock-custody.js';
import { linesOfOffer, type OfferLine } from './offer-lines.js';
import { refuseBlocked } from './refuse-blocked.js';

/**
 * The receiver takes what was offered: one movement from custody to custody, all or nothing, and the tasks' parts and the
 * loans of tools pass on with it. Refuses everybody else, an offer that is over, goods that have moved on since, naming
 * them, and lent tools to who has overdue ones.
 */
export async function acceptHandOver(context: Context, input: { id: number; key: string }): Promise<{ id: number }> {
  const { actor } = context;
  const changed: string[] = [];
  const content = { accept: input.id };
  const done = await runCommand(context, { right: 'custody.hand_over', key: input.key, content }, async (trx) => {
    const offer = await findOpenHandOver(trx, input.id);
    if (offer.to_id !== actor.personId)
      refuse<CustodyRefusal>('hand_over_not_receiver', { receiver: offer.receiver }, 403);
    const boundTo = await boundOf(trx, offer);
    if (boundTo.loans.length > 0) {
      await lockLoanLines(trx, boundTo.loans);
      await refuseBlocked(trx, context, { id: offer.to_id, name: offer.receiver }, 409);
    }
    const places = await lockCustody(trx, offer.from_id, offer.to_id);
    const from = places.get(offer.from_id) ?? 0;
    const to = places.get(offer.to_id) ?? (await openCustody(trx, offer.to_id));
    if (boundTo.parts.length > 0) await lockParts(trx, boundTo.parts);
    const lines = await linesOfOffer(trx, offer);
    const gone = lines.filter((line) => !line.there);
    if (gone.length > 0) {
      const items = [...new Set(gone.map((line) => named(line, line.quantity)))].join(', ');
      refuse<CustodyRefusal>('hand_over_goods_gone', { items, giver: offer.giver });
    }
    const movement = await postMovement(trx, 'move', header(context, input), movementLines(lines, from, to));
    await passOn(trx, context, offer, { toPlaceId: to, movementId: movement.id, lines });
    await trx
      .updateTable('hand_over')
      .set({ accepted_at: context.now(), movement_id: movement.id })
      .where('id', '=', offer.id)
      .execute();
    const people = { giver: offer.from_id, receiver: offer.to_id };
    const facts = { n: lines.length };
    const notice = { kind: 'hand_over_accepted', href: `/hand-overs/${offer.id}`, facts, people };
    await notify(trx, [offer.from_id, offer.offered_by], notice, { except: actor.personId });
    changed.push('stock', `place:${from}`, `place:${to}`, `person:${offer.from_id}`, `person:${offer.to_id}`);
    changed.push(...lines.map((line) => `item:${line.item_id}`));
    changed.push(...lines.flatMap((line) => (line.loan_id ? ['tool-loans', `tool_loan:${line.loan_id}`] : [])));
    const after = { movement: movement.id };
    return {
      result: { id: offer.id },
      events: [{ name: 'hand_over.accepted', subject: ['hand_over', offer.id], after }],
    };
  });
  context.live.publish(changed);
  return done;
}

function header({ actor }: Context, { id, key }: { id: number; key: string }) {
  return {
    key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    documentType: 'hand_over',
    documentId: String(id),
  };
}

/**
 * The parts of tasks and the lines of loans that an offer is about. They are locked in the order of everybody who acts
 * on them and before anything is posted: of two acts on a piece the second sees what the first has done.
 */
async function boundOf(trx: Transaction, offer: OpenHandOver) {
  const rows = await trx
    .selectFrom('hand_over_line')
    .select(['part_id', 'loan_line_id'])
    .where('hand_over_id', '=', offer.id)
    .execute();
  const parts = rows.flatMap((row) => row.part_id ?? []);
  const loans = rows.flatMap((row) => row.loan_line_id ?? []);
  return { parts, loans };
}

/** The tasks' parts and the loans go on under the receiver's name. */
async function passOn(
  trx: Transaction,
  context: Context,
  offer: OpenHandOver,
  { toPlaceId, movementId, lines }: { toPlaceId: number; movementId: string; lines: OfferLine[] },
): Promise<void> {
  const to = { toPersonId: offer.to_id, toPlaceId, movementId };
  const parts = lines.flatMap(({ part_id: partId, quantity }) => (partId ? [{ partId, quantity }] : []));
  if (parts.length > 0) await handOverParts(trx, context, { ...to, parts });
  const loans = lines.flatMap(({ loan_line_id: lineId, quantity }) => (lineId ? [{ lineId, quantity }] : []));
  if (loans.length > 0) await handOverTools(trx, context, { handOverId: offer.id, ...to, lines: loans });
}

function movementLines(lines: OfferLine[], fromPlaceId: number, toPlaceId: number) {
  return lines.map(
    ({ item_id: itemId, condition, owner_id: ownerId, serial_id: serialId, lot_id: lotId, quantity }) => ({
      itemId,
      quantity,
      serialId,
      lotId,
      ownerId,
      fromPlaceId,
      fromCondition: condition,
      toPlaceId,
      toCondition: condition,
    }),
  );
}
