import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { endSessions } from '../../platform/session.js';
import { retireCustodyPlace } from '../places/index.js';
import { refuseLastAdministrator } from './last-administrator.js';
import type { PersonRefusal } from './person.js';

const MOST_NAMED = 20;

/**
 * A person leaves: all sessions end, the badge is revoked. Refused for oneself, for the last administrator, and while
 * the person holds anything or owes accessories of tools that are back: the answer says what.
 */
export async function retirePerson(context: Context, input: { id: number }): Promise<void> {
  await runCommand(context, { right: 'person.edit' }, async (trx) => {
    const person = await findForUpdate(trx, input.id);
    if (person.retired_at) return { result: undefined, events: [] };
    if (person.id === context.actor.personId) refuse<PersonRefusal>('person_is_self', { person: person.name });
    if (await isAdministrator(trx, person.id)) await refuseLastAdministrator(trx, person);
    await sql`select hold_postings()`.execute(trx);
    const held = await custodyOf(trx, person.id);
    if (held.length > 0) refuse<PersonRefusal>('person_holds_stock', { person: person.name, items: held.join(', ') });
    const owed = await owedOf(trx, person.id);
    if (owed.length > 0)
      refuse<PersonRefusal>('person_owes_accessories', { person: person.name, items: owed.join(', ') });
    const left = { retired_at: context.now(), version: person.version + 1 };
    await trx.updateTable('person').set(left).where('id', '=', person.id).execute();
    await retireCustodyPlace(trx, person.id, left.retired_at);
    await endSessions(trx, { personId: person.id });
    await trx
      .updateTable('badge')
      .set({ revoked_at: context.now() })
      .where('person_id', '=', person.id)
      .where('revoked_at', 'is', null)
      .execute();
    return { result: undefined, events: [{ name: 'person.retired', subject: ['person', person.id] }] };
  });
}

/** A person comes back, with the roles and the password they had; the badge has to be issued anew. */
export async function restorePerson(context: Context, input: { id: number }): Promise<void> {
  await runCommand(context, { right: 'person.edit' }, async (trx) => {
    const person = await findForUpdate(trx, input.id);
    if (!person.retired_at) return { result: undefined, events: [] };
    const back = { retired_at: null, version: person.version + 1 };
    await trx.updateTable('person').set(back).where('id', '=', person.id).execute();
    await retireCustodyPlace(trx, person.id, null);
    return { result: undefined, events: [{ name: 'person.restored', subject: ['person', person.id] }] };
  });
}

async function findForUpdate(trx: Transaction, id: number) {
  const person = await trx
    .selectFrom('person')
    .select(['id', 'name', 'version', 'retired_at'])
    .where('id', '=', id)
    .where('system', '=', false)
    .forUpdate()
    .executeTakeFirst();
  return person ?? refuse('not_found', {}, 404);
}

async function isAdministrator(trx: Transaction, personId: number): Promise<boolean> {
  const role = await trx
    .selectFrom('person_role')
    .select('role')
    .where('person_id', '=', personId)
    .where('role', '=', 'administrator')
    .executeTakeFirst();
  return role !== undefined;
}

/** What the catalogue does not know is named by the code on its label. */
const thingCode = sql<string>`case when i.id > 0 then i.code else lot.number end`;

async function custodyOf(trx: Transaction, personId: number): Promise<string[]> {
  const held = await trx
    .selectFrom('stock_balance as b')
    .innerJoin('place as p', 'p.id', 'b.place_id')
    .innerJoin('item as i', 'i.id', 'b.item_id')
    .leftJoin('lot', 'lot.id', 'b.lot_id')
    .where('p.person_id', '=', personId)
    .where('b.on_hand', '<>', '0')
    .select([thingCode.as('code'), sql<string>`trim_scale(sum(b.on_hand))`.as('on_hand')])
    .groupBy(thingCode)
    .orderBy(thingCode)
    .limit(MOST_NAMED)
    .execute();
  return held.map((row) => `${row.code} (${row.on_hand})`);
}

/** Accessories that did not come back with their tools are no stock, but somebody has to bring or waive them. */
async function owedOf(trx: Transaction, personId: number): Promise<string[]> {
  const owed = await sql<{ loan: string; item: string; n: number }>`
    select t.number as loan, i.code as item, sum(a.owed)::integer as n
    from tool_loan t join tool_loan_line l on l.loan_id = t.id join tool_loan_accessory a on a.line_id = l.id and a.owed > 0
      join item i on i.id = l.item_id
    where t.closed_at is null and l.holder_id = ${personId} group by t.number, i.code order by 1, 2 limit ${MOST_NAMED}`.execute(
    trx,
  );
  return owed.rows.map((row) => `${row.loan} ${row.item} (${row.n})`);
}
