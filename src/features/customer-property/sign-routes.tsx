import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { signMessages } from '../../../views/customer-property/sign-messages.js';
import { SignPage } from '../../../views/customer-property/sign-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { field, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { MOST_SIGNATURE_LENGTH, readSignature } from '../signatures/index.js';
import { piecesOf, seesValues } from './receipt-queries.js';
import { receiptOf } from './show-receipt.js';
import { signReceipt } from './sign-receipt.js';

const form = z.object({
  signed_by: field.text(100),
  by: field.choice(['drawn', 'paper']),
  signature: z.string().max(MOST_SIGNATURE_LENGTH, 'too_long').optional(),
});

interface State {
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

async function showForm(c: RequestContext, { values, errors = {}, refusal }: State = {}) {
  const { actor, db } = contextOf(c);
  const one = await receiptOf(c);
  if (one.signed_by || one.cancelled_at) return seeOther(c, `/customer-property/${one.number}`);
  const pieces = await piecesOf(db, one.id, {
    today: todayOf(c.get('deps')),
    values: seesValues(actor, one.received_by),
  });
  const proposed = one.brought_by ?? one.contact_name ?? '';
  const content = (
    <SignPage
      one={one}
      pieces={pieces}
      form={{ values: values ?? { signed_by: proposed }, errors }}
      {...(refusal && { refusal: c.get('say')(refusal) })}
    />
  );
  const title = translator(c.get('language'), signMessages)('title', { number: one.number });
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

async function sign(c: RequestContext) {
  const one = await receiptOf(c);
  const read = await readForm(c, form);
  const { signature: _drawn, ...values } = read.values;
  if (!read.ok) return showForm(c, { values, errors: read.errors });
  const done = `/customer-property/${one.number}?done=signed`;
  try {
    const signature = read.input.by === 'drawn' ? await readSignature(read.input.signature) : null;
    await signReceipt(contextOf(c), { id: one.id, signedBy: read.input.signed_by, signature });
    return seeOther(c, read.input.by === 'paper' ? `${done}#attachments` : done);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    // The same form sent twice: the first one signed.
    if (error.reason === 'property_signed') return seeOther(c, done);
    return showForm(c, { values, refusal: error });
  }
}

export const signRoutes = new Hono<Env>()
  .get('/customer-property/:number/sign', requires('property.register'), (c) => showForm(c))
  .post('/customer-property/:number/sign', requires('property.register'), (c) => sign(c));
