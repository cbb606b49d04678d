import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  type CartTool,
  partsMissing,
  withFewerParts,
  withoutLast,
} from '../../src/features/scan-station/cart.js';
import { commandOf } from '../../src/features/scan-station/mode.js';
import type { Step } from '../../src/features/scan-station/step.js';
import { after } from './scanned.js';

const said = (step: Step) => step.say?.message ?? step.act?.kind;
const cartOf = ({ state }: Step) =>
  (state.cart ?? []).map(
    ({ item, serial, quantity, place }) => `${serial ?? item} ${quantity}${place ? ` @${place}` : ''}`,
  );
const scanned = (codes: string, role?: 'storekeeper' | 'technician') => after(codes.split(' '), role);

describe('badge, tools, done', () => {
  it('lends by three scans from rest', () => {
    expect(scanned('WANG')).toMatchObject({ state: { mode: 'lookup', to: 5 }, say: { message: 'told_found' } });
    const added = scanned('WANG M-16');
    expect(added.act).toMatchObject({ kind: 'judge', borrowerId: 5, told: 'told_in_cart' });
    expect([added.state.mode, cartOf(added)]).toEqual(['lend', ['16 1']]);
    const done = scanned('WANG M-16 CMD-DONE');
    expect(done.act).toMatchObject({ kind: 'lend', borrowerId: 5, tools: [{ item: 21, serial: '16', quantity: '1' }] });
  });

  it.each([
    ['the card first', 'CMD-LEND WANG M-16 M-17', ['16 1', '17 1']],
    ['the tool before the badge', 'CMD-LEND M-16 WANG', ['16 1']],
    ['a counted one twice', 'WANG KEY KEY', ['30 2 @2']],
    ['a number of counted ones', 'WANG M-16 *3 KEY', ['16 1', '30 3 @2']],
    ['a piece twice', 'WANG M-16 M-16', ['16 1']],
    ['counted ones from the bin that was scanned', 'WANG M-16 CLAMP A2', ['16 1', '31 1 @3']],
    ['one more from the same bin without asking', 'WANG M-16 CLAMP A2 CLAMP', ['16 1', '31 2 @3']],
    ['the last one off by undo', 'WANG M-16 M-17 CMD-UNDO', ['16 1']],
    ['one of several off by undo', 'WANG KEY KEY CMD-UNDO', ['30 1 @2']],
    ['one off by its button', 'WANG M-16 KEY CMD-OFF-S16', ['30 1 @2']],
    ['all off', 'WANG M-16 CMD-EMPTY', []],
    ['what is unknown in between', 'WANG M-16 EAN M-17', ['16 1', '17 1']],
    ['a spare in between', 'WANG M-16 FUSE M-17', ['16 1', '17 1']],
    ['a slip of the mode', 'WANG M-16 CMD-ISSUE M-17', ['16 1', '17 1']],
    ['going on after a reload', 'WANG M-16 CMD-RESUME', ['16 1']],
  ])('keeps the cart: %s', (_, codes, cart) => {
    expect(cartOf(scanned(codes))).toEqual(cart);
  });

  it.each([
    ['ask_source', 'WANG CLAMP'],
    ['ask_serial', 'WANG METER'],
    ['told_twice', 'WANG M-16 M-16'],
    ['told_borrower', 'WANG M-16 WANG'],
    ['ask_whose_cart', 'WANG M-16 LI'],
    ['no_tool_to_lend', 'WANG M-16 FUSE'],
    ['cart_open', 'WANG M-16 CMD-ISSUE'],
    ['cart_open', 'WANG M-16 CMD-LOOKUP'],
    ['told_resumed', 'WANG M-16 CMD-LEND'],
    ['not_in_cart', 'WANG M-16 CMD-OFF-S17'],
    ['not_in_cart', 'WANG M-16 CMD-PART-S17-1'],
    ['part', 'WANG M-16 CMD-PART-S16-1'],
    ['cart_empty', 'CMD-EMPTY'],
    ['due_not_now', 'CMD-DUE-7'],
    ['told_due', 'CMD-LEND CMD-DUE-7'],
    ['told_found', 'WANG FUSE'],
    ['told_found', 'WANG A1'],
    ['told_found', 'WANG M-18'],
    ['told_done', 'WANG CMD-DONE'],
    ['ask_tool', 'WANG CMD-LEND'],
    ['loan_of_another', 'WANG M-16 LN-000007'],
  ])('says %s: %s', (expected, codes) => {
    expect(said(scanned(codes))).toBe(expected);
  });

  it('forgets the borrower with a lookup of something else, and not with what they have', () => {
    expect(scanned('WANG FUSE').state.to ?? null).toBeNull();
    expect(scanned('WANG A1').state.to ?? null).toBeNull();
    expect(scanned('WANG M-18').state.to).toBe(5);
    expect(said(scanned('WANG A1 M-16'))).toBe('told_found');
  });

  it('judges what another has, so that the refusal names them, and keeps the borrower', () => {
    const step = after(['WANG', 'M-19']);
    expect(step.act).toMatchObject({ kind: 'judge', tools: [{ serial: '19' }] });
  });

  it('changes the borrower only when the badge is scanned once more', () => {
    const changed = scanned('WANG M-16 LI LI');
    expect(changed).toMatchObject({ state: { to: 6 }, act: { kind: 'judge', borrowerId: 6 } });
    expect(scanned('WANG M-16 LI M-17 LI').say?.message).toBe('ask_whose_cart'); // something else came in between
    expect(scanned('WANG M-16 LI CMD-DONE').act).toMatchObject({ kind: 'lend', borrowerId: 5 });
  });

  it('opens no loan for a technician at the station', () => {
    expect(scanned('WANG', 'technician').state.to ?? null).toBeNull();
    expect(said(scanned('WANG M-16', 'technician'))).toBe('told_found');
    expect(said(scanned('CMD-EMPTY', 'technician'))).toBe('mode_not_permitted');
    expect(said(scanned('CMD-BACK-901', 'technician'))).toBe('mode_not_permitted');
  });

  it('takes the day and the task for the whole loan, and both off again', () => {
    expect(scanned('WANG M-16 CMD-DUE-7')).toMatchObject({ state: { due: '2026-11-28' }, act: { told: 'told_due' } });
    expect(scanned('WANG M-16 CMD-DUE-20261224').state.due).toBe('2026-12-24');
    expect(scanned('WANG M-16 CMD-DUE-7 CMD-DUE-7').state.due).toBeNull();
    expect(scanned('WANG ST-000003 M-16').state.task).toBe(3);
    expect(scanned('WANG M-16 ST-000003')).toMatchObject({ state: { task: 3 }, act: { told: 'told_task' } });
    expect(scanned('WANG M-16 ST-000003 CMD-NOTASK').state.task).toBeNull();
    expect(commandOf('CMD-DUE-20260230')).toBeNull();
    expect(commandOf('CMD-DUE-0')).toBeNull();
  });

  it('adds to an open loan whose number was scanned, and to a closed one nothing', () => {
    const added = scanned('LN-000007 M-16');
    expect(added.state).toMatchObject({ to: 6, loan: 7 });
    expect(scanned('LI M-16 LN-000007').state.loan).toBe(7);
    expect(scanned('LN-000008').state.loan ?? null).toBeNull();
    expect(scanned('LN-000007 FUSE').state.loan ?? null).toBeNull();
  });

  it('leads from issuing a tool to lending it to the same person', () => {
    const step = scanned('CMD-ISSUE WANG M-16');
    expect(step.say).toMatchObject({ message: 'tools_are_lent', choices: [{ code: 'CMD-LEND' }] });
    expect(cartOf(scanned('CMD-ISSUE WANG M-16 CMD-LEND M-16'))).toEqual(['16 1']);
    expect(said(scanned('CMD-ISSUE WANG KEY'))).toBe('tools_are_lent');
    expect(said(scanned('CMD-ISSUE KEY WANG'))).toBe('tools_are_lent');
    expect(said(scanned('CMD-ISSUE CUS M-16'))).toBe('post');
  });
});

describe('a lent tool that comes back', () => {
  it.each([
    ['alone', 'CMD-RETURN M-18', { line: '901', outcome: 'good', broughtBy: null, toPlaceId: null, quantity: '1' }],
    [
      'brought by another',
      'CMD-RETURN LI M-18',
      { line: '901', outcome: 'good', broughtBy: 6, toPlaceId: null, quantity: '1' },
    ],
    [
      'damaged',
      'CMD-RETURN CMD-FAULTY M-18',
      { line: '901', outcome: 'damaged', broughtBy: null, toPlaceId: null, quantity: '1' },
    ],
    [
      'into another bin',
      'CMD-RETURN A2 M-18',
      { line: '901', outcome: 'good', broughtBy: null, toPlaceId: 3, quantity: '1' },
    ],
    [
      'damaged, never into a bin',
      'CMD-RETURN A2 CMD-FAULTY M-18',
      { line: '901', outcome: 'damaged', broughtBy: null, toPlaceId: null, quantity: '1' },
    ],
    [
      'counted, of the only holder',
      'CMD-RETURN PLIER',
      { line: '905', outcome: 'good', broughtBy: null, toPlaceId: null, quantity: '1' },
    ],
    [
      'all of the counted ones',
      'CMD-RETURN *REST PLIER',
      { line: '905', outcome: 'good', broughtBy: null, toPlaceId: null, quantity: '2' },
    ],
    [
      'counted, after the holder',
      'CMD-RETURN WANG CLAMP',
      { line: '904', outcome: 'good', broughtBy: 5, toPlaceId: null, quantity: '1' },
    ],
    [
      'counted, then the holder',
      'CMD-RETURN *2 CLAMP LI',
      { line: '903', outcome: 'good', broughtBy: null, toPlaceId: null, quantity: '2' },
    ],
    [
      'counted, by the button of the line',
      'CMD-RETURN CLAMP CMD-BACK-904',
      { line: '904', outcome: 'good', broughtBy: null, toPlaceId: null, quantity: '1' },
    ],
    [
      'looked up, by its button',
      'M-18 CMD-BACK-901',
      { line: '901', outcome: 'good', broughtBy: null, toPlaceId: null, quantity: '1' },
    ],
    [
      'looked up, as damaged',
      'M-18 CMD-BACK-901-DAMAGED',
      { line: '901', outcome: 'damaged', broughtBy: null, toPlaceId: null, quantity: '1' },
    ],
  ])('%s', (_, codes, expected) => {
    const { act } = scanned(codes);
    if (act?.kind !== 'back') throw new Error(`no return: ${JSON.stringify(act)}`);
    const { line, outcome, broughtBy, toPlaceId, quantity } = act;
    expect({ line: line.lineId, outcome, broughtBy, toPlaceId, quantity }).toEqual(expected);
  });

  it.each([
    ['told_found', 'M-18'],
    ['told_found', 'PLIER'],
    ['ask_holder', 'CMD-RETURN CLAMP'],
    ['holder_has_none', 'CMD-RETURN CLAMP CUS'],
    ['line_not_open', 'CMD-BACK-999'],
    ['ask_target', 'CMD-RETURN M-20'],
    ['damaged', 'CMD-DAMAGED-12'],
  ])('says %s: %s', (expected, codes) => {
    expect(said(scanned(codes))).toBe(expected);
  });

  it('asks which holder, overdue first', () => {
    const step = scanned('CMD-RETURN CLAMP');
    expect(step.say?.choices?.map((choice) => choice.code)).toEqual([
      expect.stringMatching(/^CMD-BACK-903-H\d+$/),
      expect.stringMatching(/^CMD-BACK-904-H\d+$/),
    ]);
    expect(step.say?.choices?.[0]?.labelEn).toBe('LI · LN-000007 · 6 days overdue');
  });

  it('forgets that one was damaged with the next, and shows with whom it is when it is looked up', () => {
    expect(scanned('CMD-RETURN CMD-FAULTY M-18').state.condition).toBeNull();
    expect(scanned('M-18').say?.lent?.map((one) => one.lineId)).toEqual(['901']);
  });

  it('calls damaged what has just come back when that is said and it is scanned again', () => {
    const state = { mode: 'return', back: { id: '55', serial: '16' } } as const;
    expect(after(['CMD-FAULTY', 'M-16'], 'storekeeper', state).act).toEqual({ kind: 'damaged', returnId: '55' });
    expect(after(['M-16'], 'storekeeper', state).act).toBeUndefined();
    expect(after(['CMD-FAULTY', 'M-17'], 'storekeeper', state).act?.kind).not.toBe('damaged');
  });
});

describe('the cart', () => {
  const one: CartTool = { item: 1, quantity: '2', place: 3 };

  it('adds quantities exactly', () => {
    expect(addQuantities('0.1', '0.2')).toBe('0.3');
    expect(addQuantities('999999.999', '0.001')).toBe('1000000');
    expect(addQuantities('1', '-1')).toBe('0');
    expect(addQuantities('0.5', '-1')).toBe('-0.5');
    expect(addQuantities('10', '90')).toBe('100');
  });

  it('counts what stays here of the checklist, round and round', () => {
    const [two, none, all] = [1, 2, 3].map((n) =>
      Array.from({ length: n }).reduce<CartTool>((tool) => withFewerParts(tool, 4, 2), one),
    );
    expect([two, none, all].map((tool) => partsMissing(tool!, 4, 2))).toEqual([1, 2, 0]);
    expect(all).toEqual({ ...one, parts: undefined });
  });

  it('takes off what was scanned last', () => {
    expect(withoutLast([])).toEqual([]);
    expect(withoutLast([one])).toEqual([{ ...one, quantity: '1' }]);
    expect(withoutLast([{ ...one, quantity: '0.5' }])).toEqual([]);
  });
});
