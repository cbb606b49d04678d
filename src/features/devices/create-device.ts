import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refusingTaken } from '../../platform/refusal.js';
import { dayIn } from '../../platform/working-days.js';
import { findCustomer, findSite } from './customer.js';
import { deviceColumns, deviceSearch, type NewDevice, refuseOddDays } from './device.js';

/**
 * Records a machine delivered to a customer, with the software that runs on it as the first of its versions. Refuses a
 * serial number that is taken, a customer or site that is none or retired, and an acceptance or warranty that ends
 * before the delivery.
 */
export async function createDevice(context: Context, input: NewDevice): Promise<{ id: number; serial_number: string }> {
  return runCommand(context, { right: 'device.edit' }, async (trx) => {
    refuseOddDays(input);
    const customer = await findCustomer(trx, input.customer_id);
    const columns = deviceColumns(input);
    const site = await findSite(trx, customer.id, columns.site_id);
    const software_version = input.software_version || null;
    const search = deviceSearch({ ...columns, software_version });
    const device = await refusingTaken({ device_serial_number_key: 'device_serial_taken' }, () =>
      trx
        .insertInto('device')
        .values({ ...columns, software_version, search })
        .returning(['id', 'serial_number'])
        .executeTakeFirstOrThrow(),
    );
    if (software_version) {
      const installed_on = columns.delivered_on ?? columns.accepted_on ?? dayIn(context.config.timeZone, context.now());
      await trx
        .insertInto('device_software')
        .values({ device_id: device.id, version: software_version, installed_on, person_id: context.actor.personId })
        .execute();
    }
    const { customer_id: _id, site_id: _site, ...told } = columns;
    const after = { ...told, software_version, customer: customer.code, site };
    return { result: device, events: [{ name: 'device.created', subject: ['device', device.id], after }] };
  });
}
