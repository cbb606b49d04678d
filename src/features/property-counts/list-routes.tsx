import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { CountList, CountListPage } from '../../../views/property-counts/count-list-page.js';
import { propertyCountsMessages } from '../../../views/property-counts/messages.js';
import { NewCountPage } from '../../../views/property-counts/new-count-page.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { customerChosen } from '../parties/index.js';
import { filterForm, startForm } from './forms.js';
import { placeNamed } from './place-named.js';
import { type CountScope, countPath } from './property-count.js';
import { listCounts, searchPlaces } from './queries.js';
import { startCount } from './start-count.js';

const words = (c: RequestContext) => translator(c.get('language'), propertyCountsMessages);

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const checked = checkForm(filterForm, c.req.query());
  const view = checked.ok ? checked.input.view : 'open';
  const props = {
    ...(await listCounts(db, view, pageNumber(c.req.query('page')))),
    view,
    mayCount: can(actor, 'property_count.count'),
  };
  return fragmentOrPage(c, words(c)('counts'), {
    fragment: () => <CountList {...props} />,
    page: () => <CountListPage {...props} />,
  });
}

function showNew(c: RequestContext, values: FormValues, errors: FormErrors = {}, refusal?: Refusal) {
  const content = (
    <NewCountPage
      form={{ values, errors }}
      formKey={c.get('deps').newId()}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  return page(c, words(c)('new_count'), content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** What a link to the form named. */
async function startForms(c: RequestContext) {
  const { db } = c.get('deps');
  const [bin, customer] = [c.req.query('bin')?.slice(0, 200), c.req.query('customer')?.slice(0, 200)];
  const place = bin ? await placeNamed(db, bin) : undefined;
  const party = customer ? await customerChosen(db, customer) : undefined;
  const language = c.get('language');
  return showNew(c, {
    scope: party ? 'customer' : 'bin',
    ...(place && { bin: choiceText(language, place.code, place.name, place.name_en) }),
    ...(party && { customer: choiceText(language, party.code, party.name, party.name_en) }),
  });
}

async function start(c: RequestContext) {
  const form = await readForm(c, startForm);
  if (!form.ok) return showNew(c, form.values, form.errors);
  const { key, scope: kind, note } = form.input;
  const scope = await scopeOf(c, form.input);
  if (!scope) {
    const typed = form.input[kind as 'bin'];
    return showNew(c, form.values, { [kind]: typed ? 'unknown_choice' : 'required' });
  }
  try {
    const { number } = await startCount(contextOf(c), { key, scope, note: note ?? null });
    return seeOther(c, countPath(number));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return showNew(c, form.values, {}, error);
  }
}

async function scopeOf(
  c: RequestContext,
  typed: { scope: string; bin?: string | undefined; warehouse?: string | undefined; customer?: string | undefined },
): Promise<CountScope | undefined> {
  const { db } = c.get('deps');
  if (typed.scope === 'all') return { all: true };
  if (typed.scope === 'customer') {
    const customer = await customerChosen(db, typed.customer);
    return customer && { customerId: customer.id };
  }
  const place = await placeNamed(db, (typed.scope === 'warehouse' ? typed.warehouse : typed.bin) ?? '');
  if (!place) return undefined;
  return typed.scope === 'warehouse' ? { warehouseId: place.id } : { placeId: place.id };
}

async function showPlaces(c: RequestContext) {
  const which = c.req.query('kind') === 'warehouses' ? 'warehouses' : 'bins';
  const found = await searchPlaces(c.get('deps').db, which, choicesAsked(c), CHOICES_SHOWN + 1);
  const language = c.get('language');
  const choices = found.map((place) => ({
    value: choiceText(language, place.code, place.name, place.name_en),
    code: place.code,
    name: (language === 'en' && place.name_en) || place.name,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const listRoutes = new Hono<Env>()
  .get('/property-counts', requires('property_count.read'), (c) => showList(c))
  .get('/property-counts/place-choices', requires('property_count.count'), (c) => showPlaces(c))
  .get('/property-counts/new', requires('property_count.count'), (c) => startForms(c))
  .post('/property-counts', requires('property_count.count'), (c) => start(c));
