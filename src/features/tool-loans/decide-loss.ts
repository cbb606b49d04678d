import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { amountOf, type Condition, postMovement } from '../../stock/index.js';
import { rightToDecide } from '../approvals/index.js';
import { accessoriesOfLine, addToAccessory } from './accessory-state.js';
import { expectHeld } from './check-back.js';
import type { LockedLine, LockedLoan } from './lock-loan.js';
import { type LockedLoss, lockLoss } from './lock-loss.js';
import { headerOf, placeOfCode, publishLoan } from './posting.js';
import { refreshLoan } from './refresh-loan.js';
import { settleDamage } from './repair-tool.js';
import { shareOf, type ToolLoanRefusal } from './tool-loan.js';
import { lossPath, undoLostReturn } from './withdraw-loss.js';

/**
 * Decides on a loss. Approved, the tool leaves the book: what is lost out of its holder's custody, with the accessories
 * that went with it; what is damaged out of quarantine. Refused, with a reason, what was reported lost is out again and
 * what is damaged stays in quarantine. Refuses who reported or held it, who is no approver of its value, what is decided
 * or found again meanwhile, and goods that the book has elsewhere.
 */
export async function decideLoss(
  context: Context,
  input: { lossId: number; approve: boolean; note?: string | null; key?: string },
): Promise<{ loanId: number; number: string }> {
  const { key, ...content } = input;
  const act = { right: 'loan.write_off' as const, ...(key && { key }), content: { decide: content } };
  return runCommand(context, act, async (trx, inside) => {
    const note = input.note?.trim() || null;
    const { loan, line, loss } = await lockLoss(trx, input.lossId);
    const as = await expectApprover(trx, inside, loss);
    if (!input.approve && !note) refuse<ToolLoanRefusal>('loss_reason_missing', {}, 422);
    const movementId = input.approve ? await writeOff(trx, inside, loan, line, loss) : null;
    if (!input.approve && loss.kind === 'lost') await undoLostReturn(trx, inside, loss.return_id);
    await trx
      .updateTable('tool_loss')
      .set({
        decided_at: inside.now(),
        decided_by: inside.actor.personId,
        approved: input.approve,
        decided_as: as.role,
        decision_note: note,
        movement_id: movementId,
      })
      .where('id', '=', loss.id)
      .execute();
    const closed = await refreshLoan(trx, inside, loan.id);
    await tell(trx, inside, { loan, line, loss, approve: input.approve, note });
    publishLoan(trx, { loanId: loan.id, items: [line.item_id], places: [line.place_id], people: [loss.holder_id] });
    publishAfterCommit(trx, ['approvals']);
    const told = { item: line.item, serial: line.serial, quantity: loss.quantity, kind: loss.kind, value: loss.value };
    const after = {
      ...told,
      role: as.role,
      deputyFor: as.deputyFor,
      reason: note,
      movement: movementId,
      ...(closed && { closed }),
    };
    const name = input.approve ? ('tool.written_off' as const) : ('tool.write_off_refused' as const);
    return {
      result: { loanId: loan.id, number: loan.number },
      events: [{ name, subject: ['tool_loan', loan.id], after }],
    };
  });
}

async function expectApprover(trx: Transaction, context: Context, loss: LockedLoss) {
  const involved = [loss.reported_by, loss.holder_id];
  const { value } = loss;
  const today = todayOf(context);
  const right = await rightToDecide(trx, context.actor, { kind: 'write_off', value, involved, today });
  if (right === 'own_document') return refuse<ToolLoanRefusal>('loss_own', {}, 403);
  if (right === 'not_an_approver') return refuse<ToolLoanRefusal>('loss_not_approver', {}, 403);
  if (right === 'above_limit') return refuse<ToolLoanRefusal>('loss_above_limit', { value: Number(value) }, 403);
  return right;
}

async function writeOff(
  trx: Transaction,
  context: Context,
  loan: LockedLoan,
  line: LockedLine,
  loss: LockedLoss,
): Promise<string> {
  const isLost = loss.kind === 'lost';
  if (isLost) expectHeld(line);
  const fromCondition = (isLost ? (line.serial_condition ?? line.condition) : loss.condition) as Condition;
  const header = headerOf(context, { key: context.newId(), number: loan.number, reason: loss.reason });
  const posted = await postMovement(trx, 'scrap', header, [
    {
      itemId: line.item_id,
      serialId: line.serial_id,
      quantity: loss.quantity,
      fromPlaceId: isLost ? line.place_id : loss.to_place_id!,
      fromCondition,
      toPlaceId: await placeOfCode(trx, isLost ? 'LOST' : 'SCRAP'),
      toCondition: isLost ? fromCondition : 'scrap',
    },
  ]);
  if (!isLost) {
    await settleDamage(trx, context, loss.return_id);
    return posted.id;
  }
  await sql`update tool_loan_line set lost = lost + ${loss.quantity}::numeric where id = ${line.id}`.execute(trx);
  for (const one of await accessoriesOfLine(trx, line.id)) {
    const waived = Math.min(one.owed, shareOf(one.expected, line.quantity, amountOf(loss.quantity)));
    await addToAccessory(trx, line.id, one.position, { waived, reason: loss.reason });
  }
  return posted.id;
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  decided: { loan: LockedLoan; line: LockedLine; loss: LockedLoss; approve: boolean; note: string | null },
): Promise<void> {
  const { loan, line, loss, approve, note } = decided;
  await settleNotices(trx, lossPath(loss.id), ['tool_loss_asked']);
  const facts = { item: line.item, quantity: Number(loss.quantity), loan: loan.number, reason: note };
  const kind = approve ? 'tool_loss_approved' : 'tool_loss_refused';
  const notice = { kind, href: `/tool-loans/${loan.number}`, facts, people: { by: actor.personId } };
  await notify(trx, [loss.reported_by, loss.holder_id], notice, { except: actor.personId });
}
