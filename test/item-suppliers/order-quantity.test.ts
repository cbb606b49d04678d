import { expect, it } from 'vitest';
import { orderQuantity } from '../../src/features/item-suppliers/index.js';

it.each([
  ['7', null, null, '7'],
  ['7', '10', null, '10'],
  ['7', null, '5', '10'],
  ['7', '12', '5', '15'],
  ['12', '12', '12', '12'],
  ['0.25', null, '0.5', '0.5'],
  ['2.001', '2', '0.5', '2.5'],
  ['0', '10', '5', '0'],
  ['-3', '10', '5', '0'],
])('orders for %s (at least %s, in packs of %s): %s', (needed, minimum, pack, ordered) => {
  expect(orderQuantity(needed, { minimum, pack })).toBe(ordered);
});
