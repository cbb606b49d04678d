import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { CancelPage } from '../../../views/repairs/cancel-page.js';
import { formMessages } from '../../../views/repairs/form-messages.js';
import { BackFromOutsidePage, type OutsideFormProps, SendOutsidePage } from '../../../views/repairs/outside-pages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { supplierChosen } from '../parties/index.js';
import { cancelRepair } from './cancel-repair.js';
import { backForm, cancelForm, sendForm } from './forms.js';
import { receiveFromOutside, sendOutside } from './outside-shop.js';
import { orderOf } from './show-order.js';

type Title = 'send_of' | 'back_of' | 'cancel_of';
interface FormOf {
  title: Title;
  view: (props: OutsideFormProps) => unknown;
}
const forms = {
  send: { title: 'send_of', view: (props) => <SendOutsidePage {...props} /> },
  back: { title: 'back_of', view: (props) => <BackFromOutsidePage {...props} /> },
  cancel: { title: 'cancel_of', view: (props) => <CancelPage {...props} /> },
} as const satisfies Record<string, FormOf>;

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: string;
}

async function showForm(c: RequestContext, name: keyof typeof forms, state?: State) {
  const order = await orderOf(c);
  const { title, view } = forms[name];
  const form = { values: state?.values ?? {}, errors: state?.errors ?? {} };
  const content = view({ order, form, formKey: contextOf(c).newId(), refusal: state?.refusal });
  const said = translator(c.get('language'), formMessages)(title, { number: order.number });
  return page(c, said, content, state ? 422 : 200);
}

/** Does the act and shows the order; a refused one brings the form back as it was typed. */
async function acting(
  c: RequestContext,
  name: keyof typeof forms,
  done: { values: FormValues; word: string; beside?: Record<string, string> },
  act: (id: number) => Promise<unknown>,
) {
  const order = await orderOf(c);
  try {
    await act(order.id);
    return seeOther(c, `/repairs/${order.number}?done=${done.word}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const text = c.get('say')(error);
    const beside = done.beside?.[error.reason];
    if (beside) return showForm(c, name, { values: done.values, errors: { [beside]: text } });
    return showForm(c, name, { values: done.values, errors: {}, refusal: text });
  }
}

async function send(c: RequestContext) {
  const context = contextOf(c);
  const form = await readForm(c, sendForm);
  if (!form.ok) return showForm(c, 'send', form);
  const { values, input } = form;
  const supplier = await supplierChosen(context.db, input.supplier);
  if (!supplier) return showForm(c, 'send', { values, errors: { supplier: 'unknown_choice' } });
  const { key, reference = null, carrier = null, waybill = null, due_on: dueOn = null, note = null } = input;
  const beside = { outside_supplier_wrong: 'supplier' };
  return acting(c, 'send', { values, word: 'sent', beside }, (id) =>
    sendOutside(context, { key, id, supplierId: supplier.id, reference, carrier, waybill, dueOn, note }),
  );
}

async function takeIn(c: RequestContext) {
  const form = await readForm(c, backForm);
  if (!form.ok) return showForm(c, 'back', form);
  const { key, outcome, bill_amount: billAmount = null, bill_number: billNumber = null, note = null } = form.input;
  return acting(c, 'back', { values: form.values, word: 'back' }, (id) =>
    receiveFromOutside(contextOf(c), { key, id, outcome, billAmount, billNumber, note }),
  );
}

async function cancel(c: RequestContext) {
  const form = await readForm(c, cancelForm);
  if (!form.ok) return showForm(c, 'cancel', form);
  const { key, reason = null } = form.input;
  const beside = { repair_reason_missing: 'reason' };
  return acting(c, 'cancel', { values: form.values, word: 'cancelled', beside }, (id) =>
    cancelRepair(contextOf(c), { key, id, reason }),
  );
}

export const outsideRoutes = new Hono<Env>()
  .get('/repairs/:number/outside', requires('repair.send_out'), (c) => showForm(c, 'send'))
  .post('/repairs/:number/outside', requires('repair.send_out'), (c) => send(c))
  .get('/repairs/:number/outside/return', requires('repair.send_out'), (c) => showForm(c, 'back'))
  .post('/repairs/:number/outside/return', requires('repair.send_out'), (c) => takeIn(c))
  .get('/repairs/:number/cancellation', requires('repair.plan'), (c) => showForm(c, 'cancel'))
  .post('/repairs/:number/cancellation', requires('repair.plan'), (c) => cancel(c));
