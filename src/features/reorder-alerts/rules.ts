import { type RawBuilder, sql } from 'kysely';
import type { AppSettings } from '../../platform/app-settings.js';
import type { Deps } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import type { Condition } from '../../stock/index.js';

/** The settings by which alerts are judged, as of a day of the company's clock. */
export interface AlertRules {
  today: string;
  timeZone: string;
  /** The conditions that count as usable. */
  conditions: Condition[];
  countRepairs: boolean;
  usageDays: number;
  expiringDays: number;
  lateDays: number;
}

type AlertSetting = Extract<keyof AppSettings, `alert_${string}`>;

export type AlertSettings = Record<AlertSetting, number>;

/** The settings as one column, for a statement that reads something else with them. */
export const settingsColumn = sql`(select jsonb_object_agg(name, value) from app_setting where name like 'alert\\_%')`;

/**
 * Where `once` holds, the transaction goes on with plans that are kept: the facts are asked for in one long statement, and
 * planning it anew costs many times what looking up a few pairs does.
 */
export const planningColumn = (once: RawBuilder<unknown>) =>
  sql`set_config('plan_cache_mode', case when ${once} then 'force_generic_plan' else 'auto' end, true)`;

/** The settings as they are now; `once` as for `planningColumn`, where the transaction evaluates. */
export async function readRules(
  db: Db | Transaction,
  deps: Pick<Deps, 'config' | 'now'>,
  { once }: { once?: boolean } = {},
): Promise<AlertRules> {
  const planning = once === undefined ? sql`null` : planningColumn(sql`${once}::boolean`);
  const found = await sql<{ settings: AlertSettings }>`
    select ${settingsColumn} as settings, ${planning} as planning`.execute(db);
  return rulesOf(found.rows[0]!.settings, deps);
}

/** What the workshop gives back is refurbished: it is counted only where such stock is. */
export function rulesOf(values: AlertSettings, deps: Pick<Deps, 'config' | 'now'>): AlertRules {
  const refurbished = values.alert_count_refurbished === 1;
  return {
    today: todayOf(deps),
    timeZone: deps.config.timeZone,
    conditions: [
      'new',
      ...(refurbished ? (['refurbished'] as const) : []),
      ...(values.alert_count_untested === 1 ? (['untested'] as const) : []),
    ],
    countRepairs: values.alert_count_repairs === 1 && refurbished,
    usageDays: Math.max(1, values.alert_usage_days),
    expiringDays: values.alert_expiring_days,
    lateDays: values.alert_late_days,
  };
}
