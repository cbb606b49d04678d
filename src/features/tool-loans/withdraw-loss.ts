import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { LockedLine } from './lock-loan.js';
import { kept } from './tool-loan.js';

/** The notice by which approvers are asked; the address tells one loss from another. */
export const lossPath = (lossId: number) => `/approvals?loss=${lossId}`;

interface Waiting {
  id: number;
  return_id: string;
  kind: string;
  quantity: string;
  reported_by: number;
}

/** More comes back of a line than was not reported lost: what was is found again, the last report first. */
export async function withdrawFound(trx: Transaction, context: Context, line: LockedLine, back: bigint): Promise<void> {
  let short = back - (kept(line.open) - kept(line.waiting));
  if (short <= 0n) return;
  const waiting = await sql<Waiting>`
    select id, return_id, kind, quantity, reported_by from tool_loss
    where line_id = ${line.id} and kind = 'lost' and decided_at is null and withdrawn_at is null order by id desc for update`.execute(
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
    short -= kept(loss.quantity);
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
