import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf } from '../../stock/index.js';
import { accessoriesOfLine } from './accessory-state.js';
import { expectAccessories } from './consider-tools.js';
import { lineIn, lockLoan } from './lock-loan.js';
import { publishLoan } from './posting.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/**
 * Corrects, at the counter, what went out of a tool's checklist and how it looked: while nobody has signed for it and it is
 * with its first holder, all of it. Refuses more of an accessory than belongs to the tool.
 */
export async function setLent(
  context: Context,
  input: {
    loanId: number;
    lineId: string;
    accessories?: readonly { position: number; lent: number }[];
    conditionNote?: string | null;
  },
): Promise<void> {
  await runCommand(context, { right: 'stock.lend' }, async (trx) => {
    const { loan, lines } = await lockLoan(trx, input.loanId);
    const line = lineIn(lines, input.lineId);
    if (line.signature_id) refuse<ToolLoanRefusal>('line_signed', { item: line.item, serial: line.serial });
    const moved = await trx.selectFrom('tool_hand_over').select('id').where('line_id', '=', line.id).executeTakeFirst();
    if (moved || amountOf(line.open) < amountOf(line.quantity))
      refuse<ToolLoanRefusal>('line_changed_hands', { item: line.item, serial: line.serial });
    const known = await accessoriesOfLine(trx, line.id);
    for (const { position, lent } of input.accessories ?? []) {
      const one = known.find((accessory) => accessory.position === position) ?? refuse('not_found', {}, 404);
      expectAccessories(line.item, one, lent);
      await sql`update tool_loan_accessory set lent = ${lent} where line_id = ${line.id} and position = ${position}`.execute(
        trx,
      );
    }
    if (input.conditionNote !== undefined)
      await trx
        .updateTable('tool_loan_line')
        .set({ condition_note: input.conditionNote?.trim() || null })
        .where('id', '=', line.id)
        .execute();
    publishLoan(trx, { loanId: loan.id });
    const before = { item: line.item, ...told(known) };
    const after = {
      item: line.item,
      ...told(await accessoriesOfLine(trx, line.id)),
      note: input.conditionNote ?? null,
    };
    return {
      result: undefined,
      events: [{ name: 'tool.checklist_corrected', subject: ['tool_loan', loan.id], before, after }],
    };
  });
}

const told = (accessories: { name: string; lent: number }[]) => ({
  accessories: accessories.map(({ name, lent }) => `${name} × ${lent}`).join(', '),
});
