import type { RightRow } from './rights-letters.js';

/** The reports on tools, on screen and as files. */
export const rightsToolReports: RightRow[] = [
  [
    'tool_report.read',
    'SVHQFU',
    ['GET /reports/tools', 'GET /reports/tools/:report', 'GET /reports/tools/:report/:file'],
  ],
];
