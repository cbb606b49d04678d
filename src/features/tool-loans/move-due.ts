import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

/**
 * Lines of one loan are due on another day, which takes back what was reminded. Locks the loan, the lines and the tools.
 * Refuses lines that are back, a day that is not after the present one or has passed, and days that are reserved by
 * somebody else (`tool_reserved`); tells what duties fall due before.
 */
export async function moveDue(
  _trx: Transaction,
  _context: Context,
  _input: { loanId: number; lineIds: readonly string[]; dueOn: string },
): Promise<{ warnings: { item: string; serial: string | null; kind: string; dueOn: string }[] }> {
  throw new Error('to be written');
}
