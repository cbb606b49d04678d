import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { matchExpected, settleExpected, unsettleExpected } from '../expected-returns/index.js';
import type { LockedReturn } from './field-return.js';

interface Came {
  movementId: string | null;
  serial: string | null;
  quantity: string;
}

/**
 * What came settles what was expected: what the return was logged for, else what is expected under its serial number. What
 * was waived meanwhile stays so, and more than was expected settles no more than that.
 */
export async function settleWith(trx: Transaction, context: Context, one: LockedReturn, came: Came): Promise<void> {
  const id = one.expected_return_id ?? (await expectedBySerial(trx, one, came.serial));
  if (!id) return;
  const open = await sql<{ quantity: string }>`
    select least(quantity, ${came.quantity}::numeric)::text as quantity from expected_return
    where id = ${id} and received_at is null and waived_at is null and undone_at is null for update`.execute(trx);
  const [expected] = open.rows;
  if (!expected) return;
  if (id !== one.expected_return_id)
    await trx.updateTable('field_return').set({ expected_return_id: id }).where('id', '=', one.id).execute();
  const { movementId, serial } = came;
  await settleExpected(trx, context, { id, movementId, serial, quantity: expected.quantity });
}

/** Only what was told with this very number, of nobody else's return: the same item alone may be another piece. */
async function expectedBySerial(trx: Transaction, one: LockedReturn, serial: string | null): Promise<string | null> {
  if (!serial || !one.item_id) return null;
  const { customer_id: customerId, item_id: itemId } = one;
  const found = await matchExpected(trx, { serial, itemId, ...(customerId && { customerId }) });
  const [first] = found.filter((match) => match.by === 'serial');
  if (!first) return null;
  const other = await sql`
    select from field_return where expected_return_id = ${first.id} and state <> 'cancelled' and id <> ${one.id}`.execute(
    trx,
  );
  return other.rows.length > 0 ? null : first.id;
}

/** The receipt is undone: what it settled is expected again. */
export async function unsettleFor(trx: Transaction, context: Context, one: LockedReturn): Promise<void> {
  if (!one.expected_return_id) return;
  const settled = await sql`
    select from expected_return e where e.id = ${one.expected_return_id} and e.received_at is not null and not exists (
      select from field_return r where r.expected_return_id = e.id and r.id <> ${one.id} and r.state in ('received', 'found', 'decided'))
    for update`.execute(trx);
  if (settled.rows.length > 0) await unsettleExpected(trx, context, { id: one.expected_return_id });
}
