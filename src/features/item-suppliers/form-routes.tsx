import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { itemSupplierMessages } from '../../../views/item-suppliers/messages.js';
import { SupplyFormPage } from '../../../views/item-suppliers/supply-form-page.js';
import { choiceText } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { supplierChosen } from '../parties/index.js';
import { addItemSupplier } from './add-item-supplier.js';
import { changeItemSupplier, endItemSupplier, resumeItemSupplier } from './change-item-supplier.js';
import { MOST_LEAD_DAYS, newSupplyForm, supplyForm, versionForm } from './forms.js';
import { findSupply, type SupplyOfForm } from './queries.js';

interface Shown {
  values: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

/** What is allowed, where a number is none of it. */
function saidOf(c: RequestContext, errors: FormErrors): FormErrors {
  const t = translator(c.get('language'), itemSupplierMessages);
  const said: Record<string, string> = {
    lead_days_wrong: t('lead_days_wrong', { most: MOST_LEAD_DAYS }),
    amount_wrong: t('amount_wrong'),
  };
  return Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, said[error] ?? error]));
}

async function showForm(c: RequestContext, { values, errors = {}, refusal }: Shown, supply?: SupplyOfForm) {
  const { db, actor } = contextOf(c);
  const language = c.get('language');
  const item = supply ? undefined : await itemChosen(db, values['item']);
  const content = (
    <SupplyFormPage
      form={{ values, errors: saidOf(c, errors) }}
      {...(supply && { supply })}
      {...(item && { unit: item.unit })}
      {...(refusal && { refusal: c.get('say')(refusal) })}
      showsPrices={can(actor, 'price.read')}
      back={supply || item ? `/items/${supply?.item ?? item!.code}#suppliers` : '/item-suppliers'}
    />
  );
  const title = translator(language, itemSupplierMessages)(supply ? 'change_title' : 'add_title');
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** `?item=FAN-120`, `?supplier=ACME` fill the form. */
async function startForm(c: RequestContext) {
  const { db } = c.get('deps');
  const language = c.get('language');
  const item = await itemChosen(db, c.req.query('item'));
  const supplier = await supplierChosen(db, c.req.query('supplier'));
  const values = {
    ...(item && { item: choiceText(language, item.code, item.name_zh, item.name_en) }),
    ...(supplier && { supplier: choiceText(language, supplier.code, supplier.name, supplier.name_en) }),
  };
  return showForm(c, { values });
}

type Facts = { part_number: string | null; lead_days: number | null; price: string | null };

/** A price that its reader may not see is not theirs to change. */
const factsOf = <T extends Facts>(
  { part_number: partNumber, lead_days: leadDays, price, ...rest }: T,
  sees: boolean,
) => ({
  ...rest,
  partNumber,
  leadDays,
  ...(sees && { price }),
});

async function add(c: RequestContext) {
  const context = contextOf(c);
  const form = await readForm(c, newSupplyForm);
  if (!form.ok) return showForm(c, form);
  const { item: itemText, supplier: supplierText, ...facts } = form.input;
  const item = await itemChosen(context.db, itemText);
  const supplier = await supplierChosen(context.db, supplierText);
  if (!item || !supplier) {
    const errors = { ...(!item && { item: 'unknown_choice' }), ...(!supplier && { supplier: 'unknown_choice' }) };
    return showForm(c, { values: form.values, errors });
  }
  return orShow(c, form.values, undefined, () =>
    addItemSupplier(context, {
      itemId: item.id,
      supplierId: supplier.id,
      ...factsOf(facts, can(context.actor, 'price.read')),
    }),
  );
}

const idOf = (c: RequestContext) => Number(c.req.param('id'));

async function supplyOf(c: RequestContext): Promise<SupplyOfForm> {
  return (await findSupply(c.get('deps').db, idOf(c))) ?? refuse('not_found', {}, 404);
}

const valuesOf = (supply: SupplyOfForm): FormValues =>
  Object.fromEntries(
    (['part_number', 'lead_days', 'minimum', 'pack', 'price', 'preferred', 'note', 'version'] as const).map((name) => [
      name,
      supply[name] === null || supply[name] === false ? '' : String(supply[name]),
    ]),
  );

async function change(c: RequestContext) {
  const supply = await supplyOf(c);
  const form = await readForm(c, supplyForm);
  if (!form.ok) return showForm(c, form, supply);
  const context = contextOf(c);
  const { version, ...facts } = form.input;
  return orShow(c, form.values, supply, () =>
    changeItemSupplier(context, { id: supply.id, version, ...factsOf(facts, can(context.actor, 'price.read')) }),
  );
}

async function act(c: RequestContext, run: typeof endItemSupplier) {
  const supply = await supplyOf(c);
  const form = await readForm(c, versionForm);
  const version = form.ok ? form.input.version : 0;
  return orShow(c, valuesOf(supply), supply, () => run(contextOf(c), { id: supply.id, version }));
}

/** What somebody else has changed meanwhile is saved over only by who has seen it: the form then goes by the new version. */
async function orShow(
  c: RequestContext,
  values: FormValues,
  supply: SupplyOfForm | undefined,
  run: () => Promise<{ item: string }>,
) {
  try {
    return seeOther(c, `/items/${(await run()).item}#suppliers`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    const meanwhile = error.reason === 'item_supplier_changed_meanwhile' && supply;
    const now = meanwhile ? await findSupply(c.get('deps').db, meanwhile.id) : undefined;
    return showForm(
      c,
      { values: now ? { ...values, version: String(now.version) } : values, refusal: error },
      now ?? supply,
    );
  }
}

const edit = requires('item_supplier.edit');

export const formRoutes = new Hono<Env>()
  .get('/item-suppliers/new', edit, (c) => startForm(c))
  .post('/item-suppliers', edit, (c) => add(c))
  .get('/item-suppliers/:id', edit, async (c) => {
    const supply = await supplyOf(c);
    return showForm(c, { values: valuesOf(supply) }, supply);
  })
  .post('/item-suppliers/:id', edit, (c) => change(c))
  .post('/item-suppliers/:id/ending', edit, (c) => act(c, endItemSupplier))
  .post('/item-suppliers/:id/ending/undo', edit, (c) => act(c, resumeItemSupplier));
