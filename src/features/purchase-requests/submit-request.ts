import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor, tierFor } from '../approvals/index.js';
import { queueEvent } from '../webhooks/index.js';
import { approvedFacts } from './approved-facts.js';
import { expectDraft, lockRequest, type LockedRequest } from './lock-request.js';
import { addStep, askedPath, publishRequest, type PurchaseRequestRefusal } from './request.js';

/**
 * Hands a draft in: it is approved by itself when its sum is within `request_free_value` and every line has a price, else
 * those are asked who may approve so much. Refuses a request that is past its draft, what somebody changed meanwhile, one
 * without lines, items that were retired since, and a sum that nobody may approve (`no_tier_covers`).
 */
export async function submitRequest(
  context: Context,
  input: { id: number; version: number },
): Promise<{ number: string; free: boolean }> {
  return runCommand(context, { right: 'purchase_request.edit' }, async (trx, inside) => {
    const request = await lockRequest(trx, input.id);
    expectDraft(request);
    if (request.version !== input.version)
      refuse<PurchaseRequestRefusal>('request_changed_meanwhile', { request: request.number });
    const { value, priced } = await sumOf(trx, request);
    const free = await isFree(trx, value, priced);
    if (!free) await tierFor(trx, 'purchase_request', value);
    await trx
      .updateTable('purchase_request')
      .set({
        state: free ? 'approved' : 'submitted',
        submitted_by: inside.actor.personId,
        submitted_at: inside.now(),
        value,
        free,
        decided_at: free ? inside.now() : null,
        decision_note: null,
        version: request.version + 1,
      })
      .where('id', '=', request.id)
      .execute();
    await keepCoveredPrices(trx, request.id);
    await addStep(trx, inside, request.id, { kind: 'submitted', facts: { value } });
    if (free) {
      await addStep(trx, inside, request.id, { kind: 'approved_freely' });
      await queueEvent(trx, 'purchase_request.approved', await approvedFacts(trx, request.id));
    } else await askApprovers(trx, inside, { ...request, value });
    publishRequest(trx, request.id, ['approvals']);
    return {
      result: { number: request.number, free },
      events: [
        { name: 'purchase_request.submitted', subject: ['purchase_request', request.id], after: { value, free } },
      ],
    };
  });
}

/** What it comes to: the lines' prices, and where a line has none, the catalogue's. A price of 0 says nothing of what will be paid. */
async function sumOf(trx: Transaction, request: LockedRequest): Promise<{ value: string; priced: boolean }> {
  const found = await sql<{ lines: number; value: string; priced: boolean; retired: string | null }>`
    select count(*)::integer as lines, coalesce(round(sum(l.quantity * coalesce(l.unit_price, i.price)), 2), 0)::text as value,
      coalesce(bool_and(coalesce(l.unit_price, i.price) > 0), false) as priced,
      min(i.code) filter (where i.retired_at is not null) as retired
    from purchase_request_line l join item i on i.id = l.item_id where l.request_id = ${request.id} and l.removed_at is null`.execute(
    trx,
  );
  const { lines, retired, ...sum } = found.rows[0]!;
  if (lines === 0) refuse<PurchaseRequestRefusal>('request_lines_missing', {}, 422);
  if (retired) refuse<PurchaseRequestRefusal>('request_item_retired', { item: retired }, 422);
  return sum;
}

/** What the sum counted each line with, so that an order can be compared with it when the catalogue's prices have changed. */
async function keepCoveredPrices(trx: Transaction, requestId: number): Promise<void> {
  await sql`
    update purchase_request_line l set covered_price = coalesce(l.unit_price, i.price) from item i
    where i.id = l.item_id and l.request_id = ${requestId} and l.removed_at is null`.execute(trx);
}

async function isFree(trx: Transaction, value: string, priced: boolean): Promise<boolean> {
  if (!priced) return false;
  const limit = String(await readSetting(trx, 'request_free_value'));
  const found = await sql<{
    free: boolean;
  }>`select ${value}::numeric <= ${limit}::numeric and ${limit}::numeric > 0 as free`.execute(trx);
  return found.rows[0]!.free;
}

async function askApprovers(
  trx: Transaction,
  context: Context,
  request: LockedRequest & { value: string },
): Promise<void> {
  const { actor } = context;
  const involved = [request.drafted_by, request.changed_by, actor.personId];
  const document = { kind: 'purchase_request', value: request.value, involved } as const;
  await notify(
    trx,
    await approversFor(trx, { ...document, today: todayOf(context) }),
    {
      kind: 'purchase_request_asked',
      href: askedPath(request.number),
      facts: { request: request.number, value: request.value },
      people: { by: actor.personId },
      parties: { supplier: request.supplier_id },
    },
    { except: actor.personId },
  );
}
