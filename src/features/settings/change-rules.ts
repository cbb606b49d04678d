import { z } from 'zod';
import { type AppSettings, readSetting, writeSetting } from '../../platform/app-settings.js';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';

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
} as const satisfies Record<keyof AppSettings, readonly [number, number]>;

export const rulesForm = z.object({
  reservation_days: whole(...ruleRanges.reservation_days),
  old_part_days: whole(...ruleRanges.old_part_days),
  loan_days: whole(...ruleRanges.loan_days),
  loan_block_days: whole(...ruleRanges.loan_block_days),
  tool_hold_days: whole(...ruleRanges.tool_hold_days),
});

/** The rules as they are now. */
export async function readRules(db: Db | Transaction): Promise<AppSettings> {
  return {
    reservation_days: await readSetting(db, 'reservation_days'),
    old_part_days: await readSetting(db, 'old_part_days'),
    loan_days: await readSetting(db, 'loan_days'),
    loan_block_days: await readSetting(db, 'loan_block_days'),
    tool_hold_days: await readSetting(db, 'tool_hold_days'),
  };
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
