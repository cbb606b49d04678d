import { sql } from 'kysely';
import { inTransaction } from '../../platform/command.js';
import type { Deps } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { alertPath } from './act.js';
import { lockEvaluation } from './lock-evaluation.js';
import { recipientsOf } from './recipients.js';

const MOST_NAMED = 8;

/**
 * Tells people what opened and what has recovered since the last run: one notice each for all of it. What has been told
 * is marked in the same transaction, so that a crash neither forgets nor repeats it, and alerts that follow their numbers
 * are not told again. Of what closed before anybody knew of it, nobody hears.
 */
export async function tellRun(deps: Deps): Promise<void> {
  const waiting = await sql`select from reorder_alert where ${untold} limit 1`.execute(deps.db);
  if (waiting.rows.length === 0) return;
  await inTransaction(deps, async (trx) => {
    await lockEvaluation(trx);
    const found = await sql<{ id: number; closed: boolean; covered: boolean }>`
      select id, closed_at is not null as closed, closed_as = 'covered' as covered from reorder_alert where ${untold} order by id
    `.execute(trx);
    const opened = found.rows.filter((row) => !row.closed).map((row) => row.id);
    const closed = found.rows.filter((row) => row.closed).map((row) => row.id);
    const recovered = found.rows.filter((row) => row.closed && row.covered).map((row) => row.id);
    await tellOf(trx, opened, { kind: 'reorder_alerts_opened', href: '/reorder-alerts' });
    await tellOf(trx, recovered, { kind: 'reorder_alerts_recovered', href: '/reorder-alerts?state=closed' });
    await markTold(trx, opened, deps.now());
    await sql`update reorder_alert set recovery_told_at = ${deps.now()} where id = any(${closed}::integer[])`.execute(
      trx,
    );
  });
}

/** Alerts of which people are still to be told: they have opened, or what they knew of is over. */
export const untold = sql`(closed_at is null and told_at is null or closed_at is not null and told_at is not null and recovery_told_at is null)`;

/** People know that these have opened. */
export async function markTold(trx: Transaction, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update reorder_alert set told_at = ${at} where id = any(${[...ids]}::integer[]) and told_at is null`.execute(
    trx,
  );
}

/** One notice to each who is to know of any of these alerts, with how many they are and the first of them. */
export async function tellOf(
  trx: Transaction,
  ids: readonly number[],
  notice: { kind: string; href: string; urgent?: boolean; head?: boolean },
): Promise<void> {
  if (ids.length === 0) return;
  const people = await recipientsOf(trx, ids, { head: notice.head ?? false });
  const groups = new Map<string, { alerts: number[]; people: number[] }>();
  for (const [person, alerts] of people) {
    const group = groups.get(alerts.join()) ?? { alerts, people: [] };
    group.people.push(person);
    groups.set(alerts.join(), group);
  }
  for (const { alerts, people: told } of groups.values()) {
    const named = await nameAlerts(trx, alerts.slice(0, MOST_NAMED));
    const rest = alerts.length > named.length;
    await notify(trx, told, {
      kind: notice.kind,
      href: alerts.length === 1 ? alertPath(alerts[0]!) : notice.href,
      facts: {
        n: alerts.length,
        list: named.join('、') + (rest ? ' 等' : ''),
        listEn: named.join(', ') + (rest ? ' …' : ''),
      },
      urgent: notice.urgent ?? false,
    });
  }
}

/** `BRD-01 (W1) ×20`: the item, its warehouse, and how many are proposed. */
async function nameAlerts(trx: Transaction, ids: readonly number[]): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select i.code || ' (' || w.code || ')' || case when a.closed_at is null and a.proposed > 0 then ' ×' || trim_scale(a.proposed) else '' end as name
    from reorder_alert a join item i on i.id = a.item_id join place w on w.id = a.warehouse_id
    where a.id = any(${[...ids]}::integer[]) order by a.harm, a.id`.execute(trx);
  return found.rows.map((row) => row.name);
}
