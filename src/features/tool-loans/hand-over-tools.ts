import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, textOf } from '../../stock/index.js';
import { expectOut } from './check-back.js';
import { nextPosition } from './insert-lines.js';
import { type LockedLine, linesOf, lockLoanLines } from './lock-loan.js';
import { publishLoan } from './posting.js';
import { refreshLoan } from './refresh-loan.js';
import { splitLine } from './split-line.js';
import type { ToolLoanRefusal } from './tool-loan.js';

interface HandOver {
  handOverId: number;
  toPersonId: number;
  toPlaceId: number;
  movementId: string;
  lines: { lineId: string; quantity: string }[];
}

/**
 * Lent tools pass from their holder to somebody else, who has accepted them; the goods were moved by `movementId`. The
 * loan goes on with the same day under the new name; a part of a counted line becomes a line of its own. Refuses lines
 * that are back, that wait for a decision on their loss, and more than is out. The lines are locked here, or before by
 * `lockLoanLines`, before anything is posted.
 */
export async function handOverTools(trx: Transaction, context: Context, input: HandOver): Promise<void> {
  const ids = input.lines.map(({ lineId }) => lineId);
  await lockLoanLines(trx, ids);
  const byLoan = new Map<number, string[]>();
  for (const line of await linesOf(trx, ids)) {
    const asked = input.lines.find(({ lineId }) => lineId === line.id)!;
    const quantity = expectOut(line, asked.quantity);
    if (amountOf(line.waiting) > 0n) refuse<ToolLoanRefusal>('loss_waits', { item: line.item, serial: line.serial });
    if (line.holder_id === input.toPersonId) continue;
    const moved = await passOn(trx, context, line, { ...input, quantity });
    await tellBorrower(trx, context, line, { ...input, quantity });
    byLoan.set(line.loan_id, [...(byLoan.get(line.loan_id) ?? []), moved]);
    publishLoan(trx, {
      loanId: line.loan_id,
      items: [line.item_id],
      places: [line.place_id, input.toPlaceId],
      people: [line.holder_id, input.toPersonId],
    });
  }
  for (const [loanId, tools] of byLoan) {
    await refreshLoan(trx, context, loanId);
    const after = { tools: tools.join(', '), to: await nameOf(trx, input.toPersonId), movement: input.movementId };
    await record(trx, context, { name: 'tool.handed_over', subject: ['tool_loan', loanId], after });
  }
}

type Passing = HandOver & { quantity: bigint };

/** All that is out of a line keeps its line; of a part a new line is made. */
async function passOn(trx: Transaction, context: Context, line: LockedLine, to: Passing): Promise<string> {
  const at = context.now();
  const isAll = to.quantity === amountOf(line.open);
  const lineId = isAll ? line.id : await splitLine(trx, line, to.quantity, await nextPosition(trx, line.loan_id));
  await trx
    .updateTable('tool_loan_line')
    .set({ holder_id: to.toPersonId, place_id: to.toPlaceId, held_since: at, reminders: 0, reminded_on: null })
    .where('id', '=', lineId)
    .execute();
  const quantity = textOf(to.quantity);
  await trx
    .insertInto('tool_hand_over')
    .values({
      hand_over_id: to.handOverId,
      line_id: lineId,
      from_id: line.holder_id,
      to_id: to.toPersonId,
      quantity,
      movement_id: to.movementId,
      handed_at: at,
    })
    .execute();
  return `${line.serial ? `${line.item} ${line.serial}` : `${line.item} × ${quantity}`} ← ${line.holder}`;
}

/** The loan's borrower answers for what is out on it, also where somebody else held and handed it over. */
async function tellBorrower(trx: Transaction, { actor }: Context, line: LockedLine, to: Passing): Promise<void> {
  const { borrower_id: borrower } = await trx
    .selectFrom('tool_loan')
    .select('borrower_id')
    .where('id', '=', line.loan_id)
    .executeTakeFirstOrThrow();
  if (borrower === line.holder_id) return;
  const facts = { item: line.item, quantity: Number(textOf(to.quantity)), loan: line.loan };
  const people = { from: line.holder_id, to: to.toPersonId };
  const notice = { kind: 'tool_handed_on', href: `/tool-loans/${line.loan}`, facts, people };
  await notify(trx, [borrower], notice, { except: actor.personId });
}

async function nameOf(trx: Transaction, personId: number): Promise<string> {
  const found = await sql<{ name: string }>`select name from person where id = ${personId}`.execute(trx);
  return found.rows[0]!.name;
}
