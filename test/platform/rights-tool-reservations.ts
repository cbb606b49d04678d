import { type RightRow, stores } from './rights-letters.js';

const acting = stores.replace('U', '');

export const rightsToolReservations: RightRow[] = [
  [
    'tool.read',
    stores,
    [
      'GET /tool-reservations',
      'GET /tool-reservations/choices',
      'GET /tool-reservations/calendar',
      'GET /tool-reservations/:number',
    ],
  ],
  [
    'tool.reserve',
    acting,
    [
      'POST /tool-reservations',
      'GET /tool-reservations/new',
      'GET /tool-reservations/days',
      'POST /tool-reservations/:number',
      'POST /tool-reservations/:number/cancellation',
    ],
  ],
];
