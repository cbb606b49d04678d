import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import { canSeeReturn, lockReturn } from '../field-returns/index.js';
import { type OpenedReceipt, openReceipt } from './open-receipt.js';
import type { RegisterRefusal } from './register-refusals.js';

/**
 * Registers a field return that is a customer's own piece, so that it is followed like everything else of customers': the
 * piece stays where it lies until it is put into a bin of its own. Refuses returns that one may not see (404), that are ours
 * or not received (`property_return_not_theirs`), not known by a number (`property_return_no_serial`), in the workshop
 * (`property_return_in_repair`), registered before (`property_return_followed`), and a piece that is not in the house any more.
 */
export async function registerReturn(context: Context, input: { number: string }): Promise<OpenedReceipt> {
  return runCommand(context, { right: 'property.register' }, async (trx, inside) => {
    const one = await lockReturn(trx, { number: input.number });
    if (!(await canSeeReturn(trx, inside.actor, one.id))) refuse('not_found', {}, 404);
    const facts = { number: one.number };
    if (one.owner_id === COMPANY || !one.received_at || one.state === 'cancelled')
      refuse<RegisterRefusal>('property_return_not_theirs', facts, 422);
    if (!one.serial_id) refuse<RegisterRefusal>('property_return_no_serial', facts, 422);
    await refuseFollowed(trx, one);
    const told = await toldOf(trx, one.id);
    const made = await openReceipt(trx, inside, {
      customerId: one.owner_id,
      came: 'return',
      taskId: told.task_fits ? one.task_id : null,
      deviceId: told.device_fits ? one.device_id : null,
      broughtBy: told.brought_by,
      placeId: null,
      pieces: [{ why: 'repair', fault: told.fault, returnId: one.id, lies: { serialId: one.serial_id } }],
    });
    const after = { number: made.number, return: one.number };
    return {
      result: made,
      events: [{ name: 'property_receipt.registered', subject: ['property_receipt', made.id], after }],
    };
  });
}

async function refuseFollowed(
  trx: Transaction,
  one: { id: number; number: string; serial_id: string | null },
): Promise<void> {
  const followed = await sql<{ code: string }>`
    select code from property_piece where return_id = ${one.id} and ended = 0`.execute(trx);
  const [piece] = followed.rows;
  if (piece) refuse<RegisterRefusal>('property_return_followed', { number: one.number, piece: piece.code });
  const repair = await sql<{ number: string }>`
    select number from repair_order where serial_id = ${one.serial_id}::bigint and state not in ('closed', 'cancelled') limit 1`.execute(
    trx,
  );
  const [order] = repair.rows;
  if (order) refuse<RegisterRefusal>('property_return_in_repair', { number: one.number, order: order.number });
}

async function toldOf(trx: Transaction, id: number) {
  const found = await sql<{
    fault: string | null;
    brought_by: string | null;
    task_fits: boolean;
    device_fits: boolean;
  }>`
    select left(concat_ws(' ', w.name_zh, f.symptom_note), 1000) as fault, f.brought_by,
      coalesce(t.customer_id = f.owner_id, false) as task_fits, coalesce(d.customer_id = f.owner_id, false) as device_fits
    from field_return f left join fault_term w on w.id = f.symptom_id left join service_task t on t.id = f.task_id
      left join device d on d.id = f.device_id where f.id = ${id}`.execute(trx);
  return found.rows[0]!;
}
