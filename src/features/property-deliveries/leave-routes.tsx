import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import { HandOverPage } from '../../../views/property-deliveries/hand-over-page.js';
import { SendPage } from '../../../views/property-deliveries/send-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { readSignature } from '../signatures/index.js';
import { deliveryPath, type PropertyDeliveryRefusal } from './delivery.js';
import { handOverForm, keyOf, sendForm } from './forms.js';
import { handOver } from './hand-over.js';
import { lastCarrier, linesOf } from './queries.js';
import { sendDelivery } from './send-delivery.js';
import { deliveryOf } from './show-delivery.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** What both pages show: what goes, what stays, and the form. A delivery that has left leads back to its own page. */
async function leavingOf(c: RequestContext, state: State) {
  const { db, newId } = contextOf(c);
  const delivery = await deliveryOf(c);
  const { values, errors, refusal } = state;
  const isRest = refusal?.reason === ('delivery_not_all_picked' satisfies PropertyDeliveryRefusal);
  const text = refusal && c.get('say')(refusal);
  return {
    delivery,
    lines: await linesOf(db, delivery.id),
    form: { values, errors: { ...errors, ...(isRest && text && { drop_rest: text }) } },
    // After a refusal nothing was kept under the key: another form may come under it.
    formKey: Object.keys(errors).length > 0 ? keyOf(values, newId) : newId(),
    ...(text && !isRest && { refusal: text }),
  };
}

const statusOf = ({ errors, refusal }: State) => (refusal || Object.keys(errors).length > 0 ? 422 : 200);

async function showSending(c: RequestContext, state?: State) {
  const { db } = contextOf(c);
  const given = state ?? { values: { carrier: (await lastCarrier(db)) ?? '' }, errors: {} };
  const props = await leavingOf(c, given);
  const { number, state: stands, way } = props.delivery;
  if (!given.refusal && (stands !== 'picking' || way !== 'courier')) return seeOther(c, deliveryPath(number));
  const title = translator(c.get('language'), deliveryMessages)('send_title', { number });
  return page(c, title, <SendPage {...props} />, statusOf(given));
}

async function send(c: RequestContext) {
  const { id, number } = await deliveryOf(c);
  const form = await readForm(c, sendForm);
  if (!form.ok) return showSending(c, form);
  const context = contextOf(c);
  const { carrier, waybill, drop_rest: dropRest } = form.input;
  try {
    await sendDelivery(context, { id, carrier, waybill, dropRest, key: keyOf(form.values, context.newId) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showSending(c, { values: form.values, errors: {}, refusal: error });
  }
  return seeOther(c, `${deliveryPath(number)}?done=sent`);
}

async function showHandOver(c: RequestContext, state?: State) {
  const props = await leavingOf(c, state ?? { values: {}, errors: {} });
  const { number, state: stands, way, to_name } = props.delivery;
  if (!state?.refusal && (stands !== 'picking' || way === 'courier')) return seeOther(c, deliveryPath(number));
  const { signature: _, ...kept } = props.form.values;
  const values = state ? kept : { signer: to_name ?? '' };
  const title = translator(c.get('language'), deliveryMessages)('hand_over_title', { number });
  const content = <HandOverPage {...props} form={{ ...props.form, values }} />;
  return page(c, title, content, state ? statusOf(state) : 200);
}

async function sign(c: RequestContext) {
  const { id, number } = await deliveryOf(c);
  const form = await readForm(c, handOverForm);
  if (!form.ok) return showHandOver(c, form);
  const context = contextOf(c);
  const { by, signer, drop_rest: dropRest } = form.input;
  try {
    const signature = by === 'drawn' ? await readSignature(form.input.signature) : null;
    await handOver(context, { id, signer, signature, dropRest, key: keyOf(form.values, context.newId) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showHandOver(c, { values: form.values, errors: {}, refusal: error });
  }
  return seeOther(c, `${deliveryPath(number)}?done=handed`);
}

export const leaveRoutes = new Hono<Env>()
  .get('/property-deliveries/:number/sending', requires('property.deliver'), (c) => showSending(c))
  .post('/property-deliveries/:number/sending', requires('property.deliver'), (c) => send(c))
  .get('/property-deliveries/:number/hand-over', requires('property.deliver'), (c) => showHandOver(c))
  .post('/property-deliveries/:number/hand-over', requires('property.deliver'), (c) => sign(c));
