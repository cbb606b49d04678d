import { Hono } from 'hono';
import { z } from 'zod';
import { ItemFormPage } from '../../../views/items/item-form.js';
import { ItemList, ItemListPage } from '../../../views/items/item-list-page.js';
import { itemMessages } from '../../../views/items/messages.js';
import { translator } from '../../../views/components/language.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, field, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { changeItem } from './change-item.js';
import { showItemChoices } from './choice-routes.js';
import { createItem } from './create-item.js';
import { itemForm } from './forms.js';
import { itemKinds } from './item.js';
import { itemPageRoutes } from './page-routes.js';
import { type ItemFilters, type ItemRow, listItems } from './queries.js';
import { itemOf } from './show-item.js';

const title = (c: RequestContext, key: 'items' | 'new_item' | 'change_item') =>
  translator(c.get('language'), itemMessages)(key);

const filterForm = z.object({
  search: field.optionalText(100),
  kind: field.choice(itemKinds).optional().catch(undefined),
  retired: field.checked(),
});

/** Fields of a refusal go beside their field, the others above the form. */
function showForm(
  c: RequestContext,
  state: { values: FormValues; errors: FormErrors },
  item?: ItemRow,
  refusal?: Refusal,
) {
  const taken = refusal?.reason === 'item_code_taken';
  const errors = taken ? { ...state.errors, code: 'taken' } : state.errors;
  const text = refusal && !taken ? c.get('say')(refusal) : undefined;
  const content = <ItemFormPage form={{ values: state.values, errors }} item={item} refusal={text} />;
  return page(
    c,
    title(c, item ? 'change_item' : 'new_item'),
    content,
    refusal || Object.keys(state.errors).length > 0 ? 422 : 200,
  );
}

async function saveForm(c: RequestContext, item: ItemRow | undefined) {
  const form = await readForm(c, itemForm);
  if (!form.ok) return showForm(c, form, item);
  try {
    const saved = item
      ? await changeItem(contextOf(c), { id: item.id, version: Number(form.values['version']), item: form.input })
      : await createItem(contextOf(c), form.input);
    return seeOther(c, `/items/${saved.code}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, { values: form.values, errors: {} }, item, error);
    throw error;
  }
}

export const itemRoutes = new Hono<Env>()
  .get('/items', requires('item.read'), async (c) => {
    const checked = checkForm(filterForm, c.req.query());
    const filters: ItemFilters = checked.ok ? checked.input : {};
    const found = await listItems(c.get('deps').db, filters, pageNumber(c.req.query('page')));
    const actor = c.get('actor');
    const props = {
      ...found,
      filters,
      mayEdit: can(actor, 'item.edit'),
      showsPrices: can(actor, 'price.read'),
      showsStock: can(actor, 'stock.read'),
    };
    return fragmentOrPage(c, title(c, 'items'), {
      fragment: () => <ItemList {...props} />,
      page: () => <ItemListPage {...props} />,
    });
  })
  .post('/items', requires('item.edit'), (c) => saveForm(c, undefined))
  .get('/items/choices', requires('item.read'), (c) => showItemChoices(c))
  .get('/items/new', requires('item.edit'), (c) =>
    showForm(c, {
      values: {
        kind: 'spare',
        tracking: 'quantity',
        decimals: '0',
        criticality: 'essential',
        pick_rule: 'new_first',
        price: '0',
        code: c.req.query('code') ?? '',
      },
      errors: {},
    }),
  )
  .get('/items/:code/edit', requires('item.edit'), async (c) => {
    const item = await itemOf(c);
    const values = Object.fromEntries(
      Object.entries(item).map(([name, value]) => [name, value === null || value === false ? '' : String(value)]),
    );
    return showForm(c, { values, errors: {} }, item);
  })
  .post('/items/:code', requires('item.edit'), async (c) => saveForm(c, await itemOf(c)))
  .route('/', itemPageRoutes);
