import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { canSeeProperty, lockPiece, type PropertyRefusal } from '../customer-property/index.js';
import { type CaseInput, openCase } from './open-case.js';

export type ReportedCase = Omit<CaseInput, 'pieceId'> & { code: string; key?: string };

/**
 * Opens a case by hand, for the piece of a code. Refuses codes that are none or of a piece that one may not see
 * (`property_not_found`, 404), and what `openCase` refuses.
 */
export async function reportCase(context: Context, input: ReportedCase): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(
    context,
    { right: 'property_case.open', key, content: { report: content } },
    async (trx, inside) => {
      const { code, ...said } = content;
      const piece = await lockPiece(trx, { code });
      if (!(await canSeeProperty(trx, inside.actor, piece.receipt_id)))
        refuse<PropertyRefusal>('property_not_found', { code }, 404);
      return { result: await openCase(trx, inside, { ...said, pieceId: piece.id }), events: [] };
    },
  );
}
