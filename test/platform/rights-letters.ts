import type { Role } from '../../src/rights.js';

export const letters: Record<string, Role> = {
  S: 'storekeeper',
  T: 'technician',
  A: 'assistant',
  V: 'supervisor',
  H: 'head',
  W: 'workshop',
  Q: 'quality',
  P: 'purchasing',
  F: 'finance',
  D: 'administrator',
  U: 'auditor',
};
export const everybody = Object.keys(letters).join('');
export const stores = everybody.replace('D', '');

/** A right, who holds it by letters (`open`: signed out too), and the routes that ask for it. */
export type RightRow = [right: string, who: string, routes: string[]];
