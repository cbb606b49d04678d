import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { findCustomer, findSite } from './customer.js';
import { deviceColumns, type DeviceInput, type DeviceRefusal, deviceSearch, refuseOddDays } from './device.js';

/**
 * Changes a device, such as after a sale or its acceptance. `version` is the one that the form was filled from: refused
 * when somebody else has changed it since, and as a new device would be. A customer or site that has been retired since
 * may stay. New software is recorded with `recordSoftware`.
 */
export async function changeDevice(
  context: Context,
  input: { id: number; version: number; device: DeviceInput },
): Promise<{ serial_number: string }> {
  return runCommand(context, { right: 'device.edit' }, async (trx) => {
    const before = await findForUpdate(trx, input.id);
    if (before.version !== input.version)
      refuse<DeviceRefusal>('device_changed_meanwhile', { device: before.serial_number }, 422);
    refuseOddDays(input.device);
    const columns = deviceColumns(input.device);
    const customer =
      columns.customer_id === before.customer_id
        ? before.customer
        : (await findCustomer(trx, columns.customer_id)).code;
    const stays = columns.site_id === before.site_id && columns.customer_id === before.customer_id;
    const site = stays ? before.site : await findSite(trx, columns.customer_id, columns.site_id);
    const { customer_id: _id, site_id: _site, ...told } = columns;
    const changes = difference<object>(before, { ...told, customer, site });
    if (!changes) return { result: { serial_number: before.serial_number }, events: [] };
    const search = deviceSearch({ ...columns, software_version: before.software_version });
    await refusingTaken({ device_serial_number_key: 'device_serial_taken' }, () =>
      trx
        .updateTable('device')
        .set({ ...columns, search, version: before.version + 1 })
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
    .leftJoin('customer_site as s', 's.id', 'd.site_id')
    .selectAll('d')
    .select(['p.code as customer', 's.name as site'])
    .where('d.id', '=', id)
    .forUpdate('d')
    .executeTakeFirst();
  return device ?? refuse('not_found', {}, 404);
}
