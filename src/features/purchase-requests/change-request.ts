import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { expectDay, type RequestInput } from './draft-request.js';
import { expectDraft, lockRequest } from './lock-request.js';
import { expectLines, expectSupplier, insertLines, type LineInput } from './request-lines.js';
import { addStep, publishRequest, type PurchaseRequestRefusal } from './request.js';
import { keepSearchText } from './search-text.js';

export interface RequestChange extends RequestInput {
  id: number;
  /** The version that the form showed. */
  version: number;
}

/**
 * Changes a draft: its head, and its lines as a whole; lines that are left out are removed and kept for the story. Refuses a
 * request that is past its draft, what somebody changed meanwhile, and what `draftRequest` refuses.
 */
export async function changeRequest(context: Context, input: RequestChange): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_request.edit' }, async (trx, inside) => {
    const request = await lockRequest(trx, input.id);
    expectDraft(request);
    if (request.version !== input.version)
      refuse<PurchaseRequestRefusal>('request_changed_meanwhile', { request: request.number });
    if (input.supplierId !== request.supplier_id) await expectSupplier(trx, input.supplierId);
    if (input.neededBy !== request.needed_by) expectDay(inside, input.neededBy);
    await expectLines(trx, input.lines);
    const changed = await changeLines(trx, request.id, input.lines, inside.now());
    const head = {
      supplier_id: input.supplierId,
      needed_by: input.neededBy ?? null,
      note: input.note?.trim() || null,
    };
    const headChanged = (['supplier_id', 'needed_by', 'note'] as const).some((name) => head[name] !== request[name]);
    if (changed === 0 && !headChanged) return { result: { number: request.number }, events: [] };
    await trx
      .updateTable('purchase_request')
      .set({ ...head, changed_by: inside.actor.personId, version: request.version + 1 })
      .where('id', '=', request.id)
      .execute();
    await addStep(trx, inside, request.id, { kind: 'changed', facts: { lines: changed } });
    await keepSearchText(trx, [request.id]);
    publishRequest(trx, request.id);
    const after = { lines: input.lines.length, changed, needed_by: head.needed_by, note: head.note };
    return {
      result: { number: request.number },
      events: [{ name: 'purchase_request.changed', subject: ['purchase_request', request.id], after }],
    };
  });
}

/** How many lines differ from what was there. A line keeps its item: another is another line, and so is what is not this request's. */
async function changeLines(
  trx: Transaction,
  requestId: number,
  lines: readonly LineInput[],
  now: Date,
): Promise<number> {
  const own = await trx
    .selectFrom('purchase_request_line')
    .select(['id', 'item_id'])
    .where('request_id', '=', requestId)
    .where('removed_at', 'is', null)
    .execute();
  const isKept = (line: LineInput, n: number) =>
    own.some(({ id, item_id }) => id === line.id && item_id === line.itemId) &&
    lines.findIndex(({ id }) => id === line.id) === n;
  const kept = lines.filter(isKept);
  const rows = kept.map(({ itemId: _item, ...row }) => row);
  const removed = await sql`
    update purchase_request_line set removed_at = ${now}
    where request_id = ${requestId} and removed_at is null and not id = any(${kept.map((line) => line.id!)}::integer[])`.execute(
    trx,
  );
  const changed = await sql`
    update purchase_request_line o set warehouse_id = l."warehouseId", quantity = l.quantity, unit_price = l."unitPrice", note = nullif(trim(l.note), ''),
      reason = nullif(trim(l.reason), '')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id integer, "warehouseId" integer, quantity numeric, "unitPrice" numeric, reason text,
        note text)
    where o.id = l.id and o.request_id = ${requestId} and o.removed_at is null and (o.warehouse_id, o.quantity, o.unit_price, o.note, o.reason)
      is distinct from (l."warehouseId", l.quantity, l."unitPrice", nullif(trim(l.note), ''), nullif(trim(l.reason), ''))`.execute(
    trx,
  );
  const added = lines.filter((line, n) => !isKept(line, n));
  await insertLines(trx, requestId, added);
  return Number(removed.numAffectedRows ?? 0n) + Number(changed.numAffectedRows ?? 0n) + added.length;
}
