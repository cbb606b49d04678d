import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refusingTaken } from '../../platform/refusal.js';
import { holdCustomerInUse, siteColumns, type SiteInput } from './site.js';

export const SITE_TAKEN = { customer_site_customer_id_name_key: 'site_name_taken' };

/** Adds a site to a customer. Refuses a name that another of its sites has, and a retired customer. */
export async function createSite(context: Context, input: SiteInput & { customerId: number }): Promise<{ id: number }> {
  return runCommand(context, { right: 'customer.edit' }, async (trx) => {
    const customer = await holdCustomerInUse(trx, input.customerId);
    const columns = siteColumns(input);
    const site = await refusingTaken(SITE_TAKEN, () =>
      trx
        .insertInto('customer_site')
        .values({ customer_id: customer.id, ...columns })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    const { name, ...told } = columns;
    const after = { site: name, ...told };
    return { result: site, events: [{ name: 'customer_site.created', subject: ['party', customer.id], after }] };
  });
}
