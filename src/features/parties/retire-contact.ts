import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { holdCustomerInUse } from './site.js';

/** Notes that somebody is no longer a customer's contact; tasks that name them keep them. */
export async function retireContact(context: Context, input: { customerId: number; id: number }): Promise<void> {
  await setRetired(context, input, context.now());
}

/** Takes a contact up again. Refused while the customer is retired. */
export async function restoreContact(context: Context, input: { customerId: number; id: number }): Promise<void> {
  await setRetired(context, input, null);
}

async function setRetired(
  context: Context,
  { customerId, id }: { customerId: number; id: number },
  at: Date | null,
): Promise<void> {
  await runCommand(context, { right: 'customer.edit' }, async (trx) => {
    if (!at) await holdCustomerInUse(trx, customerId);
    const contact = await trx
      .selectFrom('customer_contact')
      .select(['name', 'retired_at'])
      .where('id', '=', id)
      .where('customer_id', '=', customerId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!contact) return refuse('not_found', {}, 404);
    if (Boolean(contact.retired_at) === Boolean(at)) return { result: undefined, events: [] };
    await trx.updateTable('customer_contact').set({ retired_at: at }).where('id', '=', id).execute();
    return {
      result: undefined,
      events: [
        {
          name: at ? 'customer_contact.retired' : 'customer_contact.restored',
          subject: ['party', customerId],
          after: { contact: contact.name },
        },
      ],
    };
  });
}
