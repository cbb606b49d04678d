import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { addStep, publishRequest, type PurchaseRequestRefusal } from './request.js';

/** More requests than this no file has. */
export const MOST_EXPORTED = 200;

/**
 * Marks approved requests as handed to the ERP: one of them, also again, or the oldest of all that are not exported yet.
 * Refuses `not_found`, one that is not approved, and none to export (`request_nothing_to_export`).
 */
export async function exportRequests(context: Context, which: { id?: number }): Promise<{ ids: number[] }> {
  return runCommand(context, { right: 'purchase_request.edit' }, async (trx, inside) => {
    const found = await sql<{ id: number; number: string; state: string }>`
      select id, number, state from purchase_request where ${
        which.id === undefined ? sql`state = 'approved' and exported_at is null` : sql`id = ${which.id}`
      } order by id limit ${MOST_EXPORTED} for update`.execute(trx);
    const [first] = found.rows;
    if (!first)
      return which.id === undefined
        ? refuse<PurchaseRequestRefusal>('request_nothing_to_export', {}, 422)
        : refuse('not_found', {}, 404);
    if (first.state !== 'approved' && first.state !== 'ordered')
      refuse<PurchaseRequestRefusal>('request_not_approved', { request: first.number, state: first.state });
    const ids = found.rows.map((row) => row.id);
    await sql`
      update purchase_request set exported_at = ${inside.now()}, exported_by = ${inside.actor.personId}, version = version + 1
      where id = any(${ids}::integer[])`.execute(trx);
    for (const id of ids) {
      await addStep(trx, inside, id, { kind: 'exported' });
      publishRequest(trx, id);
    }
    return {
      result: { ids },
      events: ids.map((id) => ({
        name: 'purchase_request.exported' as const,
        subject: ['purchase_request', id] as const,
      })),
    };
  });
}
