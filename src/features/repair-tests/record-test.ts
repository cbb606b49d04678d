import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { expectWork, lockRepair } from '../repairs/index.js';
import { millionths, MOST_VALUES, type RepairTestRefusal, withinLimits } from './repair-test.js';

export interface MeasuredValue {
  name: string;
  value: string;
  unit?: string | null;
  low?: string | null;
  high?: string | null;
  /** Of a value without limits: whether it is as it should be. */
  passed?: boolean;
}

export interface TestInput {
  orderId: number;
  title: string;
  values: MeasuredValue[];
  passed: boolean;
  note?: string | null;
  key: string;
}

/**
 * Keeps what was measured on a piece in repair: a value with limits passes when it lies within them, another as its tester
 * says. Refuses orders that are not in work, limits the wrong way round, values with limits that are no numbers, a test
 * without any value or note, and calling a test passed of which a value failed.
 */
export async function recordTest(context: Context, input: TestInput): Promise<{ testId: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.work', key, content: { test: content } }, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    await expectWork(trx, order);
    const note = input.note?.trim() || null;
    if ((input.values.length === 0 && !note) || input.values.length > MOST_VALUES)
      refuse<RepairTestRefusal>('test_values_missing', { most: MOST_VALUES }, 422);
    const values = input.values.map(judged);
    const failed = values.filter((one) => !one.passed);
    if (input.passed && failed.length > 0)
      refuse<RepairTestRefusal>('test_values_failed', { names: failed.map((one) => one.name).join('、') }, 422);
    const { id } = await trx
      .insertInto('repair_test')
      .values({
        order_id: order.id,
        title: input.title.trim(),
        passed: input.passed,
        note,
        tested_by: inside.actor.personId,
        tested_at: inside.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`
      insert into repair_test_value (test_id, position, name, value, unit, low, high, passed)
        select ${id}, k, name, value, unit, low, high, passed
        from jsonb_to_recordset(${JSON.stringify(values.map((one, n) => ({ ...one, k: n + 1 })))}::jsonb)
          as v(k smallint, name text, value text, unit text, low numeric, high numeric, passed boolean)`.execute(trx);
    publishAfterCommit(trx, [`repair_order:${order.id}`]);
    const after = { title: input.title.trim(), passed: input.passed, values: values.length };
    return { result: { testId: id }, events: [{ name: 'repair.tested', subject: ['repair_order', order.id], after }] };
  });
}

function judged(one: MeasuredValue) {
  const [name, value] = [one.name.trim(), one.value.trim()];
  const [low, high] = [limitOf(name, one.low), limitOf(name, one.high)];
  if (low !== null && high !== null && millionths(low)! > millionths(high)!)
    refuse<RepairTestRefusal>('test_limits_wrong', { name, low, high }, 422);
  const limited = low !== null || high !== null;
  if (limited && millionths(value) === null) refuse<RepairTestRefusal>('test_value_not_number', { name, value }, 422);
  const passed = withinLimits(value, low, high) ?? one.passed ?? true;
  return { name, value, unit: one.unit?.trim() || null, low, high, passed };
}

function limitOf(name: string, text: string | null | undefined): string | null {
  const limit = text?.normalize('NFKC').trim().replace('−', '-') || null;
  if (limit !== null && millionths(limit) === null)
    refuse<RepairTestRefusal>('test_value_not_number', { name, value: limit }, 422);
  return limit;
}
