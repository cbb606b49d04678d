import { type RightRow, stores } from './rights-letters.js';

/** The reports on tools, on screen and as files, and the clearance of who leaves. */
export const rightsToolReports: RightRow[] = [
  [
    'tool_report.read',
    'SVHQFU',
    ['GET /reports/tools', 'GET /reports/tools/:report', 'GET /reports/tools/:report/:file'],
  ],
  ['stock.read', stores, ['GET /people/:id/clearance']],
  ['clearance.sign', 'SVH', ['POST /people/:id/clearance']],
];
