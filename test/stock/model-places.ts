import type { PlaceCode } from './scene.js';

export const warehouseOf: Partial<Record<PlaceCode, 'W1' | 'W2'>> = {
  W1: 'W1',
  A1: 'W1',
  A2: 'W1',
  P1: 'W1',
  W2: 'W2',
  B1: 'W2',
};
export const outside = new Set<PlaceCode>(['SUPPLIER', 'CUSTOMER', 'SCRAP', 'OWNERSHIP']);

/** Whose things lie in a bin: nobody else's. */
export const binFor: Partial<Record<PlaceCode, 'us' | 'customers'>> = { A1: 'us', A2: 'us', B1: 'us', P1: 'customers' };
