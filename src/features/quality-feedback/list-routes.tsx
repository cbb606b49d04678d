import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { sheetMessages } from '../../../views/quality-feedback/messages.js';
import { SheetList, SheetListPage } from '../../../views/quality-feedback/sheet-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { itemChosen } from '../items/index.js';
import { customerChosen, supplierChosen } from '../parties/index.js';
import { causeName } from './counted-filters.js';
import { listForm } from './forms.js';
import { sheetsFile } from './list-file.js';
import { countSheets, listSheets, type SheetFilters } from './list-queries.js';
import { findSheet } from './queries.js';
import { sheetId, sheetPath } from './sheet.js';

/** What is not found leaves nothing to be seen, rather than everything. */
const NOTHING = -1;

async function askedOf(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(listForm, c.req.query());
  const { view = 'open', ...query } = checked.ok ? checked.input : listForm.parse({});
  const filters: SheetFilters = {
    view,
    ...(query.cause && { cause: query.cause }),
    ...(query.model && { model: query.model }),
    ...(query.from && { from: query.from }),
    ...(query.to && { to: query.to }),
    ...(query.late && { late: true }),
    ...(query.kind && { kind: query.kind }),
    ...(query.department && { department: query.department }),
    ...(query.search && { search: query.search }),
    ...(query.item && { item: (await itemChosen(db, query.item))?.id ?? NOTHING }),
    ...(query.supplier && { supplier: (await supplierChosen(db, query.supplier))?.id ?? NOTHING }),
    ...(query.customer && { customer: (await customerChosen(db, query.customer))?.id ?? NOTHING }),
  };
  const named = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
  return { filters, query: named };
}

async function showList(c: RequestContext) {
  const { db, actor, ...context } = contextOf(c);
  const { filters, query } = await askedOf(c);
  const scanned = (filters.search ?? '').trim().toUpperCase();
  // A whole number that was scanned leads to its sheet.
  if (sheetId(scanned) && (await findSheet(db, actor, scanned))) return seeOther(c, sheetPath(scanned));
  const today = todayOf(context);
  const props = {
    ...(await listSheets(db, actor, filters, {
      page: pageNumber(c.req.query('page')),
      today,
      timeZone: context.config.timeZone,
    })),
    cause: filters.cause ? await causeName(db, filters.cause) : null,
    view: filters.view,
    query,
    counts: await countSheets(db, actor, today),
    today,
    mayRaise: can(actor, 'quality.raise'),
  };
  return fragmentOrPage(c, translator(c.get('language'), sheetMessages)('sheets'), {
    fragment: () => <SheetList {...props} />,
    page: () => <SheetListPage {...props} />,
  });
}

async function download(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const today = todayOf({ config, now });
  const { filters } = await askedOf(c);
  const file = await sheetsFile(db, actor, filters, {
    language: c.get('language'),
    timeZone: config.timeZone,
    today,
    now: now(),
  });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="quality-feedback-${today}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/quality-feedback', requires('quality.read'), (c) => showList(c))
  .get('/quality-feedback/export.xlsx', requires('quality.read'), (c) => download(c));
