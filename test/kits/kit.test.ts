import { describe, expect, it } from 'vitest';
import { shownRows, typedLines } from '../../src/features/kits/forms.js';
import { lineProblems } from '../../src/features/kits/kit.js';

const item = (id: number, decimals = 0, retired_at: Date | null = null) => ({
  id,
  code: `I-${id}`,
  decimals,
  retired_at,
  successor_code: null,
});
const reasonsOf = (lines: Parameters<typeof lineProblems>[0], kept: number[] = []) =>
  lineProblems(lines, new Set(kept)).map(({ line, field, reason }) => `${line} ${field} ${reason}`);

describe('the lines of a kit', () => {
  it.each([
    ['2', 0, undefined],
    ['+2', 0, undefined],
    ['2.0', 0, undefined],
    ['9999', 0, undefined],
    ['0.5', 1, undefined],
    ['1.250', 2, undefined],
    ['', 0, 'kit_quantity_not_a_number'],
    ['two', 0, 'kit_quantity_not_a_number'],
    ['1e3', 0, 'kit_quantity_not_a_number'],
    ['1,5', 1, 'kit_quantity_not_a_number'],
    ['１', 0, 'kit_quantity_not_a_number'],
    ['Infinity', 0, 'kit_quantity_not_a_number'],
    ['0', 0, 'kit_quantity_not_positive'],
    ['0.000', 3, 'kit_quantity_not_positive'],
    ['-1', 0, 'kit_quantity_not_positive'],
    ['1.5', 0, 'kit_quantity_not_whole'],
    ['1.25', 1, 'kit_quantity_too_fine'],
    ['10000', 0, 'kit_quantity_absurd'],
    ['9999.5', 1, 'kit_quantity_absurd'],
    ['99999999999999999999', 0, 'kit_quantity_absurd'],
  ])('take %j of what has %i decimals: %s', (quantity, decimals, reason) => {
    expect(lineProblems([{ item: item(1, decimals), quantity }], new Set())[0]?.reason).toBe(reason);
  });

  it('name every wrong one', () => {
    const lines = [
      { item: item(1), quantity: '1' },
      { item: undefined, quantity: '1' },
      { item: item(1), quantity: '1' },
      { item: item(2, 0, new Date()), quantity: '1' },
      { item: item(3, 0, new Date()), quantity: '0' },
    ];
    expect(reasonsOf(lines, [3])).toEqual([
      '1 item kit_item_unknown',
      '2 item kit_item_twice',
      '3 item kit_item_retired',
      '4 quantity kit_quantity_not_positive',
    ]);
  });
});

describe('the rows of its form', () => {
  it('are read by their numbers, empty ones left out', () => {
    expect(typedLines({ item_2: 'B', quantity_2: '1', item_1: 'A', item_3: '', quantity_3: '', item_x: 'no' })).toEqual(
      [
        { item: 'A', quantity: '' },
        { item: 'B', quantity: '1' },
      ],
    );
    expect(typedLines(Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`item_${n + 1}`, 'A'])))).toHaveLength(
      61,
    );
  });

  it('have room to go on, up to the most that a kit holds', () => {
    expect(shownRows([])).toHaveLength(3);
    const line = { item: 'A', quantity: '1' };
    expect(shownRows([line])).toHaveLength(2);
    expect(shownRows(Array.from({ length: 60 }, () => line))).toHaveLength(60);
    expect(shownRows(Array.from({ length: 61 }, () => line))).toHaveLength(61);
  });
});
