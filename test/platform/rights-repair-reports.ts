import type { RightRow } from './rights-letters.js';

export const rightsRepairReports: RightRow[] = [
  [
    'repair_report.read',
    'VHWQPFU',
    [
      'GET /reports/repairs',
      'GET /reports/repairs/installed',
      'GET /reports/repairs/:report',
      'GET /reports/repairs/:report/:file',
    ],
  ],
  ['installed_count.edit', 'QV', ['POST /reports/repairs/installed', 'POST /reports/repairs/installed/removal']],
];
