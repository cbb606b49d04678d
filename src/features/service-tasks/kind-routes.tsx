import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { KindListPage } from '../../../views/service-tasks/kind-list-page.js';
import { taskMessages } from '../../../views/service-tasks/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { kindForm, stepForm } from './forms.js';
import { addKind, listKinds, moveKind, renameKind, setKindRetired } from './kinds.js';

const HOME = '/service-tasks/kinds';

async function showKinds(c: RequestContext, state: { values: FormValues; errors: FormErrors }, refusal?: Refusal) {
  const kinds = await listKinds(c.get('deps').db);
  const text = refusal && c.get('say')(refusal);
  const content = <KindListPage kinds={kinds} form={state} refusal={text} />;
  const refused = refusal !== undefined || Object.keys(state.errors).length > 0;
  return page(c, translator(c.get('language'), taskMessages)('kinds'), content, refused ? 422 : 200);
}

function idOf(c: RequestContext): number {
  const id = Number(c.req.param('id'));
  return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : refuse('not_found', {}, 404);
}

async function act(c: RequestContext, run: () => Promise<unknown>, values: FormValues = {}) {
  try {
    await run();
    return seeOther(c, HOME);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return showKinds(c, { values, errors: {} }, error);
    throw error;
  }
}

export const taskKindRoutes = new Hono<Env>()
  .get(HOME, requires('task_kind.edit'), (c) => showKinds(c, { values: {}, errors: {} }))
  .post(HOME, requires('task_kind.edit'), async (c) => {
    const form = await readForm(c, kindForm);
    if (!form.ok) return showKinds(c, form);
    return act(c, () => addKind(contextOf(c), form.input), form.values);
  })
  .post(`${HOME}/:id`, requires('task_kind.edit'), async (c) => {
    const id = idOf(c);
    const form = await readForm(c, kindForm);
    if (!form.ok) return showKinds(c, { values: {}, errors: form.errors });
    return act(c, () => renameKind(contextOf(c), { id, ...form.input }));
  })
  .post(`${HOME}/:id/step`, requires('task_kind.edit'), async (c) => {
    const id = idOf(c);
    const form = await readForm(c, stepForm);
    if (!form.ok) return showKinds(c, { values: {}, errors: {} });
    return act(c, () => moveKind(contextOf(c), { id, by: form.input.by === 'up' ? -1 : 1 }));
  })
  .post(`${HOME}/:id/retirement`, requires('task_kind.edit'), async (c) =>
    act(c, () => setKindRetired(contextOf(c), { id: idOf(c), retired: true })),
  )
  .post(`${HOME}/:id/retirement/end`, requires('task_kind.edit'), async (c) =>
    act(c, () => setKindRetired(contextOf(c), { id: idOf(c), retired: false })),
  );
