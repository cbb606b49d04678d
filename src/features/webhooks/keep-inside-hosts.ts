import { readSetting, writeSetting } from '../../platform/app-settings.js';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';

/** Says what webhooks may reach inside our own network, from the next sending on. */
export async function keepInsideHosts(context: Context, { hosts }: { hosts: string[] }): Promise<void> {
  await runCommand(context, { right: 'webhook.edit' }, async (trx, { actor }) => {
    // Two who change it at once: the second sees what the first wrote, and its event says so.
    await trx.selectFrom('app_setting').select('name').where('name', '=', 'webhook_inside_hosts').forUpdate().execute();
    const before = await readSetting(trx, 'webhook_inside_hosts');
    const after = [...new Set(hosts)].toSorted();
    if (before.join() === after.join()) return { result: undefined, events: [] };
    await writeSetting(trx, 'webhook_inside_hosts', after, actor.personId);
    publishAfterCommit(trx, ['webhooks']);
    return {
      result: undefined,
      events: [
        {
          name: 'webhook.inside_hosts_changed',
          subject: ['settings', 'webhooks'],
          before: { webhook_inside_hosts: before },
          after: { webhook_inside_hosts: after },
        },
      ],
    };
  });
}
