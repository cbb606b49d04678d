import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';

/** Why an installed count is not kept. */
export type RepairReportRefusal = 'installed_model_unknown';

/**
 * Keeps how many of an item are in one device of a model; told again, the new number counts. Refuses a model that no
 * device has.
 */
export async function setInstalled(
  context: Context,
  input: { itemId: number; model: string; quantity: string },
): Promise<void> {
  await runCommand(context, { right: 'installed_count.edit' }, async (trx) => {
    const { itemId, model } = input;
    const quantity = input.quantity.includes('.') ? input.quantity.replace(/\.?0+$/, '') : input.quantity;
    const device = await trx.selectFrom('device').select('id').where('model', '=', model).limit(1).executeTakeFirst();
    if (!device) refuse<RepairReportRefusal>('installed_model_unknown', { model }, 422);
    const before = await trx
      .selectFrom('installed_count')
      .select(sql<string>`trim_scale(quantity)::text`.as('quantity'))
      .where('item_id', '=', itemId)
      .where('device_model', '=', model)
      .forUpdate()
      .executeTakeFirst();
    const values = { quantity, set_by: context.actor.personId, set_at: context.now() };
    await trx
      .insertInto('installed_count')
      .values({ item_id: itemId, device_model: model, ...values })
      .onConflict((conflict) => conflict.columns(['item_id', 'device_model']).doUpdateSet(values))
      .execute();
    const changes = difference(before ?? { quantity: '' }, { quantity });
    if (!changes) return { result: undefined, events: [] };
    const after = { model, ...changes.after };
    return {
      result: undefined,
      events: [{ name: 'installed_count.set', subject: ['item', itemId], before: changes.before, after }],
    };
  });
}

/** The count of an item in a model is no longer known. Does nothing when there is none. */
export async function removeInstalled(context: Context, input: { itemId: number; model: string }): Promise<void> {
  await runCommand(context, { right: 'installed_count.edit' }, async (trx) => {
    const gone = await trx
      .deleteFrom('installed_count')
      .where('item_id', '=', input.itemId)
      .where('device_model', '=', input.model)
      .returning('quantity')
      .executeTakeFirst();
    if (!gone) return { result: undefined, events: [] };
    const before = { model: input.model, quantity: gone.quantity };
    return {
      result: undefined,
      events: [{ name: 'installed_count.removed', subject: ['item', input.itemId], before }],
    };
  });
}
