import { describe, expect, it } from 'vitest';
import { amountOf, textOf } from '../../src/stock/index.js';
import { fits } from '../../src/features/picking/amount.js';
import { type Asked, judge, type Piece } from '../../src/features/picking/judge.js';
import { planWalk, type Shelf, type Walk, type WalkItem } from '../../src/features/picking/walk.js';
import type { Condition } from '../../src/stock/index.js';

const items: Record<string, number> = { FUSE: 1, GLUE: 2, BOARD: 3, WIRE: 4, OTHER: 5, OLD: 6 };
const bins: Record<string, number> = { A1: 11, A2: 12, A10: 13 };
const item = (code: string, tracking: WalkItem['tracking'], changes: Partial<WalkItem> = {}): WalkItem => ({
  id: items[code]!,
  code,
  name: code,
  nameEn: code,
  unit: 'pcs',
  decimals: 0,
  tracking,
  pickRule: 'new_first',
  retired: false,
  ...changes,
});
const shelf = (code: string, place: string, free: string, condition: Condition = 'new', lot?: string): Shelf => ({
  itemId: items[code]!,
  placeId: bins[place]!,
  place,
  sortKey: place.replace(/\d+/, (digits) => digits.padStart(6, '0')),
  condition,
  lotId: lot ? `9${lot.slice(1, 3)}` : null,
  lot: lot ?? null,
  expiresOn: lot ? `20${lot.slice(1, 3)}-06-30` : null,
  free: amountOf(free),
});
const need = (slipId: number, lineId: number, code: string, left: string, condition: Condition = 'new') => ({
  slipId,
  lineId,
  itemId: items[code]!,
  condition,
  left: amountOf(left),
});
const slip = (id: number, tray: number) => ({
  id,
  number: `REQ-00000${id}`,
  tray,
  state: 'approved',
  urgent: false,
  neededBy: '2026-11-30',
  receiver: 'Wang',
  receiverEn: null,
  warehouseId: 1,
  since: new Date(0),
});

/** Two slips: 1 comes first. Lots are called after the year in which they expire. */
const walk: Walk = {
  today: '2026-11-22',
  slips: [slip(1, 2), slip(2, 1)],
  items: new Map(
    [
      item('FUSE', 'quantity'),
      item('GLUE', 'lot'),
      item('BOARD', 'serial'),
      item('WIRE', 'quantity', { decimals: 1 }),
      item('OLD', 'quantity', { retired: true }),
    ].map((one) => [one.id, one]),
  ),
  lines: [
    ['FUSE', 1, 10, '0'],
    ['FUSE', 2, 20, '0'],
    ['GLUE', 1, 11, '0'],
    ['BOARD', 1, 12, '0'],
    ['WIRE', 2, 21, '0'],
    ['OLD', 2, 22, '0'],
  ].map(([code, slipId, id, waiting], n) => ({
    id: Number(id),
    slipId: Number(slipId),
    position: n,
    itemId: items[String(code)]!,
    quantity: amountOf('5'),
    issued: 0n,
    waiting: amountOf(String(waiting)),
  })),
  needs: [
    need(1, 10, 'FUSE', '3'),
    need(1, 11, 'GLUE', '4'),
    need(1, 12, 'BOARD', '1'),
    need(2, 20, 'FUSE', '2'),
    need(2, 20, 'FUSE', '1', 'refurbished'),
    need(2, 21, 'WIRE', '2.5'),
    need(2, 22, 'OLD', '1'),
  ],
  shelves: [
    shelf('FUSE', 'A10', '4'),
    shelf('FUSE', 'A2', '2'),
    shelf('FUSE', 'A2', '7', 'faulty'),
    shelf('FUSE', 'A1', '1', 'refurbished'),
    shelf('GLUE', 'A1', '2', 'new', 'L28'),
    shelf('GLUE', 'A2', '3', 'new', 'L27'),
    shelf('GLUE', 'A2', '1', 'new', 'L29'),
    shelf('GLUE', 'A10', '1', 'new', 'L25'),
    shelf('BOARD', 'A1', '2'),
    shelf('BOARD', 'A1', '1', 'refurbished'),
    shelf('BOARD', 'A1', '1', 'untested'),
    shelf('WIRE', 'A1', '9.5'),
  ],
  picks: [],
  substitutes: [{ itemId: items['FUSE']!, substituteId: items['OTHER']! }],
};

const thing = (code: string): Piece => ({ kind: 'item', itemId: items[code]!, itemCode: code });
const lot = (number: string): Piece => ({
  ...thing('GLUE'),
  kind: 'lot',
  lotId: `9${number.slice(1, 3)}`,
  lot: number,
  expiresOn: `20${number.slice(1, 3)}-06-30`,
});
const board = (changes: Partial<Extract<Piece, { kind: 'serial' }>> = {}): Piece => ({
  ...thing('BOARD'),
  kind: 'serial',
  serialId: '7',
  serial: 'CB-7',
  placeId: bins['A1']!,
  place: 'A1',
  condition: 'new',
  ownerId: 1,
  owner: 'us',
  pickedFor: null,
  reservedFor: null,
  ...changes,
});
const ask = (piece: Piece, changes: Partial<Asked> = {}): Asked => ({
  piece,
  quantity: null,
  binId: null,
  bin: null,
  ...changes,
});
const at = (place: string) => ({ binId: bins[place]!, bin: place });
/** What is decided, in a word: the reason, or line × quantity from the place. */
function decided(asked: Asked, of: Walk = walk): string {
  const verdict = judge(asked, of);
  if (verdict.kind === 'refused') return verdict.reason;
  if (verdict.kind === 'ask') return verdict.ask;
  const { need: one, quantity, shelf: from } = verdict;
  return `${one.lineId} × ${textOf(quantity)} ${from.place}${from.lot ? ` ${from.lot}` : ''}`;
}

describe('judging a scan on a walk', () => {
  it.each([
    ['an item for the first slip, from what comes first on the way', ask(thing('FUSE')), '10 × 1 A2'],
    ['from the bin that one stands at', ask(thing('FUSE'), at('A10')), '10 × 1 A10'],
    ['so many of it', ask(thing('FUSE'), { ...at('A10'), quantity: 3000n }), '10 × 3 A10'],
    ['the rest that the slip needs', ask(thing('FUSE'), { ...at('A10'), quantity: 'rest' }), '10 × 3 A10'],
    ['the rest that lies there', ask(thing('FUSE'), { ...at('A2'), quantity: 'rest' }), '10 × 2 A2'],
    ['more than the bin holds', ask(thing('FUSE'), { ...at('A2'), quantity: 3000n }), 'bin_has_less'],
    [
      'more than this slip needs, but not more than all',
      ask(thing('FUSE'), { quantity: 4000n }),
      'more_than_slip_needs',
    ],
    ['more than anybody needs', ask(thing('FUSE'), { quantity: 7000n }), 'more_than_needed'],
    ['another condition, where only that lies', ask(thing('FUSE'), at('A1')), '20 × 1 A1'],
    ['a bin where it does not lie', ask(thing('BOARD'), at('A2')), 'ask_serial'],
    ['wire by the metre, one unless told', ask(thing('WIRE')), '21 × 1 A1'],
    ['wire by the decimetre', ask(thing('WIRE'), { quantity: 2500n }), '21 × 2.5 A1'],
    ['wire in centimetres', ask(thing('WIRE'), { quantity: 1250n }), 'quantity_not_whole'],
    ['half a fuse', ask(thing('FUSE'), { quantity: 500n }), 'quantity_not_whole'],
    ['a retired item', ask(thing('OLD')), 'item_is_retired'],
    ['a substitute that nobody agreed to', ask(thing('OTHER')), 'substitute_not_agreed'],
    ['an item of no slip', ask({ ...thing('OTHER'), itemId: 99 }), 'item_not_on_slips'],
    ['an item that is kept by lot, where several lie', ask(thing('GLUE')), 'ask_lot'],
    ['an item that is kept by lot, where one lies that expires later', ask(thing('GLUE'), at('A1')), 'lot_not_first'],
    ['the first-expiring lot', ask(lot('L27')), '11 × 1 A2 L27'],
    ['a lot that expires later', ask(lot('L28')), 'lot_not_first'],
    ['the last lot', ask(lot('L29'), at('A2')), 'lot_not_first'],
    ['an expired lot', ask(lot('L25')), 'lot_expired'],
    ['an expired lot, by its item', ask(thing('GLUE'), at('A10')), 'lot_expired'],
    ['a lot that is not there', ask(lot('L31')), 'lot_not_here'],
    ['a lot in another bin', ask(lot('L27'), at('A1')), 'not_in_bin'],
    ['a serial', ask(board()), '12 × 1 A1'],
    ['a serial item without its serial', ask(thing('BOARD')), 'ask_serial'],
    ['a serial that is refurbished', ask(board({ condition: 'refurbished' })), 'refurbished_for_new'],
    ['an untested serial', ask(board({ condition: 'untested' })), 'condition_not_pickable'],
    ['a serial of a customer', ask(board({ ownerId: 4 })), 'piece_of_customer'],
    ['a serial that is elsewhere', ask(board({ placeId: 77, place: 'CUST-3' })), 'serial_not_in_store'],
    ['a serial while one stands at another bin', ask(board(), at('A2')), 'serial_in_other_bin'],
    ['a serial that another slip has', ask(board({ pickedFor: 'REQ-000009' })), 'serial_picked'],
    ['a serial that is promised by its number', ask(board({ reservedFor: 'REQ-000009' })), 'serial_promised'],
  ] satisfies [string, Asked, string][])('takes or refuses %s', (_what, asked, expected) => {
    expect(decided(asked)).toBe(expected);
  });

  it('says where it lies when the bin is wrong, and which lot comes first', () => {
    expect(judge(ask(lot('L28')), walk)).toMatchObject({ facts: { lot: 'L28', first: 'L27', place: 'A2' } });
    expect(judge(ask(lot('L27'), at('A1')), walk)).toMatchObject({ facts: { bin: 'A1' } });
  });

  it('turns to the next slip when the first has all, then refuses what is too many', () => {
    const second = { ...walk, needs: walk.needs.filter((one) => one.lineId !== 10) };
    expect(decided(ask(thing('FUSE')), second)).toBe('20 × 1 A2');
    const none = { ...walk, needs: [] };
    expect(decided(ask(thing('FUSE')), none)).toBe('already_complete');
    const waiting = { ...none, lines: walk.lines.map((line) => ({ ...line, waiting: 1000n })) };
    expect(decided(ask(thing('FUSE')), waiting)).toBe('only_waiting');
    expect(decided(ask(thing('FUSE')), { ...walk, shelves: [] })).toBe('nothing_left');
  });

  it('takes a later lot once the earlier ones are taken', () => {
    const taken = { ...walk, shelves: walk.shelves.map((one) => (one.lot === 'L27' ? { ...one, free: 0n } : one)) };
    expect(decided(ask(lot('L28')), taken)).toBe('11 × 1 A1 L28');
    expect(decided(ask(lot('L29')), taken)).toBe('lot_not_first');
  });

  it('asks for a refurbished one where that was promised', () => {
    const refurbished = { ...walk, needs: [need(1, 12, 'BOARD', '1', 'refurbished')] };
    expect(decided(ask(board()), refurbished)).toBe('new_for_refurbished');
  });
});

describe('the list of a walk', () => {
  it('serves slips by priority, first-expiring lots first, and goes by the bins’ order', () => {
    const { stops, missing } = planWalk(walk);
    expect(
      stops.map((stop) => [
        stop.place,
        ...stop.rows.map(
          (row) =>
            `${textOf(row.quantity)} ${[...walk.items.values()].find((one) => one.id === row.shelf.itemId)!.code}${row.shelf.lot ?? ''} ${row.takes.map((take) => `${take.lineId}×${textOf(take.quantity)}`).join('+')}`,
        ),
      ]),
    ).toEqual([
      ['A1', '1 BOARD 12×1', '1 FUSE 20×1', '1 GLUEL28 11×1', '2.5 WIRE 21×2.5'],
      ['A2', '2 FUSE 10×2', '3 GLUEL27 11×3'],
      ['A10', '3 FUSE 10×1+20×2'],
    ]);
    expect(missing.map((one) => [one.need.lineId, one.why])).toEqual([[22, 'not_there']]);
  });

  it('never lists an expired lot, and says that only such are left', () => {
    const expired = { ...walk, shelves: walk.shelves.filter((one) => one.lot === 'L25') };
    const glue = planWalk(expired).missing.find((one) => one.need.itemId === items['GLUE']);
    expect(glue).toMatchObject({ quantity: 4000n, why: 'expired' });
    expect(planWalk(expired).stops).toEqual([]);
  });
});

describe('quantities', () => {
  it.each(['0', '1', '2.5', '0.001', '100000000000.125', '-3.25'])('keeps %s exactly', (text) => {
    expect(textOf(amountOf(text))).toBe(text);
  });
  it('reads the database’s filling zeros, and nothing that is no quantity', () => {
    expect(amountOf('12.500')).toBe(12_500n);
    expect(amountOf('3.000000')).toBe(3000n);
    expect(() => amountOf('1e3')).toThrow('not a quantity');
  });
  it('knows how many decimals an item takes', () => {
    expect([fits(1000n, 0), fits(1500n, 0), fits(1500n, 1), fits(1550n, 1), fits(0n, 3)]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});
