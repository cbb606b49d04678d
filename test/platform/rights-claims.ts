import { everybody, type RightRow } from './rights-letters.js';

export const rightsClaims: RightRow[] = [
  ['fault_term.read', everybody, ['GET /fault-terms', 'GET /fault-terms/:id']],
  ['fault_term.propose', 'TWQSAV', ['GET /fault-terms/new', 'POST /fault-terms']],
  [
    'fault_term.decide',
    'QD',
    [
      'GET /fault-terms/choices',
      'POST /fault-terms/:id/approval',
      'POST /fault-terms/:id/refusal',
      'POST /fault-terms/:id/merger',
      'POST /fault-terms/:id/names',
      'POST /fault-terms/:id/retirement',
      'POST /fault-terms/:id/retirement/end',
    ],
  ],
  [
    'claim.read',
    'SVHWQPFU',
    [
      'GET /supplier-claims',
      'GET /supplier-claims/export.xlsx',
      'GET /supplier-claims/:number',
      'GET /supplier-claims/:number/paper',
    ],
  ],
  [
    'claim.edit',
    'PQ',
    [
      'GET /supplier-claims/piece-choices',
      'GET /supplier-claims/new',
      'POST /supplier-claims',
      'POST /supplier-claims/:number/change',
      'POST /supplier-claims/:number/cancellation',
    ],
  ],
  ['claim.send', 'SP', ['POST /supplier-claims/:number/sending']],
  ['claim.receive', 'S', ['POST /supplier-claims/:number/receipt']],
  ['claim.close', 'P', ['POST /supplier-claims/:number/settlement']],
];
