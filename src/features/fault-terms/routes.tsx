import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { faultTermMessages } from '../../../views/fault-terms/messages.js';
import { NewTermPage } from '../../../views/fault-terms/new-term-page.js';
import { TermList, TermListPage } from '../../../views/fault-terms/term-list-page.js';
import { TermPage } from '../../../views/fault-terms/term-page.js';
import { CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { renameTerm, restoreTerm, retireTerm } from './change-term.js';
import { approveTerm, refuseTerm } from './decide-term.js';
import { filterForm, mergeForm, nameForm, proposalForm, refusalForm } from './forms.js';
import { mergeTerm } from './merge-term.js';
import { proposeTerm } from './propose-term.js';
import { findTerm, listTerms, searchTerms, termChosenByName, type TermRow, waitingByKind } from './queries.js';
import { termPath } from './term.js';

interface FormShown {
  values: FormValues;
  errors: FormErrors;
}

async function termOf(c: RequestContext): Promise<TermRow> {
  const id = Number(c.req.param('id'));
  const found = Number.isSafeInteger(id) && id < 2 ** 31 ? await findTerm(c.get('deps').db, id) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

async function showList(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const filters = checked.ok ? checked.input : filterForm.parse({});
  const props = {
    ...(await listTerms(db, filters, pageNumber(c.req.query('page')))),
    filters,
    waiting: await waitingByKind(db),
    mayPropose: can(c.get('actor'), 'fault_term.propose'),
  };
  return fragmentOrPage(c, translator(c.get('language'), faultTermMessages)('fault_terms'), {
    fragment: () => <TermList {...props} />,
    page: () => <TermListPage {...props} />,
  });
}

function showProposal(c: RequestContext, form: FormShown, refusal?: Refusal) {
  const taken = refusal?.reason === 'term_name_taken';
  const errors = taken ? { ...form.errors, name_zh: 'taken' } : form.errors;
  const status = refusal || Object.keys(form.errors).length > 0 ? 422 : 200;
  const text = refusal && !taken ? c.get('say')(refusal) : undefined;
  const title = translator(c.get('language'), faultTermMessages)('propose');
  return page(c, title, <NewTermPage form={{ values: form.values, errors }} refusal={text} />, status);
}

async function showTerm(c: RequestContext, term: TermRow, form?: FormShown, refusal?: Refusal) {
  const actor = contextOf(c).actor;
  const decides = can(actor, 'fault_term.decide');
  const values = form?.values ?? { name_zh: term.name_zh, name_en: term.name_en };
  const history = can(actor, 'history.read')
    ? await historyOf(c.get('deps').db, 'fault_term', term.id, pageNumber(c.req.query('history')))
    : null;
  const content = (
    <TermPage
      term={term}
      form={{ values: { name_zh: term.name_zh, name_en: term.name_en, ...values }, errors: form?.errors ?? {} }}
      refusal={refusal && c.get('say')(refusal)}
      mayDecide={decides && term.proposed_by !== actor.personId}
      mayChange={decides}
      own={term.proposed_by === actor.personId}
      history={history}
    />
  );
  const status = refusal ? refusal.status : form && Object.keys(form.errors).length > 0 ? 422 : 200;
  return page(c, (c.get('language') === 'en' && term.name_en) || term.name_zh, content, status);
}

/** Does something to a term and shows it; what is refused comes back with what was typed. */
async function doTo(c: RequestContext, schema: Parameters<typeof readForm>[1] | null, act: Act) {
  const term = await termOf(c);
  const form = schema ? await readForm(c, schema) : ({ ok: true, input: {}, values: {} } as const);
  if (!form.ok) return showTerm(c, term, form);
  try {
    await act(contextOf(c), term, form.input);
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404)
      return showTerm(c, term, { values: form.values, errors: {} }, error);
    throw error;
  }
  return seeOther(c, termPath(term.id));
}
type Act = (context: ReturnType<typeof contextOf>, term: TermRow, input: unknown) => Promise<void>;

async function mergeInto(c: RequestContext) {
  const term = await termOf(c);
  const form = await readForm(c, mergeForm);
  if (!form.ok) return showTerm(c, term, form);
  const into = await termChosenByName(c.get('deps').db, term.kind, form.input.into);
  if (!into) return showTerm(c, term, { values: form.values, errors: { into: 'unknown_choice' } });
  return doTo(c, null, (context) => mergeTerm(context, { id: term.id, intoId: into.id }));
}

/** `GET /fault-terms/choices?kind=symptom&search=…`: terms in use, whose names are what is posted. */
async function showChoices(c: RequestContext) {
  const english = c.get('language') === 'en';
  const { kind } = filterForm.parse({ kind: c.req.query('kind') });
  const found = await searchTerms(c.get('deps').db, kind, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map(({ name_zh, name_en }) => {
    const name = (english && name_en) || name_zh;
    return { value: name, code: '', name, detail: english ? name_zh : name_en };
  });
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const faultTermRoutes = new Hono<Env>()
  .get('/fault-terms', requires('fault_term.read'), (c) => showList(c))
  .get('/fault-terms/choices', requires('fault_term.decide'), (c) => showChoices(c))
  .get('/fault-terms/new', requires('fault_term.propose'), (c) =>
    showProposal(c, { values: { kind: c.req.query('kind') ?? '' }, errors: {} }),
  )
  .post('/fault-terms', requires('fault_term.propose'), async (c) => {
    const form = await readForm(c, proposalForm);
    if (!form.ok) return showProposal(c, form);
    try {
      const { id } = await proposeTerm(contextOf(c), form.input);
      return seeOther(c, termPath(id));
    } catch (error) {
      if (error instanceof Refusal) return showProposal(c, { values: form.values, errors: {} }, error);
      throw error;
    }
  })
  .get('/fault-terms/:id', requires('fault_term.read'), async (c) => showTerm(c, await termOf(c)))
  .post('/fault-terms/:id/approval', requires('fault_term.decide'), (c) =>
    doTo(c, nameForm, (context, { id }, input) => approveTerm(context, { id, ...nameForm.parse(input) })),
  )
  .post('/fault-terms/:id/refusal', requires('fault_term.decide'), (c) =>
    doTo(c, refusalForm, (context, { id }, input) => refuseTerm(context, { id, ...refusalForm.parse(input) })),
  )
  .post('/fault-terms/:id/merger', requires('fault_term.decide'), (c) => mergeInto(c))
  .post('/fault-terms/:id/names', requires('fault_term.decide'), (c) =>
    doTo(c, nameForm, (context, { id }, input) => renameTerm(context, { id, ...nameForm.parse(input) })),
  )
  .post('/fault-terms/:id/retirement', requires('fault_term.decide'), (c) =>
    doTo(c, null, (context, { id }) => retireTerm(context, { id })),
  )
  .post('/fault-terms/:id/retirement/end', requires('fault_term.decide'), (c) =>
    doTo(c, null, (context, { id }) => restoreTerm(context, { id })),
  );
