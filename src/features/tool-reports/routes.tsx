import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { toolReportMessages } from '../../../views/tool-reports/messages.js';
import { ReportPage } from '../../../views/tool-reports/report-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { page } from '../../platform/respond.js';
import { askedOf } from './ask.js';
import { MOST_EXPORTED, reportFile } from './file.js';
import { dutyKinds, dutyStates, type Report, type ReportName, reportNames } from './report.js';
import { reports } from './reports.js';

const ROWS_PER_PAGE = 50;

const titleOf = (c: RequestContext, name: ReportName) => translator(c.get('language'), toolReportMessages)(name);

function reportOf(c: RequestContext): Report {
  const name = reportNames.find((one) => one === c.req.param('report'));
  return name ? reports[name] : refuse('not_found', {}, 404);
}

async function showReport(c: RequestContext, report: Report) {
  const { db } = contextOf(c);
  const { values, errors, query } = await askedOf(c, report);
  const number = pageNumber(c.req.query('page'));
  const found = query
    ? await report.find(db, { ...query, limit: ROWS_PER_PAGE, offset: (number - 1) * ROWS_PER_PAGE })
    : { rows: [], total: 0, sums: [] };
  const content = (
    <ReportPage
      name={report.name}
      names={[...reportNames]}
      filters={report.filters}
      columns={report.columns(query?.prices ?? false)}
      found={found}
      page={{ number, size: ROWS_PER_PAGE, total: found.total }}
      form={{ values, errors }}
      sorted={query && { by: query.sort, descending: query.descending }}
      duty={{ kinds: dutyKinds, states: dutyStates }}
      mostExported={MOST_EXPORTED}
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
    'Content-Disposition': `attachment; filename="tools-${report.name}-${query.today}.xlsx"`,
  });
}

export const toolReportRoutes = new Hono<Env>()
  .get('/reports/tools', requires('tool_report.read'), (c) => showReport(c, reports.holders))
  .get('/reports/tools/:report', requires('tool_report.read'), (c) => showReport(c, reportOf(c)))
  .get('/reports/tools/:report/:file', requires('tool_report.read'), (c) => sendFile(c));
