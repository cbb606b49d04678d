import { type RightRow, stores } from './rights-letters.js';

export const rightsTriage: RightRow[] = [
  [
    'triage.read',
    'SVHWQPU',
    ['GET /triage', 'GET /triage/find', 'GET /triage/batches', 'GET /triage/batches/:id', 'GET /triage/:number'],
  ],
  [
    'triage.decide',
    'Q',
    [
      'POST /triage/:number/finding',
      'POST /triage/:number/decision',
      'POST /triage/:number/undo',
      'POST /triage/batches/:id/close',
    ],
  ],
  ['scrap.approve', stores.replace('U', ''), ['POST /triage/scrap/:id']],
];
