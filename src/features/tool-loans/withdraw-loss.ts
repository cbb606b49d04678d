import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf } from '../../stock/index.js';
import type { LockedLine } from './lock-loan.js';
import { type LockedLoss, lockLoss } from './lock-loss.js';
import { publishLoan } from './posting.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/** The page on which a loss is decided, by which approvers are asked. */
export const lossPath = (lossId: number) => `/tool-loans/losses/${lossId}`;

/**
 * A loss that was reported is no more: what was lost is out again, what was damaged waits in quarantine. For who reported
 * or holds it, and storekeepers; refuses what is decided or withdrawn already.
 */
export async function withdrawLoss(context: Context, input: { lossId: number; key?: string }): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'loan.report_loss' as const, ...(key && { key }), content: { withdraw: content } };
  await runCommand(context, act, async (trx, inside) => {
    const { loan, line, loss } = await lockLoss(trx, input.lossId);
    expectParty(inside, loss, line);
    await withdraw(trx, inside, loss);
    publishLoan(trx, { loanId: loan.id, items: [line.item_id], people: [loss.holder_id] });
    const after = { item: line.item, serial: line.serial, quantity: loss.quantity };
    return { result: undefined, events: [{ name: 'tool.loss_withdrawn', subject: ['tool_loan', loan.id], after }] };
  });
}

function expectParty({ actor }: Context, loss: LockedLoss, line: LockedLine): void {
  if (loss.reported_by === actor.personId || loss.holder_id === actor.personId || can(actor, 'stock.return')) return;
  if (!can(actor, 'loan.read_all')) refuse('not_found', {}, 404);
  refuse<ToolLoanRefusal>('loss_of_other', { item: line.item, holder: line.holder, holderEn: line.holder_en }, 403);
}

type Waiting = Pick<LockedLoss, 'id' | 'return_id' | 'kind' | 'quantity' | 'reported_by'>;

/** More comes back of a line, behind its loan's lock, than was not reported lost: what was is found again, the last report first. */
export async function withdrawFound(trx: Transaction, context: Context, line: LockedLine, back: bigint): Promise<void> {
  let short = back - (amountOf(line.open) - amountOf(line.waiting));
  if (short <= 0n) return;
  const waiting = await sql<Waiting>`
    select id, return_id, kind, quantity, reported_by from tool_loss
    where line_id = ${line.id} and kind = 'lost' and decided_at is null and withdrawn_at is null order by id desc`.execute(
    trx,
  );
  for (const loss of waiting.rows) {
    if (short <= 0n) return;
    await withdraw(trx, context, loss);
    const facts = { item: line.item, loan: line.loan };
    const notice = {
      kind: 'lost_tool_found',
      href: `/tool-loans/${line.loan}`,
      facts,
      people: { by: context.actor.personId },
    };
    await notify(trx, [loss.reported_by], notice, { except: context.actor.personId });
    short -= amountOf(loss.quantity);
  }
}

/** Nobody has to decide on it any more; what was reported lost is out again. */
export async function withdraw(trx: Transaction, { actor, now }: Context, loss: Waiting): Promise<void> {
  await trx
    .updateTable('tool_loss')
    .set({ withdrawn_at: now(), withdrawn_by: actor.personId })
    .where('id', '=', loss.id)
    .execute();
  if (loss.kind === 'lost') await undoLostReturn(trx, { actor, now }, loss.return_id);
  await settleNotices(trx, lossPath(loss.id), ['tool_loss_asked']);
  publishAfterCommit(trx, ['approvals']);
}

/** The line in the story of returns that stood for the loss. */
export async function undoLostReturn(
  trx: Transaction,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  returnId: string,
): Promise<void> {
  await trx
    .updateTable('tool_return')
    .set({ undone_at: now(), undone_by: actor.personId })
    .where('id', '=', returnId)
    .execute();
}
