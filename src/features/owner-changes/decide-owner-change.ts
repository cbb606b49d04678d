import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type DecisionRight, rightToDecide } from '../approvals/index.js';
import { valueOf } from './ask-owner-change.js';
import { changeHeader } from './change-header.js';
import { judgeLines } from './judge-lines.js';
import type { JudgedLine } from './line-checks.js';
import { placeFacts } from './line-facts.js';
import { expectAsked, keptLines, lockChange, type LockedChange } from './lock-change.js';
import { askedPath, changePath, type OwnerChangeRefusal } from './owner-change.js';
import { postToCustomer } from './post-to-customer.js';
import { postToUs } from './post-to-us.js';

/**
 * Approves a change of ownership, which then is posted, all lines or none; or refuses it with the reason. Who asked is told.
 * Refuses what was decided or withdrawn, who asked for it, who may not approve what it is worth by now, a no without a
 * reason, and everything that `judgeLines` refuses: what changed since it was asked is named.
 */
export async function decideOwnerChange(
  context: Context,
  input: { id: number; approve: boolean; note?: string | null; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(
    context,
    { right: 'owner_change.decide', key, content: { decide: content } },
    async (trx, inside) => {
      const change = await lockChange(trx, input.id);
      expectAsked(change);
      const note = input.note?.trim() || null;
      if (!input.approve) {
        const as = await expectApprover(trx, context, change, change.value);
        if (!note) refuse<OwnerChangeRefusal>('change_reason_missing', {}, 422);
        return refused(trx, context, change, { as, note });
      }
      await expectApprover(trx, context, change, change.value);
      const lines = await judgedNow(trx, change);
      // Our average may have risen since: the approver answers for what is given now.
      const value = await valueOf(trx, lines);
      const as = await expectApprover(trx, context, change, value);
      const { receiptId, value: posted } = await post(trx, inside, change, lines);
      await decided(trx, context, change, { state: 'approved', as, note, receiptId, value: posted });
      publishAfterCommit(trx, ['stock']);
      const after = { value: posted, role: as.role, deputyFor: as.deputyFor };
      return {
        result: { number: change.number },
        events: [{ name: 'owner_change.approved', subject: ['owner_change', change.id], after }],
      };
    },
  );
}

async function expectApprover(
  trx: Transaction,
  context: Context,
  change: LockedChange,
  value: string,
): Promise<DecisionRight> {
  const document = { kind: 'owner_change', value, involved: [change.asked_by] } as const;
  const right = await rightToDecide(trx, context.actor, { ...document, today: todayOf(context) });
  if (typeof right !== 'string') return right;
  return refuse<OwnerChangeRefusal>(`change_${right}`, { change: change.number, value: Number(value) }, 403);
}

/** The lines as they were asked for, judged as everything stands now; each goes where it was to go. */
async function judgedNow(trx: Transaction, change: LockedChange): Promise<JudgedLine[]> {
  const kept = await keptLines(trx, change.id);
  const judging = { direction: change.direction, customerId: change.customer_id, changeId: change.id };
  const moved = kept.find((line) => line.toPlaceId !== line.fromPlaceId);
  const to = moved ? ((await placeFacts(trx, moved.toPlaceId)) ?? null) : null;
  const lines = await judgeLines(trx, { ...judging, to }, kept);
  return lines.map((line, at) => ({ ...line, toPlaceId: kept[at]!.toPlaceId }));
}

async function post(
  trx: Transaction,
  context: Context,
  change: LockedChange,
  lines: readonly JudgedLine[],
): Promise<{ receiptId: number | null; value: string }> {
  const header = () => changeHeader(context, change);
  if (change.direction === 'to_us') {
    for (const [at, line] of lines.entries())
      await keepMovement(trx, change, at, { id: await postToUs(trx, context, change, line, header), ...line });
    return { receiptId: null, value: change.value };
  }
  const { posted, receiptId } = await postToCustomer(trx, context, change, lines, header);
  const given = lines.map((line, at) => ({ ...line, id: posted[at]!.id, unitPrice: posted[at]!.unitCost }));
  for (const [at, line] of given.entries()) await keepMovement(trx, change, at, line);
  return { receiptId, value: await valueOf(trx, given) };
}

async function keepMovement(
  trx: Transaction,
  change: LockedChange,
  at: number,
  line: { id: string; unitPrice: string; condition: string },
): Promise<void> {
  await sql`
    update owner_change_line set movement_id = ${line.id}, unit_price = ${line.unitPrice}, condition = ${line.condition}
    where change_id = ${change.id} and position = ${at + 1}`.execute(trx);
}

async function refused(
  trx: Transaction,
  context: Context,
  change: LockedChange,
  { as, note }: { as: DecisionRight; note: string },
) {
  await decided(trx, context, change, { state: 'refused', as, note, receiptId: null, value: change.value });
  const after = { reason: note, role: as.role, deputyFor: as.deputyFor };
  return {
    result: { number: change.number },
    events: [{ name: 'owner_change.refused' as const, subject: ['owner_change', change.id] as const, after }],
  };
}

async function decided(
  trx: Transaction,
  context: Context,
  change: LockedChange,
  how: {
    state: 'approved' | 'refused';
    as: DecisionRight;
    note: string | null;
    receiptId: number | null;
    value: string;
  },
): Promise<void> {
  const { actor } = context;
  await trx
    .updateTable('owner_change')
    .set({
      state: how.state,
      decided_by: actor.personId,
      decided_at: context.now(),
      decided_as: how.as.role,
      decision_note: how.note,
      receipt_id: how.receiptId,
      value: how.value,
      version: change.version + 1,
    })
    .where('id', '=', change.id)
    .execute();
  await settleNotices(trx, askedPath(change.number), ['owner_change_asked_to_us', 'owner_change_asked_to_customer']);
  await notify(
    trx,
    [change.asked_by],
    {
      kind: `owner_change_${how.state}`,
      href: changePath(change.number),
      facts: { change: change.number, reason: how.note },
      people: { by: actor.personId },
      parties: { customer: change.customer_id },
    },
    { except: actor.personId },
  );
  publishAfterCommit(trx, ['owner-changes', 'approvals']);
}
