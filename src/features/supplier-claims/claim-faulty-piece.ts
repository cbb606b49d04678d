import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import type { ClaimReason, ClaimWish, SupplierClaimRefusal } from './claim.js';
import { faultyChosen } from './faulty-pieces.js';
import { openClaim } from './open-claim.js';

export interface ClaimByHand {
  key: string;
  supplierId: number;
  /** What was scanned or chosen. */
  piece: string;
  reason: ClaimReason;
  asked: ClaimWish;
  dueOn?: string | null;
  reference?: string | null;
  note?: string | null;
}

/**
 * Opens a claim for a piece that lies faulty in quarantine, without a return. Refuses what is not such a piece
 * (`claim_piece_unknown`) and what `openClaim` refuses.
 */
export async function claimFaultyPiece(context: Context, input: ClaimByHand): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'claim.edit', key, content }, async (trx, inside) => {
    const piece = await faultyChosen(trx, input.piece);
    if (!piece) return refuse<SupplierClaimRefusal>('claim_piece_unknown', {}, 422);
    const claim = await openClaim(trx, inside, {
      supplierId: input.supplierId,
      itemId: piece.item_id,
      serialId: piece.serial_id,
      lotId: null,
      quantity: '1',
      placeId: piece.place_id,
      reason: input.reason,
      asked: input.asked,
      reference: input.reference ?? null,
      note: input.note ?? null,
      dueOn: input.dueOn ?? null,
    });
    return { result: claim, events: [] };
  });
}
