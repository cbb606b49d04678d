import { describe, expect, it } from 'vitest';
import { isReservedCode, mayStandBelow, placeNames, sortKeyOf, warehouseOf } from '../../src/features/places/place.js';

describe('a place', () => {
  it('stands in order as people read codes', () => {
    const codes = ['A-10-1', 'A-2-1', 'B-1', 'A-2-10', 'A-2-2'];
    expect(codes.sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1))).toEqual([
      'A-2-1',
      'A-2-2',
      'A-2-10',
      'A-10-1',
      'B-1',
    ]);
  });

  it('belongs to the warehouse that its bin stands in, and to none inside a vehicle', () => {
    expect(warehouseOf('bin', { kind: 'warehouse', warehouse_id: 7 })).toBe(7);
    expect(warehouseOf('bin', { kind: 'bin', warehouse_id: 7 })).toBe(7);
    expect(warehouseOf('bin', { kind: 'bin', warehouse_id: null })).toBeNull();
    expect(warehouseOf('bin', { kind: 'vehicle', warehouse_id: null })).toBeNull();
    expect(warehouseOf('workshop', { kind: 'warehouse', warehouse_id: 7 })).toBeNull();
  });

  it('stands only in what takes its kind', () => {
    expect(mayStandBelow('bin', 'bin')).toBe(true);
    expect(mayStandBelow('vehicle', 'warehouse')).toBe(true);
    expect(mayStandBelow('vehicle', 'bin')).toBe(false);
    expect(mayStandBelow('warehouse', 'warehouse')).toBe(false);
    expect(mayStandBelow('bin', 'customer')).toBe(false);
    expect(mayStandBelow('bin', 'person')).toBe(false);
  });

  it('is found by its code, its names and its pinyin initials', () => {
    const { search } = placeNames({ code: 'FS', name: '厂内总仓', name_en: 'Factory Store' });
    for (const word of ['fs', '总仓', 'cnzc', 'factory']) expect(search).toContain(word);
  });

  it('keeps the codes of persons and parties for the program', () => {
    expect(['CUST-1', 'SUP-X', 'CUS-X'].map(isReservedCode)).toEqual([true, true, true]);
    expect(['CUSTOM', 'SUPPLY-1', 'A-CUS-1'].map(isReservedCode)).toEqual([false, false, false]);
  });
});
