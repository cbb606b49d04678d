import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { qualityReportMessages } from '../../../views/quality-reports/messages.js';
import { type Preset, StatisticsPage } from '../../../views/quality-reports/statistics-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { page } from '../../platform/respond.js';
import { askedOf, daysBefore, yearBefore } from './ask.js';
import { statisticsFile } from './file.js';
import { statisticsOf } from './queries.js';
import { columns, groupings, MOST_SHOWN, orders } from './statistics.js';

function presetsOf(today: string): Preset[] {
  const year = Number(today.slice(0, 4));
  return [
    { name: 'twelve_months', from: yearBefore(today), to: today },
    { name: 'ninety_days', from: daysBefore(today, 89), to: today },
    { name: 'this_year', from: `${year}-01-01`, to: today },
    { name: 'last_year', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ];
}

async function showStatistics(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const { values, errors, today, query } = await askedOf(c);
  const content = (
    <StatisticsPage
      form={{ values, errors }}
      by={query?.by ?? 'item'}
      groupings={groupings}
      sort={query?.sort ?? 'raised'}
      direction={query?.direction ?? 'desc'}
      orders={orders}
      columns={columns}
      presets={presetsOf(today)}
      found={query ? await statisticsOf(db, { ...query, limit: MOST_SHOWN }) : null}
      mayList={can(actor, 'quality.read_all')}
    />
  );
  return page(c, translator(c.get('language'), qualityReportMessages)('title'), content, query ? 200 : 422);
}

async function sendFile(c: RequestContext) {
  const { values, query } = await askedOf(c);
  if (!query) return refuse('not_found', {}, 404);
  const { item, supplier, customer } = values;
  const body = await statisticsFile(c.get('deps').db, query, {
    language: c.get('language'),
    asked: { item, supplier, customer },
  });
  return c.body(body, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="quality-${query.by}-${query.today}.xlsx"`,
  });
}

export const qualityReportsRoutes = new Hono<Env>()
  .get('/quality-feedback/statistics', requires('quality_report.read'), (c) => showStatistics(c))
  .get('/quality-feedback/statistics/quality.xlsx', requires('quality_report.read'), (c) => sendFile(c));
