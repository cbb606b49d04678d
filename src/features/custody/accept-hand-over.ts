import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { postMovement } from '../../stock/index.js';
import { handOverParts, lockParts } from '../issued-parts/index.js';
import { type CustodyRefusal, named } from './custody.js';
import { findOpenHandOver, type OpenHandOver } from './find-open-hand-over.js';
import { lockCustody, openCustody } from './lock-custody.js';
import { linesOfOffer, type OfferLine } from './offer-lines.js';

/**
 * The receiver takes what was offered: one movement from custody to custody, all or nothing, and the tasks' parts pass on
 * with it. Refuses everybody else, an offer that is over, and goods that have moved on since, naming them.
 */
export async function acceptHandOver(context: Context, input: { id: number; key: string }): Promise<{ id: number }> {
  const { actor } = context;
  const changed: string[] = [];
  const content = { accept: input.id };
  const done = await runCommand(context, { right: 'custody.hand_over', key: input.key, content }, async (trx) => {
    const offer = await findOpenHandOver(trx, input.id);
    if (offer.to_id !== actor.personId)
      refuse<CustodyRefusal>('hand_over_not_receiver', { receiver: offer.receiver }, 403);
    const places = await lockCustody(trx, offer.from_id, offer.to_id);
    const from = places.get(offer.from_id) ?? 0;
    const to = places.get(offer.to_id) ?? (await openCustody(trx, offer.to_id));
    const lines = await linesOf(trx, offer);
    const gone = lines.filter((line) => !line.there);
    if (gone.length > 0) {
      const items = [...new Set(gone.map((line) => named(line, line.quantity)))].join(', ');
      refuse<CustodyRefusal>('hand_over_goods_gone', { items, giver: offer.giver });
    }
    const movement = await postMovement(trx, 'move', header(context, input), movementLines(lines, from, to));
    const parts = lines.flatMap(({ part_id: partId, quantity }) => (partId ? [{ partId, quantity }] : []));
    if (parts.length > 0)
      await handOverParts(trx, context, { toPersonId: offer.to_id, toPlaceId: to, movementId: movement.id, parts });
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
 * The lines with what is left of each. The parts are locked first, in the order of everybody who reports on one, and
 * before anything is posted: of two acts on a piece the second sees what the first has done.
 */
async function linesOf(trx: Transaction, offer: OpenHandOver): Promise<OfferLine[]> {
  const parts = await trx
    .selectFrom('hand_over_line')
    .select('part_id')
    .where('hand_over_id', '=', offer.id)
    .where('part_id', 'is not', null)
    .execute();
  if (parts.length > 0)
    await lockParts(
      trx,
      parts.map(({ part_id }) => part_id!),
    );
  return linesOfOffer(trx, offer);
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
