import { describe, expect, it } from 'vitest';
import { amountOf, textOf } from '../../src/stock/index.js';
import type { AlertFacts, AlertLevel, CurrentAlert, ShortFacts } from '../../src/features/reorder-alerts/alert.js';
import { judge, standingOf } from '../../src/features/reorder-alerts/judge.js';

const TODAY = '2026-11-23';
const level: AlertLevel = { reorderPoint: '5', orderUpTo: '20', doNotReorder: false, vital: false };
const nothing: AlertFacts = {
  itemId: 1,
  warehouseId: 2,
  item: 'A',
  name: '甲',
  nameEn: 'A',
  warehouse: 'W',
  retired: false,
  vital: false,
  level,
  requested: false,
  price: '100',
  usable: '0',
  reserved: '0',
  backOrdered: '0',
  onOrder: '0',
  late: '0',
  fromRepair: '0',
  inTransit: '0',
  expiring: '0',
};
const facts = (changes: Partial<AlertFacts>): AlertFacts => ({ ...nothing, ...changes });
const short: ShortFacts = { supplier: null, usage: null };

const opened = (changes: Partial<AlertFacts>, more: Partial<ShortFacts> = {}) => {
  const judgement = judge(facts(changes), { ...short, ...more }, null, TODAY);
  return judgement.kind === 'open' ? judgement.numbers : null;
};

/** An alert as it is after an evaluation of these facts, with what people have done to it. */
const standing = (changes: Partial<AlertFacts>, acts: Partial<CurrentAlert> = {}): CurrentAlert => ({
  ...opened(changes)!,
  id: 7,
  state: 'open',
  acknowledged: false,
  snoozedUntil: null,
  dismissedAtProjected: null,
  dismissedReasons: [],
  ...acts,
});
const followed = (current: CurrentAlert, changes: Partial<AlertFacts>, today = TODAY) =>
  judge(facts(changes), short, current, today);

describe('when it is short', () => {
  it.each<[string, Partial<AlertFacts>, string]>([
    ['at the point', { usable: '5' }, 'short'],
    ['just above it', { usable: '5.001' }, 'covered'],
    ['by what is promised', { usable: '9', reserved: '4' }, 'short'],
    ['by who waits', { usable: '9', backOrdered: '4' }, 'short'],
    ['not with what comes from repair', { usable: '5', fromRepair: '1' }, 'covered'],
    ['not with what is on its way', { usable: '5', inTransit: '1' }, 'covered'],
    ['held by an order', { usable: '5', onOrder: '1' }, 'held'],
    ['not by a late order', { usable: '5', onOrder: '10', late: '10' }, 'short'],
    ['by a part of an order that is not late', { usable: '5', onOrder: '10', late: '9' }, 'held'],
    ['by lots that expire', { usable: '10', expiring: '5' }, 'short'],
    ['a point of nothing, at nothing', { level: { ...level, reorderPoint: '0', orderUpTo: '1' } }, 'short'],
    ['none is meant to lie here', { level: { ...level, reorderPoint: '0', orderUpTo: '0' } }, 'covered'],
    ['without a level', { level: null }, 'covered'],
    ['without a level, but a slip waits', { level: null, backOrdered: '1' }, 'short'],
    ['without a level, a slip waits and it is on order', { level: null, backOrdered: '1', onOrder: '1' }, 'held'],
    [
      'without a level, a slip waits and it is in the workshop',
      { level: null, backOrdered: '1', fromRepair: '1' },
      'covered',
    ],
    ['not bought again', { level: { ...level, doNotReorder: true } }, 'covered'],
    ['not bought again, but a slip waits', { level: { ...level, doNotReorder: true }, backOrdered: '1' }, 'short'],
    ['retired, whoever waits', { retired: true, backOrdered: '1' }, 'covered'],
  ])('%s', (_name, changes, expected) => expect(standingOf(facts(changes))).toBe(expected));
});

describe('why', () => {
  it.each<[string, Partial<AlertFacts>, string[], number]>([
    ['below the point', { usable: '3' }, ['below_point'], 4],
    ['out', { usable: '0' }, ['stock_out', 'below_point'], 3],
    ['out by what is promised', { usable: '2', reserved: '2' }, ['stock_out', 'below_point'], 3],
    ['vital by the item', { usable: '3', vital: true }, ['below_point', 'vital'], 2],
    ['vital here', { usable: '3', level: { ...level, vital: true } }, ['below_point', 'vital'], 2],
    ['vital and out', { vital: true }, ['stock_out', 'below_point', 'vital'], 1],
    ['a slip waits', { usable: '3', backOrdered: '1' }, ['back_order', 'below_point'], 0],
    ['only what expires', { usable: '10', expiring: '6' }, ['expiring'], 5],
    ['only what expires, and that is all there is', { usable: '10', expiring: '10' }, ['stock_out', 'expiring'], 3],
    ['only what is late', { usable: '3', onOrder: '9', late: '9' }, ['late_order'], 5],
    [
      'late and expiring together',
      { usable: '6', expiring: '2', onOrder: '3', late: '3' },
      ['expiring', 'late_order'],
      5,
    ],
    ['what is late would not have mattered', { usable: '8', expiring: '4', onOrder: '1', late: '1' }, ['expiring'], 5],
    ['no level', { level: null, backOrdered: '2' }, ['back_order', 'stock_out'], 0],
  ])('%s', (_name, changes, reasons, harm) => expect(opened(changes)).toMatchObject({ reasons, harm }));
});

describe('how many', () => {
  const supplier = { supplierId: 3, partNumber: null, leadDays: 10, minimum: '10', pack: '4', price: '80' };
  it.each<[string, Partial<AlertFacts>, Partial<ShortFacts>, string]>([
    ['up to the level', { usable: '3' }, {}, '17'],
    ['what is on order counts', { usable: '1', onOrder: '2' }, {}, '17'],
    ['what expires does not', { usable: '10', expiring: '6' }, {}, '16'],
    ['in the supplier’s packs', { usable: '3' }, { supplier }, '20'],
    ['at least the supplier’s minimum', { level: { ...level, orderUpTo: '6' }, usable: '3' }, { supplier }, '12'],
    ['what waits, without a level', { level: null, backOrdered: '2.5' }, {}, '2.5'],
    ['nothing of what is not bought again', { level: { ...level, doNotReorder: true }, backOrdered: '2' }, {}, '0'],
    ['nothing when an order is late and nothing else', { usable: '3', onOrder: '9', late: '9' }, { supplier }, '0'],
    ['exactly, to the thousandth', { usable: '0.1', reserved: '0.3' }, {}, '20.2'],
  ])('%s', (_name, changes, more, proposed) => expect(opened(changes, more)?.proposed).toBe(proposed));

  it('takes the supplier’s price, else the catalogue’s', () => {
    expect(opened({}, { supplier })).toMatchObject({ supplierId: 3, unitPrice: '80' });
    expect(opened({}, { supplier: { ...supplier, price: null } })).toMatchObject({ supplierId: 3, unitPrice: '100' });
    expect(opened({ price: null })).toMatchObject({ supplierId: null, unitPrice: null });
  });

  it.each<[string, string, string | null, string | null]>([
    ['3', '0', '18', '30'],
    ['3', '1', '17', '21.1'],
    ['3', '3', '18', '0'],
    ['1', '2', '18', '0'],
    ['5', '0', '0.001', '9999'],
    ['5', '0', null, null],
    ['5', '0', '-2', null],
  ])('%s usable, %s promised, %s used in 180 days last %s days', (usable, reserved, used, days) => {
    const usage = used === null ? null : { quantity: used, days: 180 };
    expect(opened({ usable, reserved }, { usage })?.daysLeft).toBe(days);
  });
});

describe('what becomes of an alert', () => {
  const low = { usable: '3' };
  const until = '2026-12-01';

  it.each<[string, Partial<CurrentAlert>, Partial<AlertFacts>, string, string[]]>([
    ['open stays', {}, low, 'open', []],
    ['acknowledged stays', { state: 'acknowledged', acknowledged: true }, low, 'acknowledged', []],
    ['open → requested', {}, { ...low, requested: true }, 'requested', ['requested']],
    [
      'acknowledged → requested',
      { state: 'acknowledged', acknowledged: true },
      { ...low, requested: true },
      'requested',
      ['requested'],
    ],
    ['requested → acknowledged', { state: 'requested', acknowledged: true }, low, 'acknowledged', ['fell_back']],
    ['requested → open', { state: 'requested' }, low, 'open', ['fell_back']],
    ['requested → ordered', { state: 'requested' }, { ...low, onOrder: '9' }, 'ordered', ['ordered']],
    [
      'too little ordered, the rest requested',
      { state: 'requested' },
      { ...low, onOrder: '1', requested: true },
      'requested',
      [],
    ],
    ['ordered → open', { state: 'ordered' }, low, 'open', ['fell_back']],
    ['ordered → requested', { state: 'ordered' }, { ...low, requested: true }, 'requested', ['requested']],
    ['snoozed sleeps', { state: 'snoozed', snoozedUntil: until }, low, 'snoozed', []],
    ['snoozed sleeps while it gets less', { state: 'snoozed', snoozedUntil: until }, { usable: '1' }, 'snoozed', []],
    ['snoozed wakes on its day', { state: 'snoozed', snoozedUntil: TODAY, acknowledged: true }, low, 'open', ['woken']],
    [
      'snoozed wakes for who waits',
      { state: 'snoozed', snoozedUntil: until },
      { ...low, backOrdered: '1' },
      'open',
      ['reasons', 'woken'],
    ],
    ['snoozed wakes when it is out', { state: 'snoozed', snoozedUntil: until }, {}, 'open', ['reasons', 'woken']],
    [
      'snoozed → requested',
      { state: 'snoozed', snoozedUntil: until },
      { ...low, requested: true },
      'requested',
      ['requested'],
    ],
    [
      'and sleeps again without the request',
      { state: 'requested', snoozedUntil: until },
      low,
      'snoozed',
      ['fell_back'],
    ],
    [
      'unless its day has come',
      { state: 'requested', snoozedUntil: TODAY, acknowledged: true },
      low,
      'open',
      ['fell_back'],
    ],
    [
      'an old day of an acknowledged one is nothing',
      { state: 'acknowledged', acknowledged: true, snoozedUntil: until },
      low,
      'acknowledged',
      [],
    ],
  ])('%s', (_name, acts, changes, state, steps) => {
    const current = standing(low, acts);
    const judgement = followed(current, changes);
    // Of what an order covers the numbers differ from those it opened with, but not why it is there.
    expect(judgement).toMatchObject({ kind: 'follow', state, steps });
  });

  it.each<[string, Partial<AlertFacts>, string]>([
    ['the same', low, 'dismissed'],
    ['more', { usable: '4' }, 'dismissed'],
    ['less', { usable: '2.999' }, 'open'],
    ['less, but requested', { usable: '2', requested: true }, 'requested'],
    ['a new reason', { ...low, vital: true }, 'open'],
    ['ordered', { ...low, onOrder: '9' }, 'dismissed'],
  ])('a dismissed one comes back only when it is worse: %s', (_name, changes, state) => {
    const current = standing(low, { state: 'dismissed', dismissedAtProjected: '3', dismissedReasons: ['below_point'] });
    expect(followed(current, changes)).toMatchObject({ kind: 'follow', state, wakes: state !== 'dismissed' });
  });

  it.each<[string, Partial<AlertFacts>, Partial<AlertFacts>, string]>([
    ['covered', low, { usable: '6' }, 'covered'],
    ['its level is gone', low, { ...low, level: null }, 'no_level'],
    [
      'none is meant to lie here now',
      low,
      { ...low, level: { ...level, reorderPoint: '0', orderUpTo: '0' } },
      'no_level',
    ],
    ['not bought again', low, { ...low, level: { ...level, doNotReorder: true } }, 'do_not_reorder'],
    ['retired', low, { ...low, retired: true }, 'retired'],
    ['nobody waits any more, and it had no level', { level: null, backOrdered: '1' }, { level: null }, 'covered'],
  ])('closes: %s', (_name, before, after, as) =>
    expect(followed(standing(before), after)).toEqual({ kind: 'close', as }),
  );

  it('opens none for what an order covers already, and as requested what is asked for', () => {
    expect(judge(facts({ ...low, onOrder: '9' }), short, null, TODAY)).toEqual({ kind: 'nothing' });
    expect(judge(facts({ ...low, requested: true }), short, null, TODAY)).toMatchObject({
      kind: 'open',
      state: 'requested',
    });
  });
});

it.each(['0', '-0.001', '12.5', '-3', '99999999999.999'])('%s is itself in thousandths', (text) => {
  expect(textOf(amountOf(text))).toBe(text);
});
it.each(['', '1.2345', 'x', '1e3', '--1'])('%j is no quantity', (text) => {
  expect(() => amountOf(text)).toThrow('not a quantity');
});
