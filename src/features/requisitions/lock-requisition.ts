import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { StepKind } from './requisition.js';

/** Locks a slip against all other acts on it, and reads it. Every command on a slip begins with this. Refuses `not_found`. */
export async function lockRequisition(trx: Transaction, id: number) {
  const slip = await trx.selectFrom('requisition').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return slip ?? refuse('not_found', {}, 404);
}
export type LockedRequisition = Awaited<ReturnType<typeof lockRequisition>>;

/** Writes a step into a slip's story: who, when, why, and what the page tells of it. */
export async function recordStep(
  trx: Transaction,
  context: Pick<Context, 'actor' | 'now'>,
  requisitionId: number,
  kind: StepKind,
  { reason, facts }: { reason?: string | null; facts?: Record<string, unknown> | null } = {},
): Promise<void> {
  await trx
    .insertInto('requisition_step')
    .values({
      requisition_id: requisitionId,
      kind,
      person_id: context.actor.personId,
      at: context.now(),
      reason: reason ?? null,
      facts: facts ? JSON.stringify(facts) : null,
    })
    .execute();
}

/** Raises a slip's version: pages made before are stale, an approval from one is refused. */
export async function raiseVersion(trx: Transaction, id: number): Promise<number> {
  const { version } = await trx
    .updateTable('requisition')
    .set({ version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** What other screens show of a slip: the lists, the slip, its task. */
export function topicsOf(slip: { id: number; task_id: number }): string[] {
  return ['requisitions', 'approvals', `requisition:${slip.id}`, `task:${slip.task_id}`];
}
