import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Condition, postMovement, usableConditions } from '../../stock/index.js';
import { called, type LockedOldPart, lockExpected } from './lock-old-part.js';
import { type ExpectedReturnRefusal, serialText } from './old-part.js';
import { checkQuantity, settleExpected } from './settle-expected.js';

export interface OldPartInput {
  id: string;
  /** Fewer than expected may come first; the rest stays expected. */
  quantity: string;
  /** As it stands on the piece; it may differ from what the technician wrote down. */
  serial?: string | null;
  /** Of an item that is tracked by lot. */
  lot?: string | null;
  /** What the movement names; without it the task, the parcel or the slip. */
  document?: { type: string; id: string };
  key: string;
}

/**
 * Takes an old part in: from the customer's place into quarantine, untested. The serial number is the one on the piece,
 * and what was told before is kept beside it. A number that the book does not know is taken in; one that it has elsewhere
 * than at the customer is refused, naming where, unless it is in the technician's custody and no good piece. Refuses what
 * is no longer expected, more than is, and a piece whose item nobody knows yet (`old_part_unidentified`).
 */
export async function receiveOldPart(
  context: Context,
  input: OldPartInput,
): Promise<{ id: string; movementId: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'old_part.receive', key, content }, async (trx, inside) => {
    const part = await lockExpected(trx, input.id);
    if (!part.item_id) refuse<ExpectedReturnRefusal>('old_part_unidentified', { item: called(part) });
    await checkQuantity(trx, part, input.quantity);
    const serial = part.tracking === 'serial' ? serialText(input.serial ?? '') : '';
    const facts = { item: part.item ?? undefined };
    if (part.tracking === 'serial' && !serial) refuse<ExpectedReturnRefusal>('old_part_serial_missing', facts, 422);
    if (part.tracking === 'lot' && !input.lot) refuse<ExpectedReturnRefusal>('old_part_lot_missing', facts, 422);
    const movementId = await takeIn(trx, inside, part, { ...input, serial });
    await settleExpected(trx, inside, {
      id: part.id,
      movementId,
      serial: serial || input.serial,
      quantity: input.quantity,
    });
    return { result: { id: input.id, movementId }, events: [] };
  });
}

/** What a movement of it names: its task, else its parcel, else the slip with which the good one went. */
export function documentOf(part: LockedOldPart): { type: string; id: string } {
  if (part.task) return { type: 'service_task', id: part.task };
  if (part.parcel) return { type: 'return_parcel', id: part.parcel };
  return part.requisition ? { type: 'requisition', id: part.requisition } : { type: 'expected_return', id: part.id };
}

async function takeIn(
  trx: Transaction,
  context: Context,
  part: LockedOldPart,
  { quantity, serial, lot, document }: OldPartInput & { serial: string },
): Promise<string> {
  const known = serial ? await knownPiece(trx, part, serial) : undefined;
  const quarantine = await trx
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();
  const { actor } = context;
  const named = document ?? documentOf(part);
  const posted = await postMovement(
    trx,
    'receive',
    {
      key: context.newId(),
      personId: actor.personId,
      accountId: actor.accountId,
      stationId: actor.stationId,
      sessionId: actor.sessionId,
      documentType: named.type,
      documentId: named.id,
    },
    [
      {
        itemId: part.item_id!,
        quantity,
        serial: serial || null,
        lot: part.tracking === 'lot' ? lot!.trim() : null,
        ...(known && { ownerId: known.owner_id }),
        fromPlaceId: known?.place_id ?? part.customer_place_id,
        fromCondition: (known?.condition ?? 'untested') as Condition,
        toPlaceId: quarantine.id,
        toCondition: 'untested',
      },
    ],
  );
  return posted.id;
}

async function knownPiece(trx: Transaction, part: LockedOldPart, serial: string) {
  const piece = await trx
    .selectFrom('serial as s')
    .innerJoin('place as p', 'p.id', 's.place_id')
    .select(['s.place_id', 's.condition', 's.owner_id', 'p.code', 'p.name', 'p.person_id'])
    .where('s.item_id', '=', part.item_id)
    .where('s.number', '=', serial)
    .executeTakeFirst();
  if (!piece) return undefined;
  const theirs = part.person_id !== null && piece.person_id === part.person_id;
  const brought = theirs && !usableConditions.some((one) => one === piece.condition);
  if (piece.place_id !== part.customer_place_id && !brought)
    refuse<ExpectedReturnRefusal>(
      'old_part_serial_elsewhere',
      { item: part.item ?? undefined, serial, place: piece.code, placeName: piece.name },
      422,
    );
  return piece;
}
