import { type RightRow, stores } from './rights-letters.js';

/** Everybody who acts at all: those who only look are left out. */
const acting = stores.replace('U', '');

export const rightsQualityFeedback: RightRow[] = [
  [
    'quality.read',
    stores,
    ['GET /quality-feedback', 'GET /quality-feedback/export.xlsx', 'GET /quality-feedback/:number'],
  ],
  [
    'quality.raise',
    acting,
    [
      'GET /quality-feedback/new',
      'POST /quality-feedback',
      'GET /quality-feedback/:number/change',
      'POST /quality-feedback/:number/change',
      'POST /quality-feedback/:number/withdrawal',
      'POST /quality-feedback/:number/remarks',
    ],
  ],
  ['quality.review', 'VH', ['POST /quality-feedback/:number/passing', 'POST /quality-feedback/:number/sending-back']],
  [
    'quality.assign',
    'Q',
    [
      'POST /quality-feedback/:number/assignment',
      'POST /quality-feedback/:number/warning',
      'GET /quality-feedback/:number/links',
      'POST /quality-feedback/:number/links',
    ],
  ],
  ['quality.answer', acting, ['POST /quality-feedback/:number/answer']],
  [
    'quality.check',
    'Q',
    [
      'POST /quality-feedback/:number/closing',
      'POST /quality-feedback/:number/rejection',
      'POST /quality-feedback/:number/reopening',
    ],
  ],
];
