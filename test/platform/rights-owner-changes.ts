import type { RightRow } from './rights-letters.js';

export const rightsOwnerChanges: RightRow[] = [
  [
    'owner_change.read',
    'SAVHWQPFU',
    [
      'GET /owner-changes',
      'GET /owner-changes/export.xlsx',
      'GET /owner-changes/:number',
      'GET /owner-changes/:number/paper',
    ],
  ],
  [
    'owner_change.ask',
    'SAVQ',
    [
      'GET /owner-changes/goods-choices',
      'GET /owner-changes/bin-choices',
      'GET /owner-changes/new',
      'POST /owner-changes/new',
      'POST /owner-changes',
      'POST /owner-changes/:number/withdrawal',
    ],
  ],
  [
    'owner_change.decide',
    'STAVHWQPF',
    ['POST /owner-changes/:number/approval', 'POST /owner-changes/:number/rejection'],
  ],
];
