import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';

/** Takes a kit out of use: slips no longer start from it, those that did stay. */
export async function retireKit(context: Context, input: { id: number }): Promise<void> {
  await setRetired(context, input.id, context.now());
}

/** Takes a retired kit into use again. */
export async function restoreKit(context: Context, input: { id: number }): Promise<void> {
  await setRetired(context, input.id, null);
}

async function setRetired(context: Context, id: number, at: Date | null): Promise<void> {
  await runCommand(context, { right: 'kit.edit' }, async (trx) => {
    const kit = await trx.selectFrom('kit').select('retired_at').where('id', '=', id).forUpdate().executeTakeFirst();
    if (!kit) return refuse('not_found', {}, 404);
    if (Boolean(kit.retired_at) === Boolean(at)) return { result: undefined, events: [] };
    await trx.updateTable('kit').set({ retired_at: at }).where('id', '=', id).execute();
    return { result: undefined, events: [{ name: at ? 'kit.retired' : 'kit.restored', subject: ['kit', id] }] };
  });
}
