import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { findSiteOfContact } from './create-contact.js';
import type { PartyRefusal } from './party.js';
import { contactColumns, type ContactInput, holdCustomerInUse } from './site.js';

/**
 * Changes a contact. `version` is the one that the form was filled from: refused when somebody else has changed it
 * since, as are a retired customer and a site that is another customer's or, unless it stays, retired.
 */
export async function changeContact(
  context: Context,
  input: { customerId: number; id: number; version: number; contact: ContactInput },
): Promise<void> {
  await runCommand(context, { right: 'customer.edit' }, async (trx) => {
    const customer = await holdCustomerInUse(trx, input.customerId);
    const before = await findForUpdate(trx, input);
    if (before.version !== input.version)
      refuse<PartyRefusal>('contact_changed_meanwhile', { contact: before.name }, 422);
    const columns = contactColumns(input.contact);
    const stays = columns.site_id === before.site_id;
    const site = stays
      ? before.site
      : await findSiteOfContact(trx, { customerId: customer.id, siteId: columns.site_id });
    const { site_id: _id, ...told } = columns;
    const changes = difference<Record<string, unknown>>(before, { ...told, site });
    if (!changes) return { result: undefined, events: [] };
    await trx
      .updateTable('customer_contact')
      .set({ ...columns, version: before.version + 1 })
      .where('id', '=', before.id)
      .execute();
    const { name: was, ...rest } = changes.before;
    const { name: _is, ...now } = changes.after;
    return {
      result: undefined,
      events: [
        {
          name: 'customer_contact.changed',
          subject: ['party', customer.id],
          before: { ...(was !== undefined && { contact: was }), ...rest },
          after: { contact: columns.name, ...now },
        },
      ],
    };
  });
}

async function findForUpdate(trx: Transaction, { customerId, id }: { customerId: number; id: number }) {
  const contact = await trx
    .selectFrom('customer_contact as c')
    .leftJoin('customer_site as s', 's.id', 'c.site_id')
    .selectAll('c')
    .select('s.name as site')
    .where('c.id', '=', id)
    .where('c.customer_id', '=', customerId)
    .forNoKeyUpdate('c')
    .executeTakeFirst();
  return contact ?? refuse('not_found', {}, 404);
}
