import type { Attachable } from '../../platform/feature.js';

/** Photos of a delivered machine come from whoever stands before it. */
export const deviceAttachable: Attachable = {
  kind: 'device',
  readRight: 'device.read',
  addRight: 'attachment.add',
  removeRight: 'device.edit',
  async find({ db }, id) {
    const device = await db
      .selectFrom('device')
      .select('serial_number')
      .where('id', '=', Number(id))
      .executeTakeFirst();
    return device
      ? { href: `/devices/${encodeURIComponent(device.serial_number)}`, title: device.serial_number }
      : null;
  },
};
