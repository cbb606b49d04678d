import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { findCustomer } from './customer.js';
import { deviceColumns, type DeviceInput, type DeviceRefusal, warrantyMakesSense } from './device.js';

/** Records a machine delivered to a customer. Refuses a serial number that is taken, and a warranty that ends before it begins. */
export async function createDevice(
  context: Context,
  input: DeviceInput,
): Promise<{ id: number; serial_number: string }> {
  return runCommand(context, { right: 'device.edit' }, async (trx) => {
    if (!warrantyMakesSense(input)) refuse<DeviceRefusal>('warranty_before_delivery', {}, 422);
    const customer = await findCustomer(trx, input.customer_id);
    const columns = deviceColumns(input);
    const device = await refusingTaken({ device_serial_number_key: 'device_serial_taken' }, () =>
      trx.insertInto('device').values(columns).returning(['id', 'serial_number']).executeTakeFirstOrThrow(),
    );
    const { search: _search, customer_id: _id, ...told } = columns;
    const after = { ...told, customer: customer.code };
    return { result: device, events: [{ name: 'device.created', subject: ['device', device.id], after }] };
  });
}
