import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { LoanList, LoanListPage } from '../../../views/tool-loans/loan-list-page.js';
import { loanWords } from '../../../views/tool-loans/list-messages.js';
import { type Actor, can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { personChosen } from '../people/index.js';
import { filterForm } from './forms.js';
import { countLoans, listLoans, type LoanFilters, type LoanView, loanViews } from './list-queries.js';
import { listedState } from './loan-queries.js';
import { listHeld } from './mine-queries.js';
import { listOwed } from './owed-queries.js';

/** Whoever borrows comes for what they have; whoever lends, for what is out. */
function usualView(actor: Actor): LoanView {
  return can(actor, 'loan.read_all') ? 'out' : 'mine';
}

/** For whoever has others' loans in view, their own come after. */
const order: readonly LoanView[] = ['out', 'overdue', 'mine', 'closed', 'all'];

/** No person has this number, so that a name that means nobody finds nothing instead of everything. */
const NOBODY = -1;

async function rowsOf(c: RequestContext, filters: LoanFilters, page: number) {
  const context = contextOf(c);
  const found = await listLoans(context.db, context, filters, page);
  return {
    rows: found.rows.map((row) => ({ ...row, state: listedState(row) })),
    page: found.page,
    held: [],
    owed: [],
  };
}

async function mine(c: RequestContext, page: number) {
  const context = contextOf(c);
  const { db, actor } = context;
  const found = await listHeld(db, actor.personId, todayOf(context), page);
  const owed = await listOwed(db, actor, { person: actor.personId }, 1);
  return { rows: [], page: found.page, held: found.rows, owed: owed.rows };
}

async function showList(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const checked = checkForm(filterForm, c.req.query());
  const asked = checked.ok ? checked.input : {};
  const narrowed = asked.person ?? asked.tool ?? asked.task;
  const view = asked.view ?? (narrowed ? 'all' : usualView(actor));
  const person = asked.person ? ((await personChosen(db, asked.person))?.id ?? NOBODY) : undefined;
  const number = pageNumber(c.req.query('page'));
  const found =
    view === 'mine'
      ? await mine(c, number)
      : await rowsOf(c, { view, person, tool: asked.tool, task: asked.task }, number);
  const props = {
    ...found,
    view,
    views: can(actor, 'loan.read_all') ? loanViews.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) : loanViews,
    filters: { person: asked.person, tool: asked.tool, task: asked.task },
    counts: await countLoans(db, context),
    mayLend: can(actor, 'stock.lend'),
    mayExtend: can(actor, 'loan.extend'),
    mayAsk: can(actor, 'loan.ask_extension'),
    mayReport: can(actor, 'loan.report_loss'),
    mayHandOver: can(actor, 'custody.hand_over'),
  };
  return fragmentOrPage(c, translator(c.get('language'), loanWords)('loans'), {
    fragment: () => <LoanList {...props} />,
    page: () => <LoanListPage {...props} />,
  });
}

export const listRoutes = new Hono<Env>().get('/tool-loans', requires('loan.read'), (c) => showList(c));
