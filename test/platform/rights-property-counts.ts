import type { RightRow } from './rights-letters.js';

export const rightsPropertyCounts: RightRow[] = [
  [
    'property_count.read',
    'SVHQU',
    [
      'GET /property-counts',
      'GET /property-counts/:number',
      'GET /property-counts/:number/paper',
      'GET /property-counts/:number/export.xlsx',
    ],
  ],
  [
    'property_count.count',
    'SVQ',
    [
      'GET /property-counts/place-choices',
      'GET /property-counts/new',
      'POST /property-counts',
      'POST /property-counts/:number/scans',
      'POST /property-counts/:number/finds',
      'POST /property-counts/:number/recounts',
      'POST /property-counts/:number/cancellation',
      'GET /property-counts/:number/finish',
      'POST /property-counts/:number/finish',
    ],
  ],
];
