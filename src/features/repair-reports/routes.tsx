import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { repairReportMessages } from '../../../views/repair-reports/messages.js';
import { ReportPage } from '../../../views/repair-reports/report-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { page } from '../../platform/respond.js';
import { askedOf } from './ask.js';
import { reportFile } from './file.js';
import { installedRoutes } from './installed-routes.js';
import { type Found, MOST_SHOWN, type Report, type ReportName, reportNames } from './report.js';
import { reports } from './reports.js';

const titleOf = (c: RequestContext, name: ReportName) => translator(c.get('language'), repairReportMessages)(name);

function reportOf(c: RequestContext): Report {
  const name = reportNames.find((one) => one === c.req.param('report'));
  return name ? reports[name] : refuse('not_found', {}, 404);
}

async function showReport(c: RequestContext, report: Report) {
  const { db } = contextOf(c);
  const { values, errors, query } = await askedOf(c, report);
  const nothing: Found = { rows: [], total: 0, sums: [] };
  const found = query ? await report.find(db, { ...query, limit: MOST_SHOWN }) : nothing;
  const content = (
    <ReportPage
      name={report.name}
      names={reportNames}
      filters={report.filters}
      groupings={report.groupings}
      by={query?.by ?? report.groupings[0]}
      columns={report.columns({ by: query?.by ?? 'item', costs: query?.costs ?? false })}
      found={found}
      form={{ values, errors }}
    />
  );
  return page(c, titleOf(c, report.name), content, query ? 200 : 422);
}

async function sendFile(c: RequestContext) {
  const report = reportOf(c);
  const { query } = await askedOf(c, report);
  if (c.req.param('file') !== `${report.name}.xlsx` || !query) return refuse('not_found', {}, 404);
  const body = await reportFile(c.get('deps').db, report, query, c.get('language'));
  return c.body(body, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="repairs-${report.name}-${query.today}.xlsx"`,
  });
}

export const repairReportRoutes = new Hono<Env>()
  // Before the reports: `installed` is no report's name.
  .route('/', installedRoutes)
  .get('/reports/repairs', requires('repair_report.read'), (c) => showReport(c, reports.returns))
  .get('/reports/repairs/:report', requires('repair_report.read'), (c) => showReport(c, reportOf(c)))
  .get('/reports/repairs/:report/:file', requires('repair_report.read'), (c) => sendFile(c));
