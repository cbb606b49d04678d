import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import type { MovementLine } from '../../stock/index.js';
import type { ToolRefusal } from './duty.js';
import { type HeldDuty, lockDuties } from './lock-duties.js';
import { lockOpenChecks, type OpenCheck } from './lock-open-checks.js';
import { postChecked } from './post-checked.js';
import { lineOfChecked } from './put-checked.js';
import { anyFailed } from './record-checks.js';
import { type CheckResult, endNeedlessOverrides, settleCheck } from './settle-check.js';

/** One check that comes back: with its result, or without having been done. */
export type CheckBack = { checkId: string; toPlaceId?: number | null } & (
  | CheckResult
  | { result: 'not_done'; note?: string | null }
);

interface Back {
  check: OpenCheck;
  told: CheckBack;
  duty: HeldDuty;
}

/**
 * Takes pieces back from laboratories with what each check found: one movement, each piece where it came from or to the
 * bin chosen, those of which a check failed into quarantine as faulty. What is here already, or with somebody, does not
 * move. Refuses checks that are not away, a piece's other checks left out (it comes back once), and days that can't be.
 */
export async function takeBack(
  context: Context,
  input: { key: string; checks: readonly CheckBack[] },
): Promise<{ checkIds: string[]; movementId: string | null }> {
  const { key, checks } = input;
  return runCommand(context, { right: 'tool.check', key, content: checks }, async (trx) => {
    const back = await lockBack(trx, checks);
    const events: EventRecord[] = [];
    for (const { check, told, duty } of back) {
      if (told.result === 'not_done') {
        await withdraw(trx, context, check.id);
        events.push({
          name: 'check.not_done',
          subject: ['tool', duty.serial_id],
          after: { kind: duty.kind, note: told.note },
        });
      } else {
        const note = told.note || check.note;
        const settled = await settleCheck(trx, context, duty, { ...told, note }, { id: check.id, movementId: null });
        events.push(settled.event);
      }
    }
    const lines: (MovementLine | null)[] = [];
    for (const serialId of new Set(back.map(({ duty }) => duty.serial_id)))
      lines.push(await lineHome(trx, back, serialId));
    const checkIds = checks.map(({ checkId }) => checkId);
    const movementId = await postChecked(trx, context, { checkId: checkIds[0]!, lines });
    if (movementId)
      await trx.updateTable('tool_check').set({ back_movement_id: movementId }).where('id', 'in', checkIds).execute();
    await endNeedlessOverrides(
      trx,
      context,
      back.map(({ duty }) => duty.serial_id),
    );
    publishAfterCommit(trx, ['tools', ...back.map(({ duty }) => `item:${duty.piece.itemId}`)]);
    return { result: { checkIds, movementId }, events };
  });
}

/** The checks with their duties, locked; all that are out for a piece have to come back with it. */
async function lockBack(trx: Transaction, checks: readonly CheckBack[]): Promise<Back[]> {
  const dutyIds = await dutiesOf(
    trx,
    checks.map(({ checkId }) => checkId),
  );
  const duties = await lockDuties(trx, dutyIds);
  const open = await lockOpenChecks(
    trx,
    duties.map((duty) => duty.serial_id),
  );
  const back = checks.map((told, n): Back => {
    const duty = duties[n]!;
    const facts = { item: duty.piece.item, serial: duty.piece.serial };
    const check = open.find((one) => one.id === told.checkId) ?? refuse<ToolRefusal>('check_not_away', facts);
    return { check, told, duty };
  });
  const left = open.find((one) => !checks.some(({ checkId }) => checkId === one.id));
  const piece = left && duties.find((duty) => duty.serial_id === left.serial_id)!.piece;
  if (piece) refuse<ToolRefusal>('check_left_out', { item: piece.item, serial: piece.serial }, 422);
  return back;
}

async function dutiesOf(trx: Transaction, checkIds: readonly string[]): Promise<number[]> {
  if (checkIds.length === 0) return refuse('not_found', {}, 404);
  const rows = await trx
    .selectFrom('tool_check')
    .select(['id', 'duty_id'])
    .where('id', 'in', [...checkIds])
    .execute();
  return checkIds.map((id) => rows.find((row) => row.id === id)?.duty_id ?? refuse('not_found', {}, 404));
}

async function withdraw(trx: Transaction, context: Context, checkId: string): Promise<void> {
  await trx
    .updateTable('tool_check')
    .set({ withdrawn_at: context.now(), withdrawn_by: context.actor.personId })
    .where('id', '=', checkId)
    .execute();
}

async function lineHome(trx: Transaction, back: readonly Back[], serialId: string): Promise<MovementLine | null> {
  const own = back.filter(({ duty }) => duty.serial_id === serialId);
  return lineOfChecked(trx, {
    piece: own[0]!.duty.piece,
    results: own.map(({ told }) => told.result),
    stillFailed: await anyFailed(trx, serialId),
    toPlaceId: own.find(({ told }) => told.toPlaceId)?.told.toPlaceId ?? null,
    homePlaceId: own[0]!.check.home_place_id,
  });
}
