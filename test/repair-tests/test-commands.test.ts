import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { millionths, withinLimits } from '../../src/features/repair-tests/repair-test.js';
import { recordTest } from '../../src/features/repair-tests/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf } from '../repair-parts/factory.js';
import { type InspectionHouse, inspectionHouse } from './factory.js';

describe('a measured value', () => {
  it('is exact, and within its limits at both ends', () => {
    expect(['5', '-0.25', '5.000001', '1.0', '', 'about 5', '1e3', '0.0000001'].map(millionths)).toEqual([
      5_000_000n,
      -250_000n,
      5_000_001n,
      1_000_000n,
      null,
      null,
      null,
      null,
    ]);
    expect(withinLimits('4.9', '4.9', '5.1')).toBe(true);
    expect(withinLimits('5.1', null, '5.1')).toBe(true);
    expect(withinLimits('5.100001', '4.9', '5.1')).toBe(false);
    expect(withinLimits('-3', '-2', null)).toBe(false);
    expect(withinLimits('ok', null, null)).toBe(null);
  });
});

let app: TestApp;
let house: InspectionHouse;

beforeAll(async () => {
  app = await testApp();
  house = await inspectionHouse(app);
});
afterAll(() => app.close());

describe('a test record', () => {
  it('judges each value by its limits, and others as the tester says', async () => {
    const { id } = await house.order();
    const { testId } = await house.test(id, false, [
      { name: '输出电压', value: '5.2', unit: 'V', low: '4.9', high: '5.1' },
      { name: '纹波', value: '30', unit: 'mV', high: '50' },
      { name: '外观', value: '完好', passed: true },
      { name: '按键', value: '失灵', passed: false },
    ]);
    const values = await app.db
      .selectFrom('repair_test_value')
      .select(['name', 'passed', 'low'])
      .where('test_id', '=', testId)
      .orderBy('position')
      .execute();
    expect(values.map((one) => one.passed)).toEqual([false, true, true, false]);
    expect(values[0]!.low).toBe('4.900000');
    expect(await house.events(id)).toContain('repair.tested');
  });

  it('is kept once when its form is sent twice', async () => {
    const { id } = await house.order();
    const input = { orderId: id, title: 'T', values: [], passed: true, note: 'fine', key: randomUUID() };
    const send = () => recordTest(house.repairer.context, input);
    const [first, second] = await Promise.all([send(), send()]);
    expect(first).toEqual(second);
  });

  it('is refused when it cannot be', async () => {
    const { id } = await house.order();
    const refused = (passed: boolean, value: object) =>
      reasonOf(house.test(id, passed, [{ name: 'U', value: '1', ...value }]));
    expect(await refused(true, { low: '5', high: '4' })).toBe('test_limits_wrong');
    expect(await refused(true, { value: 'x', low: '5' })).toBe('test_value_not_number');
    expect(await refused(true, { low: 'x' })).toBe('test_value_not_number');
    expect(await refused(true, { low: '2' })).toBe('test_values_failed');
    expect(await refused(true, { passed: false })).toBe('test_values_failed');
    expect(await reasonOf(house.test(id, true, []))).toBe('test_values_missing');
    const waiting = await house.order({ state: 'waiting' });
    expect(await reasonOf(house.test(waiting.id))).toBe('repair_not_in_work');
    await house.setState(id, 'to_inspect');
    expect(await reasonOf(house.test(id))).toBe('repair_at_inspection');
    expect(await reasonOf(house.test(999_999))).toBe('not_found');
  });
});
