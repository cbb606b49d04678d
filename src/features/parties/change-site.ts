import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { SITE_TAKEN } from './create-site.js';
import type { PartyRefusal } from './party.js';
import { holdCustomerInUse, siteColumns, type SiteInput } from './site.js';

/**
 * Changes a site. `version` is the one that the form was filled from: refused when somebody else has changed it since,
 * as are a name that is taken and a retired customer.
 */
export async function changeSite(
  context: Context,
  input: { customerId: number; id: number; version: number; site: SiteInput },
): Promise<void> {
  await runCommand(context, { right: 'customer.edit' }, async (trx) => {
    const customer = await holdCustomerInUse(trx, input.customerId);
    const before = await trx
      .selectFrom('customer_site')
      .selectAll()
      .where('id', '=', input.id)
      .where('customer_id', '=', customer.id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before) return refuse('not_found', {}, 404);
    if (before.version !== input.version) refuse<PartyRefusal>('site_changed_meanwhile', { site: before.name }, 422);
    const columns = siteColumns(input.site);
    const changes = difference<Record<string, unknown>>(before, columns);
    if (!changes) return { result: undefined, events: [] };
    await refusingTaken(SITE_TAKEN, () =>
      trx
        .updateTable('customer_site')
        .set({ ...columns, version: before.version + 1 })
        .where('id', '=', before.id)
        .execute(),
    );
    const { name: was, ...rest } = changes.before;
    const { name: _is, ...now } = changes.after;
    return {
      result: undefined,
      events: [
        {
          name: 'customer_site.changed',
          subject: ['party', customer.id],
          before: { ...(was !== undefined && { site: was }), ...rest },
          after: { site: columns.name, ...now },
        },
      ],
    };
  });
}
