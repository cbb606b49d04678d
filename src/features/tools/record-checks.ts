import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import type { ToolRefusal } from './duty.js';
import { type HeldDuty, lockDuties } from './lock-duties.js';
import { postChecked } from './post-checked.js';
import { lineOfChecked } from './put-checked.js';
import { type CheckResult, endNeedlessOverrides, settleCheck } from './settle-check.js';

export interface RecordedCheck extends CheckResult {
  dutyId: number;
  /** Puts a piece that lies in quarantine back into a bin. */
  toPlaceId?: number | null;
}

/**
 * Records checks that were done in the house, of one or several pieces. What failed goes into quarantine as faulty, each
 * piece by a movement of its own so that each can be taken back, unless somebody has it; what passed may be put back
 * from there. Refuses duties that ended, that are at the laboratory, one named twice, and days that can't be.
 */
export async function recordChecks(
  context: Context,
  input: { key: string; checks: readonly RecordedCheck[] },
): Promise<{ checkIds: string[] }> {
  const { key, checks } = input;
  return runCommand(context, { right: 'tool.check', key, content: checks }, async (trx) => {
    const duties = await lockDuties(
      trx,
      checks.map(({ dutyId }) => dutyId),
    );
    for (const { away, piece } of duties)
      if (away) refuse<ToolRefusal>('duty_at_laboratory', { item: piece.item, serial: piece.serial });
    const checkIds: string[] = [];
    const events: EventRecord[] = [];
    for (const [n, duty] of duties.entries()) {
      const settled = await settleCheck(trx, context, duty, checks[n]!, { id: null, movementId: null });
      checkIds.push(settled.checkId);
      events.push(settled.event);
    }
    for (const serialId of new Set(duties.map((duty) => duty.serial_id)))
      await putAway(trx, context, { duties, checks, checkIds, serialId });
    await endNeedlessOverrides(
      trx,
      context,
      duties.map((duty) => duty.serial_id),
    );
    publishAfterCommit(trx, ['tools', ...duties.map(({ piece }) => `item:${piece.itemId}`)]);
    return { result: { checkIds }, events };
  });
}

interface Recorded {
  duties: HeldDuty[];
  checks: readonly RecordedCheck[];
  checkIds: string[];
  serialId: string;
}

/** Moves one piece after its checks, and notes the movement with each of them. */
async function putAway(trx: Transaction, context: Context, { duties, checks, checkIds, serialId }: Recorded) {
  const own = duties.flatMap((duty, n) =>
    duty.serial_id === serialId ? [{ duty, told: checks[n]!, id: checkIds[n]! }] : [],
  );
  const [first] = own;
  if (!first) return;
  const line = await lineOfChecked(trx, {
    piece: first.duty.piece,
    results: own.map(({ told }) => told.result),
    stillFailed: await anyFailed(trx, serialId),
    toPlaceId: own.find(({ told }) => told.toPlaceId)?.told.toPlaceId ?? null,
  });
  const note = own.map(({ told }) => told.note).find(Boolean) ?? null;
  const movementId = await postChecked(trx, context, { checkId: first.id, lines: [line], note });
  if (!movementId) return;
  const ids = own.map(({ id }) => id);
  await trx.updateTable('tool_check').set({ back_movement_id: movementId }).where('id', 'in', ids).execute();
}

/** Whether a duty of the piece stands as failed, after what was recorded just now. */
export async function anyFailed(trx: Transaction, serialId: string): Promise<boolean> {
  const failed = await trx
    .selectFrom('tool_duty')
    .select('id')
    .where('serial_id', '=', serialId)
    .where('ended_at', 'is', null)
    .where('failed', '=', true)
    .executeTakeFirst();
  return failed !== undefined;
}
