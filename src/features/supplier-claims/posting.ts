import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { type Condition, type MovementKind, type MovementLine, postMovement } from '../../stock/index.js';
import type { LockedClaim } from './lock-claim.js';

/** Posts one movement of a claim's piece, or of what came for it; its number is on it. */
export async function postClaim(
  trx: Transaction,
  { actor, newId }: Context,
  claim: Pick<LockedClaim, 'number' | 'item_id' | 'quantity'>,
  kind: MovementKind,
  line: Omit<MovementLine, 'itemId' | 'quantity'>,
) {
  const header = {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    documentType: 'supplier_claim',
    documentId: claim.number,
  };
  const posted = await postMovement(trx, kind, header, [{ itemId: claim.item_id, quantity: claim.quantity, ...line }]);
  return { id: posted.id, serialId: posted.lines[0]!.serialId };
}

/** Where the claimed piece is and as what: what has a serial number by the book, the rest as the claim has it. */
export function whereIs(claim: LockedClaim): { placeId: number; condition: Condition } {
  if (claim.serial_place_id && claim.serial_condition)
    return { placeId: claim.serial_place_id, condition: claim.serial_condition };
  return { placeId: claim.state === 'sent' ? claim.supplier_place_id : claim.place_id, condition: 'faulty' };
}

export async function quarantineOf(trx: Transaction): Promise<number> {
  return (await trx.selectFrom('place').select('id').where('code', '=', 'QUARANTINE').executeTakeFirstOrThrow()).id;
}
