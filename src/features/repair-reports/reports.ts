import { claims } from './claims.js';
import { components } from './components.js';
import { hours } from './hours.js';
import { removals } from './removals.js';
import type { Report, ReportName } from './report.js';
import { returns } from './returns.js';
import { savings } from './savings.js';
import { turnaround } from './turnaround.js';

export const reports: Record<ReportName, Report> = {
  returns,
  components,
  turnaround,
  removals,
  savings,
  claims,
  hours,
};
