import { Hono } from 'hono';
import { DeputiesPage } from '../../../views/approvals/deputies-page.js';
import { deputyMessages } from '../../../views/approvals/messages.js';
import { translator } from '../../../views/components/language.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { personChosen } from '../people/index.js';
import { listDeputies } from './deputy-queries.js';
import { endDeputy } from './end-deputy.js';
import { deputyForm } from './forms.js';
import { nameDeputy } from './name-deputy.js';

/** Refusals that are about one field go beside it. */
const fieldOf: Record<string, string> = {
  deputy_of_oneself: 'deputy',
  deputy_may_not_act: 'deputy',
  deputy_named_already: 'deputy',
  deputy_person_no_approver: 'person',
  deputy_ends_before_it_begins: 'to_on',
  deputy_past: 'to_on',
  deputy_too_long: 'to_on',
};

interface Shown {
  values: FormValues;
  errors: FormErrors;
}

async function showDeputies(c: RequestContext, form: Shown = { values: {}, errors: {} }, refusal?: Refusal) {
  const context = contextOf(c);
  const found = await listDeputies(context.db, context, pageNumber(c.req.query('page')));
  const field = refusal && fieldOf[refusal.reason];
  const text = refusal && c.get('say')(refusal);
  const errors = field ? { ...form.errors, [field]: text! } : form.errors;
  const content = (
    <DeputiesPage
      {...found}
      form={{ values: form.values, errors }}
      refusal={field ? undefined : text}
      choosesPerson={isAdministrator(c)}
      mayRead={can(c.get('actor'), 'approval.read')}
    />
  );
  const status = refusal || Object.keys(form.errors).length > 0 ? 422 : 200;
  return page(c, translator(c.get('language'), deputyMessages)('deputies'), content, status);
}

const isAdministrator = (c: RequestContext) => c.get('actor')?.roles.includes('administrator') ?? false;

async function saveDeputy(c: RequestContext) {
  const form = await readForm(c, deputyForm);
  const context = contextOf(c);
  const errors: FormErrors = form.ok ? {} : { ...form.errors };
  const deputy = await personChosen(context.db, form.values['deputy']);
  const person = isAdministrator(c) ? await personChosen(context.db, form.values['person']) : undefined;
  if (!deputy) errors['deputy'] ??= 'unknown_choice';
  if (isAdministrator(c) && !person) errors['person'] ??= 'unknown_choice';
  if (!form.ok || Object.keys(errors).length > 0) return showDeputies(c, { values: form.values, errors });
  try {
    await nameDeputy(context, {
      personId: person?.id ?? context.actor.personId,
      deputyId: deputy!.id,
      fromOn: form.input.from_on,
      toOn: form.input.to_on,
    });
    return seeOther(c, '/approvals/deputies');
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showDeputies(c, { values: form.values, errors: {} }, error);
    throw error;
  }
}

export const deputyRoutes = new Hono<Env>()
  .get('/approvals/deputies', requires('deputy.edit'), (c) => showDeputies(c))
  .post('/approvals/deputies', requires('deputy.edit'), (c) => saveDeputy(c))
  .post('/approvals/deputies/:id/end', requires('deputy.edit'), async (c) => {
    const id = Number(c.req.param('id'));
    if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) refuse('not_found', {}, 404);
    await endDeputy(contextOf(c), { id });
    return seeOther(c, '/approvals/deputies');
  });
