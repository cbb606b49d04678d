import type { RightRow } from './rights-letters.js';

export const rightsPropertyRepair: RightRow[] = [
  ['repair.open', 'WQS', ['POST /customer-property/pieces/:code/repair']],
];
