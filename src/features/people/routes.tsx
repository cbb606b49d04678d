import { Hono } from 'hono';
import type { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { peopleMessages } from '../../../views/people/messages.js';
import { PersonFormPage } from '../../../views/people/person-form.js';
import { PeopleList, PeopleListPage } from '../../../views/people/person-list-page.js';
import { PersonPage, type PersonPageProps } from '../../../views/people/person-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { changePerson } from './change-person.js';
import { createPerson } from './create-person.js';
import { filterForm, issueForm, personForm, pinForm } from './forms.js';
import { issueBadge, revokeBadge, setPin } from './issue-badge.js';
import { type AccountRow, findAccount, findPerson, listPeople, type PersonFilters, type PersonRow } from './queries.js';
import { resetPassword } from './reset-password.js';
import { restorePerson, retirePerson } from './retire-person.js';

const title = (c: RequestContext, key: 'people' | 'new_person' | 'change_person') =>
  translator(c.get('language'), peopleMessages)(key);

type State = { values: FormValues; errors: FormErrors };
const blank: State = { values: {}, errors: {} };

async function personOf(c: RequestContext): Promise<PersonRow> {
  const id = c.req.param('id') ?? '';
  const person = /^[1-9]\d{0,8}$/.test(id) ? await findPerson(c.get('deps').db, Number(id)) : undefined;
  return person ?? refuse('not_found', {}, 404);
}

/** The page of a person; `told` is shown this once, such as a temporary password. */
async function showPerson(
  c: RequestContext,
  person: PersonRow,
  told: Pick<PersonPageProps, 'password' | 'refusal'> & { form?: State } = {},
) {
  const { db } = c.get('deps');
  const actor = c.get('actor');
  const mayEdit = can(actor, 'person.edit');
  const props: PersonPageProps = {
    person,
    account: mayEdit ? await findAccount(db, person.id) : null,
    history: can(actor, 'person.history')
      ? await historyOf(db, 'person', person.id, pageNumber(c.req.query('history')))
      : null,
    isSelf: actor?.personId === person.id,
    showsCustody: can(actor, actor?.personId === person.id ? 'stock.read' : 'custody.read'),
    mayPrint: can(actor, 'label.print'),
    form: told.form ?? blank,
    password: told.password,
    refusal: told.refusal,
  };
  const refused = told.refusal !== undefined || told.form !== undefined;
  return page(c, person.name, <PersonPage {...props} />, refused ? 422 : 200);
}

function showForm(c: RequestContext, state: State, person?: PersonRow & { version: number }, refusal?: Refusal) {
  const taken = refusal?.reason === 'username_taken';
  const errors = taken ? { ...state.errors, username: 'taken' } : state.errors;
  const text = refusal && !taken ? c.get('say')(refusal) : undefined;
  const content = <PersonFormPage form={{ values: state.values, errors }} person={person} refusal={text} />;
  const refused = refusal || Object.keys(state.errors).length > 0;
  return page(c, title(c, person ? 'change_person' : 'new_person'), content, refused ? 422 : 200);
}

async function saveForm(c: RequestContext, person?: PersonRow) {
  const form = await readForm(c, personForm);
  const version = Number(form.values['version']);
  const shown = person && { ...person, version };
  if (!form.ok) return showForm(c, form, shown);
  try {
    const context = contextOf(c);
    if (person) await changePerson(context, { id: person.id, version, person: form.input });
    const id = person?.id ?? (await createPerson(context, form.input)).id;
    return seeOther(c, `/people/${id}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, { values: form.values, errors: {} }, shown, error);
    throw error;
  }
}

function formValues(person: PersonRow, account: AccountRow): FormValues {
  const { username, email, phone, language, version } = account;
  const values = { name: person.name, name_en: person.name_en, username, email, phone, language, version };
  const texts = Object.entries(values).map(([name, value]) => [name, String(value ?? '')]);
  return { ...Object.fromEntries(texts), roles: person.roles.join(',') };
}

/** An act on a person from their page: back to it, where a form or the act may be refused. */
async function act<T>(c: RequestContext, schema: z.ZodType<T>, run: (person: PersonRow, input: T) => Promise<unknown>) {
  const person = await personOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showPerson(c, person, { form: { values: {}, errors: form.errors } });
  try {
    await run(person, form.input);
    return seeOther(c, `/people/${person.id}`);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 409 || error.status === 422))
      return showPerson(c, person, { refusal: c.get('say')(error) });
    throw error;
  }
}

const nothing = filterForm.pick({});

export const peopleRoutes = new Hono<Env>()
  .get('/people', requires('person.read'), async (c) => {
    const checked = checkForm(filterForm, c.req.query());
    const filters: PersonFilters = checked.ok ? checked.input : {};
    const mayEdit = can(c.get('actor'), 'person.edit');
    const found = await listPeople(c.get('deps').db, filters, pageNumber(c.req.query('page')), mayEdit);
    const rows = found.rows.map((row) => (mayEdit ? row : { ...row, username: null }));
    const props = { rows, page: found.page, filters, mayEdit };
    return fragmentOrPage(c, title(c, 'people'), {
      fragment: () => <PeopleList {...props} />,
      page: () => <PeopleListPage {...props} />,
    });
  })
  .post('/people', requires('person.edit'), (c) => saveForm(c))
  .get('/people/new', requires('person.edit'), (c) => showForm(c, blank))
  .get('/people/:id', requires('person.read'), async (c) => showPerson(c, await personOf(c)))
  .get('/people/:id/edit', requires('person.edit'), async (c) => {
    const person = await personOf(c);
    const account = await findAccount(c.get('deps').db, person.id);
    return showForm(c, { values: formValues(person, account), errors: {} }, { ...person, version: account.version });
  })
  .post('/people/:id', requires('person.edit'), async (c) => saveForm(c, await personOf(c)))
  .post('/people/:id/retirement', requires('person.edit'), (c) =>
    act(c, nothing, (person) => retirePerson(contextOf(c), { id: person.id })),
  )
  .post('/people/:id/retirement/end', requires('person.edit'), (c) =>
    act(c, nothing, (person) => restorePerson(contextOf(c), { id: person.id })),
  )
  .post('/people/:id/password', requires('person.edit'), async (c) => {
    const person = await personOf(c);
    try {
      const { password } = await resetPassword(contextOf(c), { personId: person.id });
      return await showPerson(c, person, { password });
    } catch (error) {
      if (error instanceof Refusal && error.status === 409)
        return showPerson(c, person, { refusal: c.get('say')(error) });
      throw error;
    }
  })
  .post('/people/:id/badge', requires('person.edit'), (c) =>
    act(c, issueForm, (person, { pin }) => issueBadge(contextOf(c), { personId: person.id, pin })),
  )
  .post('/people/:id/badge/end', requires('person.edit'), (c) =>
    act(c, nothing, (person) => revokeBadge(contextOf(c), { personId: person.id })),
  )
  .post('/people/:id/badge/pin', requires('person.edit'), (c) =>
    act(c, pinForm, (person, { pin }) => setPin(contextOf(c), { personId: person.id, pin })),
  );
