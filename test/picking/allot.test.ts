import { describe, expect, it } from 'vitest';
import { allotPromises } from '../../src/features/picking/allot.js';

describe('which promises a pick settles', () => {
  const promise = (reservationId: string, open: bigint, more = {}) => ({
    reservationId,
    lineId: 1,
    condition: 'new' as const,
    lotId: null,
    serialId: null,
    open,
    ...more,
  });
  const taken = (id: string, quantity: bigint, more = {}) => ({
    id,
    lineId: 1,
    itemId: 1,
    condition: 'new' as const,
    placeId: 1,
    serialId: null,
    lotId: null,
    quantity,
    ...more,
  });
  const told = (picks: ReturnType<typeof taken>[], promises: ReturnType<typeof promise>[]) => {
    const { takings, uncovered } = allotPromises(picks, promises);
    return [...takings.map((one) => `${one.pick.id}→${one.reservationId} ${one.quantity}`), uncovered?.id ?? 'all'];
  };
  it('spans several, the one for this very piece first, and never exceeds any', () => {
    expect(told([taken('a', 3n)], [promise('1', 2n), promise('2', 2n)])).toEqual(['a→1 2', 'a→2 1', 'all']);
    expect(
      told(
        [taken('a', 1n, { serialId: '7' }), taken('b', 1n, { serialId: '8' })],
        [promise('1', 1n), promise('2', 1n, { serialId: '7' })],
      ),
    ).toEqual(['a→2 1', 'b→1 1', 'all']);
    expect(told([taken('a', 3n)], [promise('1', 2n)])).toEqual(['a→1 2', 'a']);
    expect(told([taken('a', 1n)], [promise('1', 2n, { condition: 'refurbished' })])).toEqual(['a']);
    expect(told([taken('a', 1n, { lotId: '4' })], [promise('1', 2n, { lotId: '5' })])).toEqual(['a']);
    expect(told([taken('a', 1n)], [promise('1', 2n, { lineId: 2 })])).toEqual(['a']);
  });
});
