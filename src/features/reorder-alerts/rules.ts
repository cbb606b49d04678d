import { sql } from 'kysely';
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

/**
 * All settings in one statement. What the workshop gives back is refurbished: it is counted only where such stock is.
 * With `planOnce` the transaction goes on with plans that are kept: the facts are asked for in one long statement, and
 * planning it anew costs many times what looking up a few pairs does.
 */
export async function readRules(
  db: Db | Transaction,
  deps: Pick<Deps, 'config' | 'now'>,
  { planOnce }: { planOnce: boolean } = { planOnce: false },
): Promise<AlertRules> {
  const found = await sql<{ values: Record<AlertSetting, number> }>`
    select jsonb_object_agg(name, value) as values, set_config('plan_cache_mode', ${planOnce ? 'force_generic_plan' : 'auto'}, true) from app_setting where name like 'alert\\_%'`.execute(
    db,
  );
  const { values } = found.rows[0]!;
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
