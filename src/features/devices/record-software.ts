import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn } from '../../platform/working-days.js';
import { type DeviceRefusal, deviceSearch } from './device.js';

export interface SoftwareInput {
  deviceId: number;
  version: string;
  /** YYYY-MM-DD */
  installed_on: string;
  note?: string | null;
}

/**
 * Records which software was put on a device and when; an earlier day than the last may be filled in later. What runs
 * now is the version of the last day. Refuses a day to come, and the same version of the same day a second time.
 */
export async function recordSoftware(context: Context, input: SoftwareInput): Promise<void> {
  await runCommand(context, { right: 'device.edit' }, async (trx) => {
    const device = await findForUpdate(trx, input.deviceId);
    const today = dayIn(context.config.timeZone, context.now());
    if (input.installed_on > today) refuse<DeviceRefusal>('software_in_future', {}, 422);
    const { version, installed_on } = input;
    const note = input.note || null;
    await refuseTwice(trx, input);
    await trx
      .insertInto('device_software')
      .values({ device_id: device.id, version, installed_on, note, person_id: context.actor.personId })
      .execute();
    const latest = await trx
      .selectFrom('device_software')
      .select('version')
      .where('device_id', '=', device.id)
      .orderBy('installed_on', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    const search = deviceSearch({ ...device, software_version: latest.version });
    await trx
      .updateTable('device')
      .set({ software_version: latest.version, search })
      .where('id', '=', device.id)
      .execute();
    const after = { software_version: version, installed_on, note };
    return {
      result: undefined,
      events: [{ name: 'device.software_recorded', subject: ['device', device.id], after }],
    };
  });
}

/** Held until the end, so that of two that are recorded at once the later day wins, whoever is first. */
async function findForUpdate(trx: Transaction, id: number) {
  const device = await trx
    .selectFrom('device')
    .select(['id', 'model', 'serial_number'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return device ?? refuse('not_found', {}, 404);
}

async function refuseTwice(trx: Transaction, { deviceId, version, installed_on }: SoftwareInput): Promise<void> {
  const same = await trx
    .selectFrom('device_software')
    .select('id')
    .where('device_id', '=', deviceId)
    .where('version', '=', version)
    .where('installed_on', '=', installed_on)
    .executeTakeFirst();
  if (same) refuse<DeviceRefusal>('software_recorded_already', { version }, 422);
}
