import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { type LockedPiece, lockPiece, unendPiece } from '../customer-property/index.js';
import { type LockedCase, lockCase } from './lock-case.js';
import { postFound } from './posting.js';
import { casePath, publishCase, type PropertyCaseRefusal } from './property-case.js';

export interface Found {
  id: number;
  /** Decimal, of what is still lost. */
  quantity: string;
  /** A bin for customers' property. */
  placeId: number;
  /** Where it was, and what is agreed with the customer now. */
  note?: string | null;
  key?: string;
}

/**
 * What was booked as lost has turned up: it comes back into a bin for customers' property, and the piece is here again.
 * Supervisors, quality, who opened the case and who proposed its outcome are told. Refuses cases of which nothing was booked
 * as lost (`case_not_lost`), more than is still lost (`case_found_more`), other places (`case_found_place_wrong`), and no
 * note when the customer was promised another one or money (`case_found_note_missing`).
 */
export async function findAgain(context: Context, input: Found): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'property.store', key, content: { found: content } }, async (trx, inside) => {
    const of = await lockCase(trx, input.id);
    const piece = await lockPiece(trx, { id: of.piece_id });
    const note = input.note?.trim() || null;
    await expectFindable(trx, of, { ...input, note });
    const movementId = await postFound(trx, inside, of, piece, { ...input, reason: note });
    await unendPiece(trx, inside, piece, { quantity: input.quantity, note: of.number });
    await sql`
      update property_case set found = found + ${input.quantity}::numeric, found_at = ${inside.now()}, found_by = ${inside.actor.personId},
        found_note = ${note}, found_movement_id = ${movementId}, version = version + 1 where id = ${of.id}`.execute(
      trx,
    );
    await tell(trx, inside, of, piece);
    const after = { quantity: input.quantity, note, movement: movementId };
    return { result: undefined, events: [{ name: 'property_case.found', subject: ['property_case', of.id], after }] };
  });
}

async function expectFindable(trx: Transaction, of: LockedCase, input: Found): Promise<void> {
  if (of.piece_after !== 'gone' || of.movement_id === null)
    refuse<PropertyCaseRefusal>('case_not_lost', { case: of.number });
  const found = await sql<{ fits: boolean; property: boolean | null }>`
    select ${input.quantity}::numeric > 0 and ${input.quantity}::numeric <= ${of.still_lost}::numeric as fits,
      (select l.for_property and l.retired_at is null from place l where l.id = ${input.placeId}) as property`.execute(
    trx,
  );
  const { fits, property } = found.rows[0]!;
  if (!fits) refuse<PropertyCaseRefusal>('case_found_more', { case: of.number, left: of.still_lost }, 422);
  if (!property) refuse<PropertyCaseRefusal>('case_found_place_wrong', {}, 422);
  if ((of.outcome === 'replaced' || of.outcome === 'paid') && !input.note)
    refuse<PropertyCaseRefusal>('case_found_note_missing', {}, 422);
}

async function tell(trx: Transaction, { actor }: Context, of: LockedCase, piece: LockedPiece): Promise<void> {
  const people = [of.opened_by, of.proposed_by!, ...(await peopleWith(trx, ['supervisor', 'quality']))];
  const notice = {
    kind: 'property_case_found',
    href: casePath(of.number),
    facts: { case: of.number, piece: `${piece.code} ${piece.description}` },
    people: { by: actor.personId },
    parties: { customer: of.customer_id },
  };
  await notify(trx, people, notice, { except: actor.personId });
  publishCase(trx, of.id);
}
