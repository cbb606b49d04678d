import { describe, expect, it } from 'vitest';
import { readRange, serialsOf } from '../../src/features/goods-receipts/serials.js';

describe('a range of serial numbers', () => {
  it('has the same letters and width at both ends', () => {
    expect(readRange('A001-A020')).toMatchObject({ first: 'A001', last: 'A020', count: 20, sure: false });
    expect(readRange('A-001-A-003')).toMatchObject({ first: 'A-001', last: 'A-003', count: 3 });
    expect(readRange('A001..A002')).toMatchObject({ count: 2, sure: true });
    expect(serialsOf(readRange('A008~A011')!)).toEqual(['A008', 'A009', 'A010', 'A011']);
    for (const text of ['A001', 'A020-A001', 'A001-B020', 'A01..A020', 'AB-CD', '-', 'A1-'])
      expect(readRange(text)).toBeNull();
  });
});
