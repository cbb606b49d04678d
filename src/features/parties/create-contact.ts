import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { PartyRefusal } from './party.js';
import { contactColumns, type ContactInput, holdCustomerInUse, holdSite } from './site.js';

/** Adds somebody at a customer's. Refuses a retired customer, and a site that is another customer's or retired. */
export async function createContact(
  context: Context,
  input: ContactInput & { customerId: number },
): Promise<{ id: number }> {
  return runCommand(context, { right: 'customer.edit' }, async (trx) => {
    const customer = await holdCustomerInUse(trx, input.customerId);
    const columns = contactColumns(input);
    const site = await findSiteOfContact(trx, { customerId: customer.id, siteId: columns.site_id });
    const contact = await trx
      .insertInto('customer_contact')
      .values({ customer_id: customer.id, ...columns })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { name, site_id: _id, ...told } = columns;
    const after = { contact: name, ...told, site };
    return { result: contact, events: [{ name: 'customer_contact.created', subject: ['party', customer.id], after }] };
  });
}

/** The name of the site that a contact is to belong to. Refuses another customer's, and one that is retired. */
export async function findSiteOfContact(
  trx: Transaction,
  { customerId, siteId }: { customerId: number; siteId: number | null },
): Promise<string | null> {
  if (siteId === null) return null;
  const site = await holdSite(trx, { id: siteId, customerId });
  if (!site) return refuse<PartyRefusal>('contact_site_unknown', {}, 422);
  if (site.retired_at) refuse<PartyRefusal>('contact_site_retired', { site: site.name }, 422);
  return site.name;
}
