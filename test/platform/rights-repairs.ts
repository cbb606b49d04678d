import { type RightRow, stores } from './rights-letters.js';

export const rightsRepairs: RightRow[] = [
  [
    'repair.read',
    stores,
    ['GET /repairs', 'GET /repairs/scan', 'GET /repairs/board', 'GET /repairs/:number', 'GET /repairs/:number/paper'],
  ],
  ['repair.open', 'SWQ', ['GET /repairs/new', 'GET /repairs/piece-choices', 'POST /repairs']],
  [
    'repair.work',
    'W',
    [
      'POST /repairs/:number/taking',
      'POST /repairs/:number/waiting',
      'POST /repairs/:number/resumption',
      'POST /repairs/:number/labour',
      'POST /repairs/:number/labour/start',
      'POST /repairs/:number/labour/stop',
      'POST /repairs/:number/software',
      'GET /repairs/:number/diagnosis',
      'POST /repairs/:number/diagnosis',
      'POST /repairs/:number/diagnosis/rows',
    ],
  ],
  [
    'repair.plan',
    'VWQ',
    [
      'POST /repairs/:number/return-to-queue',
      'POST /repairs/:number/labour/:id/removal',
      'GET /repairs/:number/plan',
      'POST /repairs/:number/plan',
      'POST /repairs/:number/assignment',
      'GET /repairs/:number/cancellation',
      'POST /repairs/:number/cancellation',
    ],
  ],
  [
    'repair.send_out',
    'SWP',
    [
      'GET /repairs/:number/outside',
      'POST /repairs/:number/outside',
      'GET /repairs/:number/outside/return',
      'POST /repairs/:number/outside/return',
      'POST /repairs/:number/bills/:id',
    ],
  ],
  [
    'bench.edit',
    'WD',
    [
      'GET /repairs/benches',
      'POST /repairs/benches',
      'POST /repairs/benches/:id',
      'POST /repairs/benches/:id/retirement',
      'POST /repairs/benches/:id/return',
    ],
  ],
];
