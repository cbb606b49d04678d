import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { expectApproved, expectSubmitted, lockRequest } from './lock-request.js';
import { addStep, askedPath, publishRequest, type PurchaseRequestRefusal } from './request.js';

/** Takes a request back to its draft while nobody has decided on it. Refuses what is not handed in. */
export async function takeBackRequest(context: Context, input: { id: number }): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_request.edit' }, async (trx, inside) => {
    const request = await lockRequest(trx, input.id);
    expectSubmitted(request);
    await setState(trx, request.id, { state: 'draft', overAt: null });
    await addStep(trx, inside, request.id, { kind: 'taken_back' });
    await settleNotices(trx, askedPath(request.number), ['purchase_request_asked']);
    publishRequest(trx, request.id, ['approvals']);
    return {
      result: { number: request.number },
      events: [{ name: 'purchase_request.taken_back', subject: ['purchase_request', request.id] }],
    };
  });
}

/**
 * Cancels a request of which nothing is ordered, with the reason. Refuses one that is over (`request_over_already`), one of
 * which something is ordered (`request_ordered_in_part`: its rest can be given up), and none as a reason.
 */
export async function cancelRequest(
  context: Context,
  input: { id: number; reason: string },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_request.edit' }, async (trx, inside) => {
    const request = await lockRequest(trx, input.id);
    const facts = { request: request.number, state: request.state };
    if (request.state === 'ordered' || request.state === 'cancelled')
      refuse<PurchaseRequestRefusal>('request_over_already', facts);
    const reason = input.reason.trim() || refuse<PurchaseRequestRefusal>('request_reason_missing', {}, 422);
    if (await somethingOrdered(trx, request.id)) refuse<PurchaseRequestRefusal>('request_ordered_in_part', facts);
    await setState(trx, request.id, { state: 'cancelled', overAt: inside.now() });
    await addStep(trx, inside, request.id, { kind: 'cancelled', reason });
    await settleNotices(trx, askedPath(request.number), ['purchase_request_asked']);
    publishRequest(trx, request.id, ['approvals']);
    return {
      result: { number: request.number },
      events: [{ name: 'purchase_request.cancelled', subject: ['purchase_request', request.id], after: { reason } }],
    };
  });
}

/**
 * Gives up what is not ordered yet of a request, with the reason: it counts as ordered. Refuses one that is not approved,
 * one of which nothing is ordered (`request_nothing_ordered`: it can be cancelled), and none as a reason.
 */
export async function giveUpRest(context: Context, input: { id: number; reason: string }): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_request.edit' }, async (trx, inside) => {
    const request = await lockRequest(trx, input.id);
    expectApproved(request);
    const reason = input.reason.trim() || refuse<PurchaseRequestRefusal>('request_reason_missing', {}, 422);
    if (!(await somethingOrdered(trx, request.id)))
      refuse<PurchaseRequestRefusal>('request_nothing_ordered', { request: request.number });
    await setState(trx, request.id, { state: 'ordered', overAt: inside.now() });
    await addStep(trx, inside, request.id, { kind: 'rest_given_up', reason });
    publishRequest(trx, request.id);
    return {
      result: { number: request.number },
      events: [
        { name: 'purchase_request.rest_given_up', subject: ['purchase_request', request.id], after: { reason } },
      ],
    };
  });
}

async function somethingOrdered(trx: Transaction, id: number): Promise<boolean> {
  const found = await sql<{ some: boolean }>`
    select exists (select from purchase_request_line where request_id = ${id} and ordered > 0) as some`.execute(trx);
  return found.rows[0]!.some;
}

async function setState(trx: Transaction, id: number, { state, overAt }: { state: string; overAt: Date | null }) {
  await trx
    .updateTable('purchase_request')
    .set((set) => ({ state, over_at: overAt, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
