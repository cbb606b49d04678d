import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { IssuedPartRefusal } from './issued-part.js';
import type { LockedPart } from './lock-parts.js';

/**
 * The device that a part was fitted in. Refuses one that is retired or of another customer: the part was charged to this
 * customer's task and would stand in the other's machine.
 */
export async function findFittedDevice(
  trx: Transaction,
  part: Pick<LockedPart, 'task' | 'customer_id'>,
  id: number | null | undefined,
) {
  if (!id) return refuse<IssuedPartRefusal>('device_unknown', {}, 422);
  const device = await trx
    .selectFrom('device as d')
    .innerJoin('party as p', 'p.id', 'd.customer_id')
    .select(['d.id', 'd.serial_number', 'd.customer_id', 'd.retired_at', 'p.name as customer'])
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (!device) return refuse<IssuedPartRefusal>('device_unknown', {}, 422);
  const facts = { device: device.serial_number, customer: device.customer, task: part.task };
  if (device.customer_id !== part.customer_id) refuse<IssuedPartRefusal>('device_of_other_customer', facts, 422);
  if (device.retired_at) refuse<IssuedPartRefusal>('fitted_device_retired', facts, 422);
  return device;
}
