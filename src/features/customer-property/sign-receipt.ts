import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { lockReceipt } from './lock-receipt.js';
import type { RegisterRefusal } from './register-refusals.js';
import { noteStep } from './settle-piece.js';

/**
 * Who hands over signs for it: with a signature that was drawn and looked into, or on paper, of which a scan is attached.
 * Refuses a receipt that is signed (`property_signed`) or cancelled (`property_cancelled`), and a signature without the
 * signer's name (`property_signer_missing`).
 */
export async function signReceipt(
  context: Context,
  input: { id: number; signedBy: string; signature: Uint8Array | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'property.register' }, async (trx, inside) => {
    const receipt = await lockReceipt(trx, inside, input.id);
    const facts = { receipt: receipt.number };
    const signedBy = input.signedBy.trim();
    if (receipt.cancelled_at) refuse<RegisterRefusal>('property_cancelled', facts);
    if (receipt.signed_by) refuse<RegisterRefusal>('property_signed', { ...facts, name: receipt.signed_by });
    if (!signedBy) refuse<RegisterRefusal>('property_signer_missing', {}, 422);
    await trx
      .updateTable('property_receipt')
      .set({
        signed_by: signedBy,
        signature: input.signature && Buffer.from(input.signature),
        signed_at: input.signature && inside.now(),
        version: sql`version + 1`,
      })
      .where('id', '=', receipt.id)
      .execute();
    const act = input.signature ? 'signed' : 'signed_on_paper';
    await noteStep(trx, inside, { receiptId: receipt.id, act, note: signedBy });
    const after = { signed_by: signedBy, drawn: input.signature !== null };
    return {
      result: { number: receipt.number },
      events: [{ name: 'property_receipt.signed', subject: ['property_receipt', receipt.id], after }],
    };
  });
}
