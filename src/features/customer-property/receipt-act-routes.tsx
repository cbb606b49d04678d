import { Hono } from 'hono';
import { z } from 'zod';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { field, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { cancelReceipt } from './cancel-receipt.js';
import { registerReturn } from './register-return.js';
import { receiptOf, showReceipt } from './show-receipt.js';

const cancelForm = z.object({ reason: field.optionalText(500) });
const returnForm = z.object({ return: field.text(20) });

async function cancel(c: RequestContext) {
  const one = await receiptOf(c);
  const form = await readForm(c, cancelForm);
  try {
    await cancelReceipt(contextOf(c), { id: one.id, reason: (form.ok && form.input.reason) || '' });
    return seeOther(c, `/customer-property/${one.number}?done=cancelled`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showReceipt(c, { refusal: error, reason: form.values['reason'] ?? '' });
  }
}

/** From the page of a field return; what is followed already leads to where it is. */
async function fromReturn(c: RequestContext) {
  const form = await readForm(c, returnForm);
  const number = form.ok ? form.input.return : '';
  try {
    const made = await registerReturn(contextOf(c), { number });
    return seeOther(c, `/customer-property/${made.number}?done=registered`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'property_return_followed') throw error;
    return seeOther(c, `/customer-property/${String(error.facts['piece']).replace(/-\d+$/, '')}`);
  }
}

export const receiptActRoutes = new Hono<Env>()
  .post('/customer-property/from-return', requires('property.register'), (c) => fromReturn(c))
  .post('/customer-property/:number/cancellation', requires('property.register'), (c) => cancel(c));
