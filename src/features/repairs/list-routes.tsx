import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { Board, BoardPage } from '../../../views/repairs/board-page.js';
import { RepairList, RepairListPage } from '../../../views/repairs/repair-list-page.js';
import { repairWords } from '../../../views/repairs/words.js';
import { listAddress } from '../../../views/components/paging.js';
import { type Actor, can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { benchChoices } from './bench-queries.js';
import { boardCards, boardStates } from './board-queries.js';
import { findScanned } from './find-scanned.js';
import { filterForm } from './forms.js';
import { countRepairs, listRepairs, type RepairView, repairViews } from './list-queries.js';

/** Whoever inspects comes for what waits for them, who puts away for what passed; the others for the queue. */
function usualView(actor: Actor): RepairView {
  if (can(actor, 'repair.work')) return 'waiting';
  if (can(actor, 'repair.inspect')) return 'to_inspect';
  return can(actor, 'repair.put_away') ? 'passed' : 'all';
}

async function showList(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const checked = checkForm(filterForm, c.req.query());
  const { view: asked, ...filters } = checked.ok ? checked.input : {};
  const view = asked ?? (filters.search ? 'all' : usualView(actor));
  const found = await listRepairs(db, context, { view, ...filters }, pageNumber(c.req.query('page')));
  const props = {
    ...found,
    view,
    views: repairViews,
    filters,
    counts: await countRepairs(db, context, { view, ...filters }),
    benches: await benchChoices(db),
    unknown: c.req.query('unknown') ? filters.search : undefined,
    mayOpen: can(actor, 'repair.open'),
    mayWork: can(actor, 'repair.work'),
    mayEditBenches: can(actor, 'bench.edit'),
  };
  return fragmentOrPage(c, translator(c.get('language'), repairWords)('repairs'), {
    fragment: () => <RepairList {...props} />,
    page: () => <RepairListPage {...props} />,
  });
}

/** A scan leads straight to its order; what means none is looked for in the list. */
async function openScanned(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const code = (c.req.query('code') ?? '').trim().slice(0, 100);
  const number = await findScanned(db, actor, code);
  if (number) return seeOther(c, `/repairs/${number}`);
  return seeOther(c, listAddress('/repairs', { view: 'all', search: code, unknown: code ? 'on' : undefined }));
}

async function showBoard(c: RequestContext) {
  const context = contextOf(c);
  const checked = checkForm(filterForm, c.req.query());
  const bench = checked.ok ? checked.input.bench : undefined;
  const props = {
    bench,
    states: boardStates,
    cards: await boardCards(context.db, context, bench),
    benches: await benchChoices(context.db),
  };
  return fragmentOrPage(c, translator(c.get('language'), repairWords)('board'), {
    fragment: () => <Board {...props} />,
    page: () => <BoardPage {...props} />,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/repairs', requires('repair.read'), (c) => showList(c))
  .get('/repairs/scan', requires('repair.read'), (c) => openScanned(c))
  .get('/repairs/board', requires('repair.read'), (c) => showBoard(c));
