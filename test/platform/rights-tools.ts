import { type RightRow, stores } from './rights-letters.js';

/** Tools, their duties and checklists. */
export const rightsTools: RightRow[] = [
  [
    'tool.read',
    stores,
    [
      'GET /tools',
      'GET /tools/duties',
      'GET /tools/calendar',
      'GET /tools/laboratories',
      'GET /tools/pieces/:serialId',
      'GET /tools/items/:code',
      'GET /tools/checks/:id',
    ],
  ],
  [
    'tool.edit',
    'SVQ',
    [
      'GET /tools/duties/new',
      'POST /tools/duties',
      'GET /tools/duties/:id/edit',
      'POST /tools/duties/:id',
      'POST /tools/duties/:id/end',
      'GET /tools/items/:code/checklist',
      'POST /tools/items/:code/checklist',
    ],
  ],
  [
    'tool.check',
    'SQW',
    [
      'GET /tools/checks/new',
      'POST /tools/checks',
      'POST /tools/checks/:id/undo',
      'GET /tools/returns/new',
      'POST /tools/returns',
      'GET /tools/sendings/new',
      'POST /tools/sendings',
      'POST /tools/sendings/:check/undo',
    ],
  ],
  ['tool.override', 'VH', ['POST /tools/pieces/:serialId/overrides', 'POST /tools/overrides/:id/withdrawal']],
  ['stock.lend', 'S', ['POST /tools/pieces/:serialId/override-requests']],
];
