import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { findCustomer } from './customer.js';
import { deviceColumns, type DeviceInput, type DeviceRefusal, warrantyMakesSense } from './device.js';

/** Changes a device, such as after new software or a sale. `version` is the one that the form was filled from. */
export async function changeDevice(
  context: Context,
  input: { id: number; version: number; device: DeviceInput },
): Promise<{ serial_number: string }> {
  return runCommand(context, { right: 'device.edit' }, async (trx) => {
    const before = await findForUpdate(trx, input.id);
    if (before.version !== input.version)
      refuse<DeviceRefusal>('device_changed_meanwhile', { device: before.serial_number }, 422);
    if (!warrantyMakesSense(input.device)) refuse<DeviceRefusal>('warranty_before_delivery', {}, 422);
    // What it is with already may stay, also with a customer that has been retired since.
    const same = input.device.customer_id === before.customer_id;
    const customer = same ? before.customer : (await findCustomer(trx, input.device.customer_id)).code;
    const columns = deviceColumns(input.device);
    const { search: _search, customer_id: _id, ...told } = columns;
    const changes = difference<object>(before, { ...told, customer });
    if (!changes) return { result: { serial_number: before.serial_number }, events: [] };
    await refusingTaken({ device_serial_number_key: 'device_serial_taken' }, () =>
      trx
        .updateTable('device')
        .set({ ...columns, version: before.version + 1 })
        .where('id', '=', before.id)
        .execute(),
    );
    return {
      result: { serial_number: columns.serial_number },
      events: [{ name: 'device.changed', subject: ['device', before.id], ...(changes as object) }],
    };
  });
}

async function findForUpdate(trx: Transaction, id: number) {
  const device = await trx
    .selectFrom('device as d')
    .innerJoin('party as p', 'p.id', 'd.customer_id')
    .selectAll('d')
    .select('p.code as customer')
    .where('d.id', '=', id)
    .forUpdate('d')
    .executeTakeFirst();
  return device ?? refuse('not_found', {}, 404);
}
