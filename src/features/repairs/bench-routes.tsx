import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { BenchPage } from '../../../views/repairs/bench-page.js';
import { formMessages } from '../../../views/repairs/form-messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { type BenchRow, listBenches, listWorkshops } from './bench-queries.js';
import { changeBench, createBench, retireBench } from './benches.js';
import { changeBenchForm, newBenchForm } from './forms.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: string;
  changed?: number;
}

const valuesOf = (bench: BenchRow): FormValues => ({
  name_zh: bench.name_zh,
  name_en: bench.name_en,
  place: String(bench.place_id),
  position: String(bench.position),
});

async function showBenches(c: RequestContext, state?: State) {
  const { db, newId } = contextOf(c);
  const benches = await listBenches(db);
  const asked = state ? state.changed : Number(c.req.query('change'));
  const changed = benches.find((bench) => bench.id === asked);
  const form = {
    values: state?.values ?? (changed ? valuesOf(changed) : {}),
    errors: state?.errors ?? {},
  };
  const content = (
    <BenchPage
      benches={benches}
      workshops={await listWorkshops(db)}
      form={form}
      formKey={newId()}
      changed={changed}
      refusal={state?.refusal}
    />
  );
  const refused = state?.refusal !== undefined || Object.keys(form.errors).length > 0;
  return page(c, translator(c.get('language'), formMessages)('benches'), content, refused ? 422 : 200);
}

const idOf = (c: RequestContext): number => {
  const id = c.req.param('id') ?? '';
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : refuse('not_found', {}, 404);
};

/** Does the act and shows the benches; a refused one comes back with the form as it was typed. */
async function acting(c: RequestContext, state: State, act: () => Promise<unknown>) {
  try {
    await act();
    return seeOther(c, '/repairs/benches');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showBenches(c, { ...state, refusal: c.get('say')(error) });
  }
}

async function create(c: RequestContext) {
  const form = await readForm(c, newBenchForm);
  if (!form.ok) return showBenches(c, form);
  const { key, name_zh: nameZh, name_en: nameEn = '', place: placeId, position } = form.input;
  return acting(c, { values: form.values, errors: {} }, () =>
    createBench(contextOf(c), { key, nameZh, nameEn, placeId, position }),
  );
}

async function change(c: RequestContext) {
  const id = idOf(c);
  const form = await readForm(c, changeBenchForm);
  if (!form.ok) return showBenches(c, { ...form, changed: id });
  const { version, name_zh: nameZh, name_en: nameEn = '', place: placeId, position } = form.input;
  return acting(c, { values: form.values, errors: {}, changed: id }, () =>
    changeBench(contextOf(c), { id, version, bench: { nameZh, nameEn, placeId, position } }),
  );
}

const setRetired = (c: RequestContext, retired: boolean) =>
  acting(c, { values: {}, errors: {} }, () => retireBench(contextOf(c), { id: idOf(c), retired }));

export const benchRoutes = new Hono<Env>()
  .get('/repairs/benches', requires('bench.edit'), (c) => showBenches(c))
  .post('/repairs/benches', requires('bench.edit'), (c) => create(c))
  .post('/repairs/benches/:id', requires('bench.edit'), (c) => change(c))
  .post('/repairs/benches/:id/retirement', requires('bench.edit'), (c) => setRetired(c, true))
  .post('/repairs/benches/:id/return', requires('bench.edit'), (c) => setRetired(c, false));
