import { Hono } from 'hono';
import { PlaceFormPage } from '../../../views/places/place-form.js';
import { PlaceList, PlaceListPage } from '../../../views/places/place-list-page.js';
import { placeMessages } from '../../../views/places/messages.js';
import { translator } from '../../../views/components/language.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { changePlace } from './change-place.js';
import { createPlace } from './create-place.js';
import { filterForm, newPlaceForm, placeForm } from './forms.js';
import { givenSortKey, handMadeKinds } from './place.js';
import { showPlace } from './place-page.js';
import { findPlace, listPlaces, type PlaceRow } from './queries.js';
import { restorePlace, retirePlace } from './retire-place.js';
import { readTree } from './tree-queries.js';

const title = (c: RequestContext, key: 'places' | 'new_place' | 'change_place') =>
  translator(c.get('language'), placeMessages)(key);

async function placeOf(c: RequestContext): Promise<PlaceRow> {
  return (await findPlace(c.get('deps').db, c.req.param('code') ?? '')) ?? refuse('not_found', {}, 404);
}

/** Refusals that are about one field go beside it, the others above the form. */
const holding = new Set(['place_move_in_stock', 'place_holds_ours', 'place_holds_property']);
const fieldOf: Record<string, [field: string, message?: string]> = {
  place_property_bins_only: ['for_property'],
  place_code_taken: ['code', 'taken'],
  place_code_reserved: ['code'],
  place_parent_missing: ['parent_code'],
  place_parent_unknown: ['parent_code'],
  place_parent_unsuitable: ['parent_code'],
  place_parent_retired: ['parent_code'],
  place_inside_itself: ['parent_code'],
};

function showForm(
  c: RequestContext,
  state: { values: FormValues; errors: FormErrors },
  place?: PlaceRow,
  refusal?: Refusal,
) {
  const [field, message] = fieldOf[refusal?.reason ?? ''] ?? [];
  const text = refusal && c.get('say')(refusal);
  const errors = field ? { ...state.errors, [field]: message ?? text ?? '' } : state.errors;
  const failed = refusal !== undefined || Object.keys(state.errors).length > 0;
  const content = (
    <PlaceFormPage
      form={{ values: state.values, errors }}
      place={place}
      kinds={handMadeKinds}
      refusal={field ? undefined : text}
      added={failed ? undefined : c.req.query('added')?.slice(0, 40)}
    />
  );
  return page(c, title(c, place ? 'change_place' : 'new_place'), content, failed ? 422 : 200);
}

/** Runs the command; a refusal that the form can mend (422) or that stock stands in the way comes back with the form. */
async function showingRefusal(
  c: RequestContext,
  values: FormValues,
  place: PlaceRow | undefined,
  save: () => Promise<Response>,
) {
  try {
    return await save();
  } catch (error) {
    const mendable = error instanceof Refusal && (error.status === 422 || holding.has(error.reason));
    if (mendable) return showForm(c, { values, errors: {} }, place, error);
    throw error;
  }
}

async function saveNew(c: RequestContext) {
  const form = await readForm(c, newPlaceForm);
  if (!form.ok) return showForm(c, form);
  return showingRefusal(c, form.values, undefined, async () => {
    const saved = await createPlace(contextOf(c), form.input);
    if (form.values['next'] !== 'another') return seeOther(c, `/places/${saved.code}`);
    const next = { kind: form.input.kind, parent: form.input.parent_code ?? '', added: saved.code };
    return seeOther(c, `/places/new?${new URLSearchParams(next).toString()}`);
  });
}

async function saveChange(c: RequestContext, place: PlaceRow) {
  const form = await readForm(c, placeForm);
  if (!form.ok) return showForm(c, form, place);
  return showingRefusal(c, form.values, place, async () => {
    const version = Number(form.values['version']);
    const saved = await changePlace(contextOf(c), { id: place.id, version, place: form.input });
    return seeOther(c, `/places/${saved.code}`);
  });
}

export const placeRoutes = new Hono<Env>()
  .get('/places', requires('place.read'), async (c) => {
    const checked = checkForm(filterForm, c.req.query());
    const filters = checked.ok ? checked.input : { retired: false };
    const filtered = Boolean(filters.search || filters.kind || filters.retired);
    const db = c.get('deps').db;
    const props = {
      filters,
      ...(filtered
        ? { list: await listPlaces(db, filters, pageNumber(c.req.query('page'))) }
        : { tree: await readTree(db) }),
      mayEdit: can(c.get('actor'), 'place.edit'),
      showsStock: can(c.get('actor'), 'stock.read'),
    };
    return fragmentOrPage(c, title(c, 'places'), {
      fragment: () => <PlaceList {...props} />,
      page: () => <PlaceListPage {...props} />,
    });
  })
  .post('/places', requires('place.edit'), (c) => saveNew(c))
  .get('/places/new', requires('place.edit'), (c) => {
    const { parent = '', kind = parent ? 'bin' : 'warehouse', code = '', property = '' } = c.req.query();
    return showForm(c, { values: { parent_code: parent, kind, code, for_property: property }, errors: {} });
  })
  .get('/places/:code', requires('place.read'), async (c) => showPlace(c, await placeOf(c)))
  .get('/places/:code/edit', requires('place.edit'), async (c) => {
    const place = await placeOf(c);
    const { code, name, name_en, parent_code, version, for_property } = place;
    const sort_key = givenSortKey(place) ?? '';
    const values = {
      code,
      name,
      sort_key,
      version: String(version),
      name_en: name_en ?? '',
      parent_code: parent_code ?? '',
      for_property: for_property ? 'on' : '',
    };
    return showForm(c, { values, errors: {} }, place);
  })
  .post('/places/:code', requires('place.edit'), async (c) => saveChange(c, await placeOf(c)))
  .post('/places/:code/retirement', requires('place.edit'), async (c) => {
    const place = await placeOf(c);
    try {
      await retirePlace(contextOf(c), { id: place.id });
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'place_in_stock') return showPlace(c, place, error);
      throw error;
    }
    return seeOther(c, `/places/${place.code}`);
  })
  .post('/places/:code/retirement/end', requires('place.edit'), async (c) => {
    const place = await placeOf(c);
    await restorePlace(contextOf(c), { id: place.id });
    return seeOther(c, `/places/${place.code}`);
  });
