import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { expectLines, expectSupplier, insertLines, type LineInput } from './request-lines.js';
import { addStep, publishRequest, type PurchaseRequestRefusal } from './request.js';
import { keepSearchText } from './search-text.js';

export interface RequestInput {
  supplierId: number;
  /** YYYY-MM-DD */
  neededBy?: string | null;
  note?: string | null;
  lines: LineInput[];
}

/**
 * Drafts a purchase request by hand. Refuses parties that are no supplier in use, a day that is past, and the lines that
 * `expectLines` refuses.
 */
export async function draftRequest(
  context: Context,
  { key, ...input }: RequestInput & { key?: string },
): Promise<{ id: number; number: string }> {
  return runCommand(context, { right: 'purchase_request.edit', key, content: input }, async (trx, inside) => {
    const supplier = await expectSupplier(trx, input.supplierId);
    expectDay(inside, input.neededBy);
    await expectLines(trx, input.lines);
    const request = await insertRequest(trx, inside, input);
    await insertLines(trx, request.id, input.lines);
    await addStep(trx, inside, request.id, { kind: 'drafted' });
    await keepSearchText(trx, [request.id]);
    publishRequest(trx, request.id);
    const after = { supplier: supplier.code, lines: input.lines.length, needed_by: input.neededBy, note: input.note };
    return {
      result: request,
      events: [{ name: 'purchase_request.drafted', subject: ['purchase_request', request.id], after }],
    };
  });
}

/** Refuses a day that is past. */
export function expectDay(context: Context, neededBy: string | null | undefined): void {
  if (neededBy && neededBy < todayOf(context)) refuse<PurchaseRequestRefusal>('request_day_past', {}, 422);
}

/** The head of a request, drafted by who acts. */
export async function insertRequest(
  trx: Transaction,
  { actor, now }: Context,
  input: Pick<RequestInput, 'supplierId' | 'neededBy' | 'note'>,
): Promise<{ id: number; number: string }> {
  return trx
    .insertInto('purchase_request')
    .values({
      supplier_id: input.supplierId,
      needed_by: input.neededBy ?? null,
      note: input.note?.trim() || null,
      drafted_by: actor.personId,
      drafted_at: now(),
      changed_by: actor.personId,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
}
