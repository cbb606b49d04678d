import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { ItemRefusal } from './item.js';

/**
 * Says which item has taken the place of another, or with null that none has. `version` is the one that the page was
 * made from: refused when somebody else has changed the item since, as are the item itself, a retired successor, and one
 * that the item itself, through whatever chain, has taken the place of.
 */
export async function setSuccessor(
  context: Context,
  input: { itemId: number; version: number; successorId: number | null },
): Promise<void> {
  await runCommand(context, { right: 'item.edit' }, async (trx) => {
    // One at a time: two people could otherwise each add a half of a circle.
    await sql`select pg_advisory_xact_lock(hashtext('item successors'))`.execute(trx);
    const item = await findForUpdate(trx, input.itemId);
    if (item.version !== input.version) refuse<ItemRefusal>('item_changed_meanwhile', { item: item.code }, 422);
    if (item.replaced_by_id === input.successorId) return { result: undefined, events: [] };
    const successor = input.successorId === null ? null : await findSuccessor(trx, item, input.successorId);
    await trx
      .updateTable('item')
      .set({ replaced_by_id: input.successorId, version: item.version + 1 })
      .where('id', '=', item.id)
      .execute();
    return {
      result: undefined,
      events: [
        {
          name: 'item.successor_set',
          subject: ['item', item.id],
          before: { replaced_by: item.replaced_by },
          after: { replaced_by: successor },
        },
      ],
    };
  });
}

async function findForUpdate(trx: Transaction, id: number) {
  const item = await trx
    .selectFrom('item as i')
    .leftJoin('item as r', 'r.id', 'i.replaced_by_id')
    .select(['i.id', 'i.code', 'i.version', 'i.replaced_by_id', 'r.code as replaced_by'])
    .where('i.id', '=', id)
    .forNoKeyUpdate('i')
    .executeTakeFirst();
  return item ?? refuse('not_found', {}, 404);
}

/** The successor's code. */
async function findSuccessor(trx: Transaction, item: { id: number; code: string }, id: number): Promise<string> {
  if (id === item.id) refuse<ItemRefusal>('successor_is_itself', {}, 422);
  const successor = await trx
    .selectFrom('item')
    .select(['code', 'retired_at'])
    .where('id', '=', id)
    .forShare() // it is not retired meanwhile
    .executeTakeFirst();
  if (!successor) return refuse('not_found', {}, 404);
  if (successor.retired_at) refuse<ItemRefusal>('successor_retired', { item: successor.code }, 422);
  const circle = await sql<{ found: boolean }>`
    with recursive chain as (
      select ${id}::integer as id
      union select i.replaced_by_id from chain c join item i on i.id = c.id where i.replaced_by_id is not null
    ) select exists (select from chain where id = ${item.id}) as found`.execute(trx);
  if (circle.rows[0]?.found)
    refuse<ItemRefusal>('successor_in_circle', { item: item.code, successor: successor.code }, 422);
  return successor.code;
}
