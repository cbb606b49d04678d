import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { recipientMessages } from '../../../views/reorder-alerts/recipient-messages.js';
import { RecipientsPage } from '../../../views/reorder-alerts/recipients-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { field, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { personChosen } from '../people/index.js';
import { alertWarehouses } from './list-queries.js';
import { dropRecipient, nameRecipient } from './name-recipient.js';
import { itemKinds } from './recipient.js';
import { listRecipients, warehouseByCode } from './recipient-queries.js';

const ADDRESS = '/reorder-alerts/recipients';

const recipientForm = z.object({
  person: field.text(200),
  kind: z.preprocess((value) => (value === '' ? undefined : value), z.enum(itemKinds).optional()),
  warehouse: field.optionalText(60),
  told: z.enum(['at_once', 'head']).catch('at_once'),
});

interface Shown {
  values: FormValues;
  errors: FormErrors;
}

async function showRecipients(c: RequestContext, form?: Shown) {
  const { db } = c.get('deps');
  const content = (
    <RecipientsPage
      {...await listRecipients(db, pageNumber(c.req.query('page')))}
      warehouses={await alertWarehouses(db)}
      form={form ?? { values: {}, errors: {} }}
      mayRead={can(c.get('actor'), 'alert.read')}
      mailIsSetUp={Boolean(c.get('deps').config.smtpUrl)}
    />
  );
  return page(c, translator(c.get('language'), recipientMessages)('recipients'), content, form ? 422 : 200);
}

async function saveRecipient(c: RequestContext) {
  const form = await readForm(c, recipientForm);
  const context = contextOf(c);
  const errors: FormErrors = form.ok ? {} : { ...form.errors };
  const person = await personChosen(context.db, form.values['person']);
  if (!person) errors['person'] ??= 'unknown_choice';
  const code = form.values['warehouse'];
  const warehouse = code ? await warehouseByCode(context.db, code) : null;
  if (warehouse === undefined) errors['warehouse'] ??= 'unknown_choice';
  if (!form.ok || Object.keys(errors).length > 0) return showRecipients(c, { values: form.values, errors });
  try {
    await nameRecipient(context, {
      personId: person!.id,
      kind: form.input.kind ?? null,
      warehouseId: warehouse?.id ?? null,
      head: form.input.told === 'head',
    });
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showRecipients(c, { values: form.values, errors: { person: c.get('say')(error) } });
    throw error;
  }
  return seeOther(c, ADDRESS);
}

export const recipientRoutes = new Hono<Env>()
  .get(ADDRESS, requires('alert.settings'), (c) => showRecipients(c))
  .post(ADDRESS, requires('alert.settings'), (c) => saveRecipient(c))
  .post(`${ADDRESS}/:id/removal`, requires('alert.settings'), async (c) => {
    const id = Number(c.req.param('id'));
    if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) refuse('not_found', {}, 404);
    await dropRecipient(contextOf(c), { id });
    return seeOther(c, ADDRESS);
  });
