import type { RightRow } from './rights-letters.js';

export const rightsPropertyChecks: RightRow[] = [
  [
    'property.verify',
    'Q',
    ['GET /property-checks', 'GET /property-checks/find', 'GET /property-checks/:code', 'POST /property-checks/:code'],
  ],
  [
    'property.finish',
    'SWQV',
    ['GET /property-checks/:code/done', 'POST /property-checks/:code/done', 'POST /property-checks/:code/undone'],
  ],
];
