import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import { retirePartyPlace } from '../places/index.js';
import { editRight, type PartyKind, type PartyRefusal } from './party.js';

const MOST_TOLD = 10;

/** Ends dealing with a supplier or customer, and the use of its place. Refused while things it owns are in the house, or tasks for it are open. */
export async function retireParty(context: Context, input: { kind: PartyKind; id: number }): Promise<void> {
  await runCommand(context, { right: editRight[input.kind] }, async (trx) => {
    const party = await findForUpdate(trx, input);
    if (party.retired_at) return { result: undefined, events: [] };
    await refuseProperty(trx, party);
    await refuseTasks(trx, party);
    await setRetired(trx, party.id, context.now());
    return { result: undefined, events: [{ name: 'party.retired', subject: ['party', party.id] }] };
  });
}

/** Takes a retired supplier or customer up again. */
export async function restoreParty(context: Context, input: { kind: PartyKind; id: number }): Promise<void> {
  await runCommand(context, { right: editRight[input.kind] }, async (trx) => {
    const party = await findForUpdate(trx, input);
    if (!party.retired_at) return { result: undefined, events: [] };
    await setRetired(trx, party.id, null);
    return { result: undefined, events: [{ name: 'party.restored', subject: ['party', party.id] }] };
  });
}

/** For update, so that a task that is just being made for it is waited for. */
async function findForUpdate(trx: Transaction, { kind, id }: { kind: PartyKind; id: number }) {
  const party = await trx
    .selectFrom('party')
    .select(['id', 'code', 'retired_at'])
    .where('id', '=', id)
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirst();
  return party ?? refuse('not_found', {}, 404);
}

async function setRetired(trx: Transaction, id: number, at: Date | null): Promise<void> {
  await trx.updateTable('party').set({ retired_at: at }).where('id', '=', id).execute();
  await retirePartyPlace(trx, id, at);
}

/** What the catalogue does not know is named by the code on its label. */
const thingCode = sql<string>`case when i.id > 0 then i.code else lot.number end`;

async function refuseProperty(trx: Transaction, party: { id: number; code: string }): Promise<void> {
  const property = await trx
    .selectFrom('stock_balance as b')
    .innerJoin('item as i', 'i.id', 'b.item_id')
    .innerJoin('place as p', 'p.id', 'b.place_id')
    .leftJoin('lot', 'lot.id', 'b.lot_id')
    .where('b.owner_id', '=', party.id)
    .where('b.owner_id', '<>', sql<number>`${sql.lit(COMPANY)}`) // the index of customers' property says so too
    .where('b.outside', '=', false)
    .where('b.on_hand', '<>', '0')
    .groupBy(['p.code', thingCode, 'i.unit'])
    .select(['p.code as place', thingCode.as('item'), 'i.unit', sql<string>`trim_scale(sum(b.on_hand))`.as('on_hand')])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .orderBy('p.code')
    .orderBy(thingCode)
    .limit(MOST_TOLD)
    .execute();
  if (property.length === 0) return;
  refuse<PartyRefusal>('party_has_property', {
    party: party.code,
    stock: property.map((row) => `${row.place}: ${row.item} × ${row.on_hand} ${row.unit}`).join(', '),
    ...(property[0]!.total > property.length && { more: property[0]!.total - property.length }),
  });
}

async function refuseTasks(trx: Transaction, party: { id: number; code: string }): Promise<void> {
  const tasks = await trx
    .selectFrom('service_task')
    .select(['number', sql<number>`(count(*) over ())::int`.as('total')])
    .where('customer_id', '=', party.id)
    .where('state', 'in', ['planned', 'under_way', 'back'])
    .orderBy('id')
    .limit(MOST_TOLD)
    .execute();
  if (tasks.length === 0) return;
  const more = tasks[0]!.total - tasks.length;
  refuse<PartyRefusal>('party_has_tasks', {
    party: party.code,
    tasks: tasks.map((task) => task.number).join(', '),
    ...(more > 0 && { more }),
  });
}
