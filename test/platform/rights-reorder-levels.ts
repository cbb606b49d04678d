import { type RightRow, stores } from './rights-letters.js';

const withoutTechnicians = stores.replace('T', '');

export const rightsReorderLevels: RightRow[] = [
  [
    'level.read',
    withoutTechnicians,
    ['GET /reorder-levels', 'GET /reorder-levels/export.xlsx', 'GET /reorder-levels/items/:code'],
  ],
  [
    'level.edit',
    'P',
    [
      'POST /reorder-levels',
      'GET /reorder-levels/bin-choices',
      'GET /reorder-levels/import',
      'POST /reorder-levels/import',
      'POST /reorder-levels/import/rows',
    ],
  ],
];
