import { damage } from './damage.js';
import { duties } from './duties.js';
import { holders } from './holders.js';
import { idle } from './idle.js';
import { overdue } from './overdue.js';
import type { Report, ReportName } from './report.js';
import { use } from './use.js';

export const reports: Record<ReportName, Report> = { holders, overdue, use, idle, damage, duties };
