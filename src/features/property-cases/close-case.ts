import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { settleNotices } from '../../platform/notify.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockPiece } from '../customer-property/index.js';
import { expectState, type LockedCase, lockCase, noteCase } from './lock-case.js';
import { keepSearchText } from './open-case.js';
import { type LastRepair, lastRepairOf, ownerChangeOf } from './piece-state.js';
import { casePath, type PropertyCaseRefusal } from './property-case.js';

export interface CarriedOut {
  repair: LastRepair | undefined;
  ownerChange: string | undefined;
  /** The delivery, slip or change of ownership of the replacement, or the payment. */
  reference: string | null;
  /** All of what was lost is here again. */
  foundAgain: boolean;
}

/** What still has to be done before a case whose outcome is agreed is closed, the first of it; null when nothing. */
export function missingIn(
  of: Pick<LockedCase, 'outcome' | 'piece_after'>,
  { repair, ownerChange, reference, foundAgain }: CarriedOut,
): PropertyCaseRefusal | null {
  if (of.outcome === 'repaired') {
    if (!repair?.since) return 'case_repair_missing';
    if (repair.state !== 'closed') return 'case_repair_open';
    if (repair.result === 'unrepairable') return 'case_repair_failed';
  }
  if (of.piece_after === 'ours' && !ownerChange) return 'case_owner_change_missing';
  const owed = (of.outcome === 'replaced' || of.outcome === 'paid') && !foundAgain;
  return owed && !reference ? 'case_reference_missing' : null;
}

/**
 * Closes a case whose outcome has been carried out. Refuses one that is not agreed, and names what is missing: the repair
 * (`case_repair_missing`, `case_repair_open`, `case_repair_failed`), the change of ownership (`case_owner_change_missing`), or the proof of what
 * the customer got (`case_reference_missing`).
 */
export async function closeCase(
  context: Context,
  input: { id: number; reference?: string | null; note?: string | null; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(
    context,
    { right: 'property_case.settle', key, content: { close: content } },
    async (trx, inside) => {
      const of = await lockCase(trx, input.id);
      expectState(of, 'agreed');
      const piece = await lockPiece(trx, { id: of.piece_id });
      const said = { reference: input.reference?.trim() || null, close_note: input.note?.trim() || null };
      await expectCarriedOut(trx, of, piece.code, said.reference);
      await trx
        .updateTable('property_case')
        .set({
          ...said,
          state: 'closed',
          closed_by: inside.actor.personId,
          closed_at: inside.now(),
          version: of.version + 1,
        })
        .where('id', '=', of.id)
        .execute();
      await keepSearchText(trx, of.id);
      await settleNotices(trx, casePath(of.number), ['property_case_agreed']);
      await noteCase(trx, inside, of, 'case_closed');
      return {
        result: undefined,
        events: [{ name: 'property_case.closed', subject: ['property_case', of.id], after: said }],
      };
    },
  );
}

async function expectCarriedOut(trx: Transaction, of: LockedCase, piece: string, reference: string | null) {
  const repair = await lastRepairOf(trx, of.id);
  const missing = missingIn(of, {
    repair,
    ownerChange: await ownerChangeOf(trx, of.id),
    reference,
    foundAgain: of.still_lost === '0',
  });
  if (missing) refuse<PropertyCaseRefusal>(missing, { case: of.number, piece, order: repair?.number ?? null });
}
