import { type RightRow, stores } from './rights-letters.js';

export const rightsIncomingInspections: RightRow[] = [
  ['goods_receipt.read', stores.replace('T', ''), ['GET /incoming-inspections', 'GET /incoming-inspections/:line']],
  [
    'incoming.inspect',
    'Q',
    ['POST /incoming-inspections/:line/verdicts', 'POST /incoming-inspections/:line/verdicts/:verdict/undo'],
  ],
  ['incoming.send_back', 'SP', ['POST /incoming-inspections/:line/verdicts/:verdict/sending']],
];
