import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { PartyRefusal } from './party.js';
import { holdCustomerInUse } from './site.js';

const MOST_TOLD = 10;

/** Ends the use of a site. Refused while devices stand there or tasks go there: the answer names them. */
export async function retireSite(context: Context, input: { customerId: number; id: number }): Promise<void> {
  await runCommand(context, { right: 'customer.edit' }, async (trx) => {
    const site = await findForUpdate(trx, input);
    if (site.retired_at) return { result: undefined, events: [] };
    await refuseUse(trx, site);
    await trx.updateTable('customer_site').set({ retired_at: context.now() }).where('id', '=', site.id).execute();
    return {
      result: undefined,
      events: [{ name: 'customer_site.retired', subject: ['party', input.customerId], after: { site: site.name } }],
    };
  });
}

/** Takes a retired site into use again. Refused while its customer is retired. */
export async function restoreSite(context: Context, input: { customerId: number; id: number }): Promise<void> {
  await runCommand(context, { right: 'customer.edit' }, async (trx) => {
    await holdCustomerInUse(trx, input.customerId);
    const site = await findForUpdate(trx, input);
    if (!site.retired_at) return { result: undefined, events: [] };
    await trx.updateTable('customer_site').set({ retired_at: null }).where('id', '=', site.id).execute();
    return {
      result: undefined,
      events: [{ name: 'customer_site.restored', subject: ['party', input.customerId], after: { site: site.name } }],
    };
  });
}

/** For update, so that a device or task that is just being put there is waited for. */
async function findForUpdate(trx: Transaction, { customerId, id }: { customerId: number; id: number }) {
  const site = await trx
    .selectFrom('customer_site')
    .select(['id', 'name', 'retired_at'])
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .forUpdate()
    .executeTakeFirst();
  return site ?? refuse('not_found', {}, 404);
}

async function refuseUse(trx: Transaction, site: { id: number; name: string }): Promise<void> {
  const uses = await sql<{ what: string; total: number }>`
    select what, (count(*) over ())::int as total from (
      select number as what from service_task where site_id = ${site.id} and state in ('planned', 'under_way', 'back')
      union all select serial_number from device where site_id = ${site.id}) as used
    order by what limit ${MOST_TOLD}`.execute(trx);
  const { rows } = uses;
  if (rows.length === 0) return;
  const more = rows[0]!.total - rows.length;
  refuse<PartyRefusal>('site_in_use', {
    site: site.name,
    uses: rows.map((row) => row.what).join(', '),
    ...(more > 0 && { more }),
  });
}
