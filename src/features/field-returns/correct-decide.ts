import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { changeOwner, postMovement } from '../../stock/index.js';
import { type LockedCorrection, lockCorrection } from './correct-ask.js';
import type { LockedReturn } from './field-return.js';
import { publishReturn } from './move-return.js';
import { whereaboutsOf } from './receive-checks.js';
import { quarantineOf, returnHeader } from './receive-posting.js';
import type { ReceiveRefusal } from './receive-refusals.js';
import { markReceived, refuseUnlessLogged } from './receive-return.js';
import { settleWith } from './receive-settle.js';

/**
 * Approves that the book is put right: the piece is taken from where the book has it into quarantine, untested, and its
 * return is received by that. Refuses the one who asked, what was decided before or received meanwhile, and a piece that
 * the book has elsewhere than it was asked for (`correction_outdated`); what is reserved the book itself refuses.
 */
export async function approveCorrection(
  context: Context,
  input: { id: number; note?: string | null; key: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.correct_book', key, content }, async (trx, inside) => {
    const { one, correction } = await lockCorrection(trx, input.id);
    refuseAsker(inside, correction);
    await refuseUnlessLogged(trx, one);
    const { movementId, placeId, from } = await takeOut(trx, inside, one, correction);
    const came = { movementId, serial: correction.serial, lot: one.lot, quantity: '1' };
    await markReceived(trx, inside, one, {
      ...came,
      serialId: correction.serial_id,
      placeId,
      broughtBy: null,
      by: correction.asked_by,
    });
    await settleWith(trx, inside, one, came);
    await decide(trx, inside, one, correction, { approved: true, movementId, note: input.note });
    publishAfterCommit(trx, [`place:${correction.place_id}`]);
    const after = { serial: correction.serial, from, movement: movementId, note: input.note ?? null };
    return {
      result: { number: one.number },
      events: [{ name: 'book_correction.approved', subject: ['field_return', one.id], after }],
    };
  });
}

/** Leaves the book as it is, with the reason, which who asked is told. Refuses the one who asked, and what was decided before. */
export async function refuseCorrection(
  context: Context,
  input: { id: number; note: string; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.correct_book', ...(key && { key }), content }, async (trx, inside) => {
    const { one, correction } = await lockCorrection(trx, input.id);
    refuseAsker(inside, correction);
    await decide(trx, inside, one, correction, { approved: false, movementId: null, note: input.note });
    const after = { serial: correction.serial, note: input.note };
    return {
      result: { number: one.number },
      events: [{ name: 'book_correction.refused', subject: ['field_return', one.id], after }],
    };
  });
}

function refuseAsker({ actor }: Context, correction: LockedCorrection): void {
  if (correction.asked_by === actor.personId) refuse<ReceiveRefusal>('correction_by_asker', {}, 403);
}

async function takeOut(trx: Transaction, context: Context, one: LockedReturn, correction: LockedCorrection) {
  const { serial, serial_id: serialId } = correction;
  const at = await whereaboutsOf(trx, { itemId: one.item_id!, serial, returnId: one.id });
  if (at?.serial_id !== serialId || at.place_id !== correction.place_id || at.condition !== correction.condition)
    return refuse<ReceiveRefusal>('correction_outdated', {
      item: one.item,
      serial,
      place: at?.place,
      placeName: at?.place_name,
      placeNameEn: at?.place_name_en,
      condition: at?.condition,
    });
  const placeId = await quarantineOf(trx);
  const header = returnHeader(context, one, 'book_correction');
  if (at.outside && at.owner_id !== one.owner_id)
    await changeOwner(trx, { ...header, key: context.newId() }, { serialId, ownerId: one.owner_id });
  const posted = await postMovement(trx, at.outside ? 'receive' : 'move', header, [
    {
      itemId: one.item_id!,
      quantity: 1,
      serialId,
      ownerId: at.outside ? one.owner_id : at.owner_id,
      fromPlaceId: at.place_id,
      fromCondition: at.condition,
      toPlaceId: placeId,
      toCondition: 'untested',
    },
  ]);
  return { movementId: posted.id, placeId, from: at.place };
}

async function decide(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  correction: LockedCorrection,
  { approved, movementId, note }: { approved: boolean; movementId: string | null; note: string | null | undefined },
): Promise<void> {
  await trx
    .updateTable('book_correction')
    .set({
      decided_at: context.now(),
      decided_by: context.actor.personId,
      approved,
      decision_note: note?.trim() || null,
      movement_id: movementId,
    })
    .where('id', '=', correction.id)
    .execute();
  await settleNotices(trx, `/field-returns/corrections/${correction.id}`, ['correction_asked']);
  await notify(trx, [correction.asked_by], {
    kind: approved ? 'correction_approved' : 'correction_refused',
    href: `/field-returns/${one.number}`,
    facts: { item: one.item, serial: correction.serial, number: one.number, note: note?.trim() || null },
    people: { by: context.actor.personId },
    urgent: true,
  });
  publishReturn(trx, one);
  publishAfterCommit(trx, ['corrections']);
}
