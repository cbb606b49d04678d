import type { RightRow } from './rights-letters.js';

export const rightsQualityReports: RightRow[] = [
  [
    'quality_report.read',
    'VHWQPFU',
    ['GET /quality-feedback/statistics', 'GET /quality-feedback/statistics/quality.xlsx'],
  ],
  ['quality.read', 'STAVHWQPFU', ['GET /quality-feedback/:number/paper']],
];
