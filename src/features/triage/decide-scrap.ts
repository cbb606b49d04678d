import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockReturn } from '../field-returns/index.js';
import { scrapDecided } from '../repair-tests/index.js';
import { lockRepair } from '../repairs/index.js';
import { judgeScrap, type ScrapJudged } from '../scrap-requests/index.js';
import { publishTriage } from './posting.js';
import { endDisposition, standingOf } from './undo-disposition.js';

export interface ScrapDecision {
  id: number;
  approved: boolean;
  note?: string | null;
  key?: string;
}

/**
 * Decides on scrapping that waits for an approval. Approved, the piece leaves the stock, and the return or repair order it
 * belongs to is done; refused, the return waits for another decision, or the order goes back to the workshop. Refuses
 * requests that there are not (404), and whatever `judgeScrap` refuses: who asked, who may not approve that value, what is decided.
 */
export async function decideScrap(context: Context, input: ScrapDecision): Promise<ScrapJudged> {
  const { key, ...content } = input;
  const act = { right: 'scrap.approve' as const, ...(key && { key }), content: { scrap: content } };
  return runCommand(context, act, async (trx, inside) => {
    const asked = await trx
      .selectFrom('scrap_request')
      .select(['return_id', 'order_id'])
      .where('id', '=', input.id)
      .executeTakeFirst();
    if (!asked) return refuse('not_found', {}, 404);
    const judged = asked.return_id
      ? await decideForReturn(trx, inside, asked.return_id, input)
      : await decideForOrder(trx, inside, asked.order_id!, input);
    // The request and the order tell of it themselves.
    const name = input.approved ? ('return.scrapped' as const) : ('return.scrap_refused' as const);
    const after = { request: input.id, note: input.note ?? null, movement: judged.movementId };
    const events = asked.return_id ? [{ name, subject: ['field_return', asked.return_id] as const, after }] : [];
    return { result: judged, events };
  });
}

async function decideForReturn(trx: Transaction, context: Context, returnId: number, input: ScrapDecision) {
  const one = await lockReturn(trx, { id: returnId });
  const judged = await judgeScrap(trx, context, input);
  const standing = await standingOf(trx, one);
  if (judged.approved)
    await trx
      .updateTable('return_disposition')
      .set({ movement_id: judged.movementId })
      .where('id', '=', standing.id)
      .execute();
  else await endDisposition(trx, context, one, { id: standing.id, note: input.note ?? null });
  publishTriage(trx, { returnId: one.id, itemId: one.item_id, places: [one.place_id] });
  return judged;
}

async function decideForOrder(trx: Transaction, context: Context, orderId: number, input: ScrapDecision) {
  await lockRepair(trx, { id: orderId });
  const judged = await judgeScrap(trx, context, input);
  const { approved, movementId } = judged;
  await scrapDecided(trx, context, { orderId, approved, movementId, note: input.note ?? null });
  return judged;
}
