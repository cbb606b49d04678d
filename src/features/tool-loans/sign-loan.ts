import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lineIn, type LockedLoan, lockLoan } from './lock-loan.js';
import { publishLoan } from './posting.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/** A signature as it was proven by the route: drawn (the picture is kept by its hash), or by the signer's own sign-in. */
export interface Signature {
  personId: number;
  method: 'drawn' | 'own_sign_in';
  hash?: string;
}

/**
 * The borrower signs for tools that were lent: those named, else all that nobody has signed for. Refuses the storekeeper's
 * own signature for another, who does not hold the tools, and what is signed for already.
 */
export async function signLoan(
  context: Context,
  input: { loanId: number; lineIds?: readonly string[]; signature: Signature },
): Promise<{ signatureId: string }> {
  return runCommand(context, { right: 'stock.lend' }, async (trx, inside) => {
    const { loan, lines } = await lockLoan(trx, input.loanId);
    const asked = input.lineIds?.map((id) => lineIn(lines, id)) ?? lines;
    const unsigned = asked.filter((line) => !line.signature_id);
    if (unsigned.length === 0) refuse<ToolLoanRefusal>('loan_signed_already', { loan: loan.number });
    const { personId } = input.signature;
    const own = unsigned.filter((line) => line.holder_id === personId);
    const [other] = unsigned;
    if (own.length === 0 || (input.lineIds && own.length < unsigned.length)) {
      if (personId === inside.actor.personId) refuse<ToolLoanRefusal>('signer_is_lender', {}, 422);
      refuse<ToolLoanRefusal>('signer_not_holder', { holder: other!.holder, holderEn: other!.holder_en }, 422);
    }
    const signatureId = await keepSignature(trx, inside, { loan, purpose: 'lend', signature: input.signature });
    await trx
      .updateTable('tool_loan_line')
      .set({ signature_id: signatureId })
      .where(
        'id',
        'in',
        own.map(({ id }) => id),
      )
      .execute();
    publishLoan(trx, { loanId: loan.id });
    const after = { signer: personId, method: input.signature.method, tools: own.length };
    return { result: { signatureId }, events: [{ name: 'tool.loan_signed', subject: ['tool_loan', loan.id], after }] };
  });
}

/** Writes a signature that was looked into before. */
export async function keepSignature(
  trx: Transaction,
  { actor, now }: Context,
  { loan, purpose, signature }: { loan: Pick<LockedLoan, 'id'>; purpose: 'lend' | 'return'; signature: Signature },
): Promise<string> {
  const { id } = await trx
    .insertInto('tool_signature')
    .values({
      loan_id: loan.id,
      purpose,
      person_id: signature.personId,
      method: signature.method,
      file_hash: signature.method === 'drawn' ? signature.hash! : null,
      taken_by: actor.personId,
      signed_at: now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
