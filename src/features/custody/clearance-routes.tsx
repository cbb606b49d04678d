import { html } from 'hono/html';
import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ClearanceDeskPage } from '../../../views/custody/clearance-desk.js';
import { clearanceMessages } from '../../../views/custody/clearance-messages.js';
import { ClearancePage } from '../../../views/custody/clearance-page.js';
import { assetAddress } from '../../platform/assets.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { isEmpty, leftOf } from './clearance.js';
import { signForm } from './forms.js';
import { holderOf, seesPrices } from './holder-of.js';
import type { HolderPerson } from './holders.js';
import { signClearance } from './sign-clearance.js';
import { signOffsOf } from './sign-offs.js';

async function readLeft(c: RequestContext, person: HolderPerson) {
  const context = contextOf(c);
  const left = await leftOf(context.db, person.id, { today: todayOf(context), prices: seesPrices(c, person) });
  return { left, empty: isEmpty(left), signOffs: await signOffsOf(context.db, person.id) };
}

async function showDesk(
  c: RequestContext,
  person: HolderPerson,
  told: { values?: FormValues; errors?: FormErrors; refusal?: string } = {},
) {
  const { actor, newId } = contextOf(c);
  const isSelf = person.id === actor.personId;
  const content = (
    <ClearanceDeskPage
      person={person}
      {...await readLeft(c, person)}
      today={todayOf(contextOf(c))}
      maySign={can(actor, 'clearance.sign') && !isSelf}
      mayReport={can(actor, 'part.report') && (isSelf || can(actor, 'task.read_all'))}
      mayHandOver={can(actor, isSelf ? 'custody.hand_over' : 'custody.hand_over_for')}
      mayReadAll={can(actor, 'custody.read')}
      mayEditDeputies={can(actor, 'deputy.edit')}
      form={{ values: told.values ?? {}, errors: told.errors ?? {} }}
      formKey={newId()}
      refusal={told.refusal}
    />
  );
  const name = c.get('language') === 'en' ? (person.name_en ?? person.name) : person.name;
  const title = translator(c.get('language'), clearanceMessages)('clearance_of', { name });
  return page(c, title, content, told.refusal || told.errors ? 422 : 200);
}

async function sign(c: RequestContext) {
  const person = await holderOf(c);
  const form = await readForm(c, signForm);
  if (!form.ok) return showDesk(c, person, form);
  try {
    await signClearance(contextOf(c), { personId: person.id, ...form.input });
    return seeOther(c, `/people/${person.id}/clearance`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 409)
      return showDesk(c, person, { values: form.values, refusal: c.get('say')(error) });
    throw error;
  }
}

async function print(c: RequestContext) {
  const { now, config } = contextOf(c);
  const person = await holderOf(c);
  const content = (
    <ClearancePage
      person={person}
      {...await readLeft(c, person)}
      company={config.companyName ?? null}
      printedAt={now()}
      assets={{ styles: [assetAddress('clearance.css')], scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const clearanceRoutes = new Hono<Env>()
  .get('/people/:id/clearance', requires('stock.read'), async (c) => showDesk(c, await holderOf(c)))
  .post('/people/:id/clearance', requires('clearance.sign'), (c) => sign(c))
  .get('/people/:id/custody/print', requires('stock.read'), (c) => print(c));
