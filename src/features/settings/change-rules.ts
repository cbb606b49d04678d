import { z } from 'zod';
import { type AppSettings, writeSetting } from '../../platform/app-settings.js';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { field } from '../../platform/forms.js';

const whole = (min: number, max: number) =>
  z
    .string({ error: 'required' })
    .min(1, 'required')
    .regex(/^\d{1,4}$/, 'bad_number')
    .transform(Number)
    .refine((number) => number >= min && number <= max, 'out_of_range');

/** Between which numbers each rule is sensible; the form says the same. */
export const ruleRanges = {
  reservation_days: [1, 365],
  old_part_days: [0, 60],
  loan_days: [1, 365],
  loan_block_days: [0, 365],
  tool_hold_days: [0, 30],
  repeat_days: [1, 730],
  batch_days: [1, 730],
  batch_faults: [2, 100],
  scrap_free_value: [0, 9999],
  claim_days: [1, 365],
  advance_return_days: [1, 365],
  labour_rate: [0, 9999],
  tax_rate: [0, 50],
  quote_days: [1, 365],
  property_check_days: [0, 60],
  property_remind_days: [0, 60],
  acknowledge_days: [1, 365],
  sheet_answer_days: [1, 365],
  alert_usage_days: [30, 730],
  alert_expiring_days: [0, 365],
  alert_late_days: [0, 60],
  alert_acknowledge_days: [0, 30],
  request_free_value: [0, 9999],
  order_above_percent: [0, 100],
  over_delivery_percent: [0, 100],
  price_difference_percent: [0, 100],
  repair_days_spare: [1, 365],
  repair_days_tool: [1, 365],
  repair_days_consumable: [1, 365],
  repair_days_customer: [1, 365],
} as const satisfies Partial<Record<keyof AppSettings, readonly [number, number]>>;

/** The rules that are on (1) or off (0). */
export const ruleSwitches = ['alert_count_refurbished', 'alert_count_untested', 'alert_count_repairs'] as const;

const onOrOff = () => field.checked().transform(Number);

export const rulesForm = z.object(
  Object.fromEntries([
    ...Object.entries(ruleRanges).map(([name, range]) => [name, whole(range[0], range[1])]),
    ...ruleSwitches.map((name) => [name, onOrOff()]),
  ]) as Record<keyof AppSettings, ReturnType<typeof whole>>,
);

/** The rules as they are now. */
export async function readRules(db: Db | Transaction): Promise<AppSettings> {
  const names = [...Object.keys(ruleRanges), ...ruleSwitches] as (keyof AppSettings)[];
  const rows = await db.selectFrom('app_setting').select(['name', 'value']).where('name', 'in', names).execute();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as unknown as AppSettings;
}

/** Changes the rules; what was promised or is due already keeps the day that it was given. */
export async function changeRules(context: Context, rules: AppSettings): Promise<void> {
  await runCommand(context, { right: 'settings.edit' }, async (trx) => {
    const names = Object.keys(rules) as (keyof AppSettings)[];
    // Two who change them at once: the second sees what the first wrote, and its event says so.
    await trx.selectFrom('app_setting').select('name').where('name', 'in', names).orderBy('name').forUpdate().execute();
    const changed = difference(await readRules(trx), rules);
    if (!changed) return { result: undefined, events: [] };
    for (const name of names) await writeSetting(trx, name, rules[name], context.actor.personId);
    return { result: undefined, events: [{ name: 'settings.changed', subject: ['settings', 'rules'], ...changed }] };
  });
}
