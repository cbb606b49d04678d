import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { repairQuoteMessages } from '../../../views/repair-quotes/messages.js';
import { NewQuotePage } from '../../../views/repair-quotes/new-quote-page.js';
import { QuoteList, QuoteListPage } from '../../../views/repair-quotes/quote-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { customerChosen } from '../parties/index.js';
import { draftQuote } from './draft-quote.js';
import { filterForm, newForm } from './forms.js';
import { countQuotes, listQuotes, quoteViews } from './list-queries.js';
import { quotePath, shownState } from './repair-quote.js';

const words = (c: RequestContext) => translator(c.get('language'), repairQuoteMessages);
/** No customer has this number, so that a name that means nobody finds nothing instead of everything. */
const NOBODY = -1;

async function showList(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const checked = checkForm(filterForm, c.req.query());
  const { view: asked, search, customer } = checked.ok ? checked.input : {};
  const view = asked ?? (search || customer ? 'all' : 'open');
  const customerId = customer ? ((await customerChosen(db, customer))?.id ?? NOBODY) : undefined;
  const today = todayOf(context);
  const found = await listQuotes(db, { view, search, customerId, today }, pageNumber(c.req.query('page')));
  const props = {
    view,
    views: quoteViews,
    rows: found.rows.map((row) => ({ ...row, shown: shownState(row.state, row.valid_until, today) })),
    page: found.page,
    filters: { search, customer },
    counts: await countQuotes(db, today),
    mayDraft: can(actor, 'quote.draft'),
  };
  return fragmentOrPage(c, words(c)('quotes'), {
    fragment: () => <QuoteList {...props} />,
    page: () => <QuoteListPage {...props} />,
  });
}

function showNew(c: RequestContext, values: FormValues, errors: FormErrors = {}, refusal?: Refusal) {
  const text = refusal && c.get('say')(refusal);
  const content = <NewQuotePage form={{ values, errors }} formKey={c.get('deps').newId()} refusal={text} />;
  return page(c, words(c)('new_quote'), content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

async function draft(c: RequestContext) {
  const form = await readForm(c, newForm);
  if (!form.ok) return showNew(c, form.values, form.errors);
  const context = contextOf(c);
  const order = await context.db
    .selectFrom('repair_order')
    .select('id')
    .where('number', '=', form.input.order.normalize('NFKC').toUpperCase())
    .executeTakeFirst();
  if (!order) return showNew(c, form.values, { order: words(c)('order_unknown') });
  try {
    const language = c.get('language');
    const { number } = await draftQuote(context, { key: form.input.key, orderId: order.id, language });
    return seeOther(c, quotePath(number));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showNew(c, form.values, {}, error);
  }
}

export const listRoutes = new Hono<Env>()
  .get('/repair-quotes', requires('quote.read'), (c) => showList(c))
  .get('/repair-quotes/new', requires('quote.draft'), (c) => showNew(c, { order: c.req.query('order') ?? '' }))
  .post('/repair-quotes', requires('quote.draft'), (c) => draft(c));
