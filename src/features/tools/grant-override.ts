import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { daysAfter, OVERRIDE_DAYS, type ToolRefusal } from './duty.js';
import { type HeldPiece, lockPieces } from './lock-pieces.js';

/**
 * A supervisor lets a piece be lent once although a duty is overdue, up to a day at most a week ahead, for a reason that
 * stands on the loan's slip. Refused when nothing is overdue, when a check has failed (that cannot be let go), when one
 * stands already, and for a day that has passed or is further ahead. Whoever asked is told.
 */
export async function grantOverride(
  context: Context,
  input: { serialId: string; reason: string; validUntil: string },
): Promise<{ overrideId: string }> {
  const { actor } = context;
  return runCommand(context, { right: 'tool.override' }, async (trx) => {
    const { piece, facts } = await lockOverdue(trx, context, input.serialId);
    const today = todayOf(context);
    if (input.validUntil < today || input.validUntil > daysAfter(today, OVERRIDE_DAYS))
      refuse<ToolRefusal>('override_days_wrong', { day: input.validUntil, last: daysAfter(today, OVERRIDE_DAYS) }, 422);
    // One that ran out without being used makes room.
    const open = await trx
      .selectFrom('duty_override')
      .select(['id', 'valid_until'])
      .where('serial_id', '=', input.serialId)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (open && open.valid_until >= today) refuse<ToolRefusal>('override_exists', facts);
    if (open) await withdraw(trx, context, open.id);
    const { id } = await trx
      .insertInto('duty_override')
      .values({
        serial_id: input.serialId,
        reason: input.reason,
        granted_by: actor.personId,
        granted_at: context.now(),
        valid_until: input.validUntil,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const href = `/tools/pieces/${input.serialId}`;
    await settleNotices(trx, href, ['override_asked']);
    const notice = { kind: 'override_granted', href, facts: { ...facts, until: input.validUntil } };
    await notify(
      trx,
      await askers(trx, input.serialId),
      { ...notice, people: { person: actor.personId } },
      { except: actor.personId },
    );
    publishAfterCommit(trx, ['tools', `item:${piece.itemId}`]);
    const after = { reason: input.reason, valid_until: input.validUntil };
    return {
      result: { overrideId: id },
      events: [{ name: 'override.granted', subject: ['tool', input.serialId], after }],
    };
  });
}

/** Takes a leave back that has not been used. Refused when it has been used, taken back or has ended. */
export async function withdrawOverride(context: Context, input: { overrideId: string }): Promise<{ serialId: string }> {
  return runCommand(context, { right: 'tool.override' }, async (trx) => {
    const named = trx.selectFrom('duty_override').selectAll().where('id', '=', input.overrideId);
    const first = await named.executeTakeFirst();
    if (!first) return refuse('not_found', {}, 404);
    // The tool's lock first, as a loan that uses it does.
    const piece = (await lockPieces(trx, [first.serial_id])).get(first.serial_id)!;
    const held = await named.forUpdate().executeTakeFirstOrThrow();
    if (held.used_at || held.withdrawn_at)
      refuse<ToolRefusal>('override_over', { item: piece.item, serial: piece.serial });
    await withdraw(trx, context, held.id);
    publishAfterCommit(trx, ['tools', `item:${piece.itemId}`]);
    const before = { reason: held.reason, valid_until: held.valid_until };
    return {
      result: { serialId: held.serial_id },
      events: [{ name: 'override.withdrawn', subject: ['tool', held.serial_id], before }],
    };
  });
}

async function withdraw(trx: Transaction, context: Context, id: string): Promise<void> {
  await trx
    .updateTable('duty_override')
    .set({ withdrawn_at: context.now(), withdrawn_by: context.actor.personId })
    .where('id', '=', id)
    .execute();
}

/** The piece, held; refuses when no duty of it is overdue, or one has failed, which nobody lets go. */
export async function lockOverdue(
  trx: Transaction,
  context: Context,
  serialId: string,
): Promise<{ piece: HeldPiece; facts: { item: string; serial: string } }> {
  const piece = (await lockPieces(trx, [serialId])).get(serialId)!;
  const facts = { item: piece.item, serial: piece.serial };
  if (piece.gone) refuse<ToolRefusal>('piece_gone', facts);
  const duties = await trx
    .selectFrom('tool_duty')
    .select(['failed', 'due_on'])
    .where('serial_id', '=', serialId)
    .where('ended_at', 'is', null)
    .execute();
  if (duties.some(({ failed }) => failed)) refuse<ToolRefusal>('override_of_failed', facts);
  const today = todayOf(context);
  if (!duties.some(({ due_on }) => due_on < today)) refuse<ToolRefusal>('override_not_needed', facts);
  return { piece, facts };
}

/** Who asked for it during the last week. */
async function askers(trx: Transaction, serialId: string): Promise<number[]> {
  const asked = await trx
    .selectFrom('event')
    .select('actor_id')
    .distinct()
    .where('subject_type', '=', 'tool')
    .where('subject_id', '=', serialId)
    .where('name', '=', 'override.asked')
    .where('at', '>', sql<Date>`now() - interval '7 days'`)
    .execute();
  return asked.flatMap(({ actor_id }) => (actor_id === null ? [] : [actor_id]));
}
