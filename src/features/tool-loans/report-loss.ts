import { type EventRecord, runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { amountOf, textOf } from '../../stock/index.js';
import { approversFor } from '../approvals/index.js';
import { expectHeld, expectOut } from './check-back.js';
import { withdrawDamageOrders } from './damage-order.js';
import { type LockedLine, lineIn, linesOf, lockLoan, lockLoanLines } from './lock-loan.js';
import { costOf, publishLoan } from './posting.js';
import type { ToolLoanRefusal } from './tool-loan.js';
import { loanOf } from './undo-return.js';
import { lossPath } from './withdraw-loss.js';

/**
 * A tool is lost, as its holder or a storekeeper says: nothing moves until an approver has decided, whom the value names.
 * Refuses other people's tools, more than is out and not reported yet, what the book has elsewhere, and no reason.
 */
export async function reportLoss(
  context: Context,
  input: { key: string; lineId: string; quantity: string; reason: string },
): Promise<{ lossId: number; loanId: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'loan.report_loss', key, content }, async (trx, inside) => {
    const reason = expectReason(input.reason);
    await lockLoanLines(trx, [input.lineId]);
    const line = (await linesOf(trx, [input.lineId]))[0]!;
    expectReporter(inside, line);
    const asked = expectOut(line, input.quantity);
    if (asked > amountOf(line.open) - amountOf(line.waiting))
      refuse<ToolLoanRefusal>('loss_waits', { item: line.item, serial: line.serial });
    expectHeld(line);
    const quantity = textOf(asked);
    const returnId = await keepLostReturn(trx, inside, line, { quantity, reason });
    const done = await askForDecision(trx, inside, line, { returnId, kind: 'lost', quantity, reason });
    const facts = { item: line.item, quantity: Number(quantity), loan: line.loan, reason };
    const people = { by: inside.actor.personId };
    const notice = { kind: 'tool_loss_reported_for_you', href: `/tool-loans/${line.loan}`, facts, people };
    await notify(trx, [line.holder_id], notice, { except: inside.actor.personId });
    return done;
  });
}

/**
 * A tool that came back damaged is beyond repair, as the storekeeper says: an approver is asked to write it off. Its repair
 * order is taken back if nobody has begun on it; else the workshop says what becomes of it (`repair_begun`). Refuses what
 * came back in good order, what is undone, repaired or written off already, what waits for a decision, and no reason.
 */
export async function proposeWriteOff(
  context: Context,
  input: { key: string; returnId: string; reason: string },
): Promise<{ lossId: number; loanId: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'stock.return', key, content }, async (trx, inside) => {
    const reason = expectReason(input.reason);
    const { line, quantity } = await expectDamaged(trx, input.returnId);
    await withdrawDamageOrders(trx, inside, [input.returnId]);
    return askForDecision(trx, inside, line, { returnId: input.returnId, kind: 'damaged', quantity, reason });
  });
}

/** A damaged return that waits in quarantine, behind the lock of its loan, with its line. */
export async function expectDamaged(trx: Transaction, returnId: string) {
  const { lines } = await lockLoan(trx, await loanOf(trx, returnId));
  const back = await trx.selectFrom('tool_return').selectAll().where('id', '=', returnId).executeTakeFirstOrThrow();
  const line = lineIn(lines, back.line_id);
  const { item, serial } = line;
  if (back.outcome !== 'damaged') refuse<ToolLoanRefusal>('return_not_damaged', { item });
  if (back.undone_at) refuse<ToolLoanRefusal>('return_undone_already', { item });
  if (back.repaired_at) refuse<ToolLoanRefusal>('return_repaired_already', { item, serial });
  const waiting = await trx
    .selectFrom('tool_loss')
    .select('id')
    .where('return_id', '=', returnId)
    .where('decided_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (waiting) refuse<ToolLoanRefusal>('return_written_off', { item, serial });
  return { back, line, quantity: textOf(amountOf(back.quantity)) };
}

function expectReason(text: string): string {
  return text.trim() || refuse<ToolLoanRefusal>('loss_reason_missing', {}, 422);
}

/** The holder, and storekeepers; to others the line does not exist, or they are told whose it is. */
function expectReporter({ actor }: Context, line: LockedLine): void {
  if (line.holder_id === actor.personId || can(actor, 'stock.return')) return;
  if (!can(actor, 'loan.read_all')) refuse('not_found', {}, 404);
  refuse<ToolLoanRefusal>('loss_of_other', { item: line.item, holder: line.holder, holderEn: line.holder_en }, 403);
}

async function keepLostReturn(
  trx: Transaction,
  { actor, now }: Context,
  line: LockedLine,
  { quantity, reason }: { quantity: string; reason: string },
): Promise<string> {
  const { id } = await trx
    .insertInto('tool_return')
    .values({
      loan_id: line.loan_id,
      line_id: line.id,
      outcome: 'lost',
      quantity,
      holder_id: line.holder_id,
      brought_by: actor.personId,
      received_by: actor.personId,
      returned_at: now(),
      due_on: line.due_on,
      note: reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

interface Asked {
  returnId: string;
  kind: 'lost' | 'damaged';
  quantity: string;
  reason: string;
}

/** At today's cost; whoever may approve that much is told, except the reporter and the holder. */
async function askForDecision(
  trx: Transaction,
  context: Context,
  line: LockedLine,
  { returnId, kind, quantity, reason }: Asked,
): Promise<{ result: { lossId: number; loanId: number; number: string }; events: EventRecord[] }> {
  const { personId } = context.actor;
  const back = await trx
    .selectFrom('tool_return')
    .select('holder_id')
    .where('id', '=', returnId)
    .executeTakeFirstOrThrow();
  const { unitCost, value } = await costOf(trx, line.item_id, quantity);
  const { id } = await trx
    .insertInto('tool_loss')
    .values({
      return_id: returnId,
      loan_id: line.loan_id,
      line_id: line.id,
      kind,
      item_id: line.item_id,
      quantity,
      unit_cost: unitCost,
      value,
      reason,
      holder_id: back.holder_id,
      reported_by: personId,
      reported_at: context.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const involved = [personId, back.holder_id];
  const approvers = await approversFor(trx, { kind: 'write_off', value, involved, today: todayOf(context) });
  const facts = { item: line.item, quantity: Number(quantity), loan: line.loan, reason };
  const people = { by: personId, holder: back.holder_id };
  await notify(trx, approvers, { kind: 'tool_loss_asked', href: lossPath(id), facts, people });
  publishLoan(trx, { loanId: line.loan_id, items: [line.item_id], people: [back.holder_id] });
  publishAfterCommit(trx, ['approvals']);
  const after = { item: line.item, serial: line.serial, quantity, kind, value, reason };
  return {
    result: { lossId: id, loanId: line.loan_id, number: line.loan },
    events: [{ name: 'tool.loss_reported', subject: ['tool_loan', line.loan_id], after }],
  };
}
