import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { amountOf, textOf } from '../../stock/index.js';
import { reservationConflict } from '../tool-reservations/index.js';
import { dutiesDueBy, lockTools } from '../tools/index.js';
import { expectDue, laterDay } from './due-day.js';
import { lineIn, type LockedLine, lockLoan } from './lock-loan.js';
import { publishLoan } from './posting.js';
import { refreshLoan } from './refresh-loan.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/**
 * Lines of one loan are due on another day, which takes back what was reminded. Locks the loan, the lines and the tools.
 * Refuses lines that are back or wait for a decision on their loss, a day that is not after the present one, has passed or
 * is more than a year ahead, and days that are reserved by somebody else (`tool_reserved`); tells what duties fall due
 * before.
 */
export async function moveDue(
  trx: Transaction,
  context: Context,
  input: { loanId: number; lineIds: readonly string[]; dueOn: string },
): Promise<{ warnings: { item: string; serial: string | null; kind: string; dueOn: string }[] }> {
  const today = todayOf(context);
  expectDue(input.dueOn, today);
  const { loan, lines } = await lockLoan(trx, input.loanId);
  const asked = [...new Set(input.lineIds)].map((id) => lineIn(lines, id));
  if (asked.length === 0) refuse<ToolLoanRefusal>('no_tools', {}, 422);
  await lockTools(
    trx,
    asked.map((line) => line.item_id),
  );
  for (const line of asked) await moveLine(trx, line, { dueOn: input.dueOn, today });
  await refreshLoan(trx, context, loan.id);
  publishLoan(trx, {
    loanId: loan.id,
    items: asked.map((line) => line.item_id),
    people: asked.map((line) => line.holder_id),
  });
  const tools = asked.map(({ item, serial }) => (serial ? `${item} ${serial}` : item)).join(', ');
  const before = { tools, due: [...new Set(asked.map((line) => line.due_on))].toSorted().join(', ') };
  await record(trx, context, {
    name: 'tool.due_moved',
    subject: ['tool_loan', loan.id],
    before,
    after: { due: input.dueOn },
  });
  return { warnings: await warningsOf(trx, asked, input.dueOn) };
}

/** Written before the next is asked about, so that two of an item count as two. */
async function moveLine(
  trx: Transaction,
  line: LockedLine,
  { dueOn, today }: { dueOn: string; today: string },
): Promise<void> {
  const { item, serial } = line;
  const open = amountOf(line.open);
  if (open === 0n) refuse<ToolLoanRefusal>('tool_back_already', { item, serial, loan: line.loan });
  if (amountOf(line.waiting) > 0n) refuse<ToolLoanRefusal>('loss_waits', { item, serial });
  if (dueOn <= line.due_on) refuse<ToolLoanRefusal>('due_not_later', { item, serial, due: line.due_on }, 422);
  const next = laterDay(line.due_on, 1);
  const conflict = await reservationConflict(trx, {
    itemId: line.item_id,
    serialId: line.serial_id,
    quantity: textOf(open),
    personId: line.holder_id,
    fromOn: next > today ? next : today,
    toOn: dueOn,
    today,
    lineId: line.id,
  });
  if (conflict) {
    const { fromOn: from, toOn: to, ...who } = conflict;
    refuse<ToolLoanRefusal>('tool_reserved', { item, serial, ...who, from, to });
  }
  await trx
    .updateTable('tool_loan_line')
    .set({ due_on: dueOn, reminders: 0, reminded_on: null })
    .where('id', '=', line.id)
    .execute();
}

async function warningsOf(trx: Transaction, lines: LockedLine[], dueOn: string) {
  const duties = await dutiesDueBy(
    trx,
    lines.flatMap((line) => line.serial_id ?? []),
    dueOn,
  );
  return duties.map((duty) => {
    const { item, serial } = lines.find((line) => line.serial_id === duty.serialId)!;
    return { item, serial, kind: duty.kind, dueOn: duty.dueOn };
  });
}
