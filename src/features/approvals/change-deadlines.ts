import { type AppSettings, readSetting, writeSetting } from '../../platform/app-settings.js';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';

export type Deadlines = Pick<AppSettings, 'reservation_days' | 'old_part_days'>;

export async function readDeadlines(db: Db | Transaction): Promise<Deadlines> {
  return {
    reservation_days: await readSetting(db, 'reservation_days'),
    old_part_days: await readSetting(db, 'old_part_days'),
  };
}

/** Sets for how many days promises hold, and within how many working days old parts have to be back. */
export async function changeDeadlines(context: Context, input: Deadlines): Promise<void> {
  await runCommand(context, { right: 'approval.settings' }, async (trx) => {
    const changes = difference(await readDeadlines(trx), input);
    if (!changes) return { result: undefined, events: [] };
    for (const name of Object.keys(changes.after) as (keyof Deadlines)[])
      await writeSetting(trx, name, input[name], context.actor.personId);
    return {
      result: undefined,
      events: [{ name: 'deadlines.changed', subject: ['setting', 'deadlines'], ...changes }],
    };
  });
}
