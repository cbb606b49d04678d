import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ChangeDeliveryPage } from '../../../views/property-deliveries/change-delivery-page.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { recipientsOf } from './candidates.js';
import { changeDelivery } from './change-delivery.js';
import { deliveryPath, type PropertyDeliveryRefusal } from './delivery.js';
import { changeForm } from './forms.js';
import { type DeliveryLine, type DeliveryRow, linesOf } from './queries.js';
import { deliveryOf } from './show-delivery.js';
import { typedLines } from './typed-lines.js';

const stands = (delivery: DeliveryRow, lines: DeliveryLine[]): FormValues => ({
  version: String(delivery.version),
  way: delivery.way,
  to_name: delivery.to_name ?? '',
  to_phone: delivery.to_phone ?? '',
  to_address: delivery.to_address ?? '',
  note: delivery.note ?? '',
  ...Object.fromEntries(
    lines.flatMap((line) => [
      [`done.${line.piece_id}`, line.done ?? ''],
      [`accessories.${line.piece_id}`, line.accessories ?? ''],
    ]),
  ),
});

async function showChange(c: RequestContext, state?: { values: FormValues; errors: FormErrors; refusal?: Refusal }) {
  const { db } = contextOf(c);
  const delivery = await deliveryOf(c);
  if (delivery.state !== 'picking' && !state) return seeOther(c, deliveryPath(delivery.number));
  const lines = await linesOf(db, delivery.id);
  const text = state?.refusal && c.get('say')(state.refusal);
  const isAddress = state?.refusal?.reason === ('delivery_address_missing' satisfies PropertyDeliveryRefusal);
  const errors = { ...state?.errors, ...(isAddress && text && { to_address: text }) };
  const content = (
    <ChangeDeliveryPage
      delivery={delivery}
      lines={lines}
      recipients={await recipientsOf(db, delivery.customer_id)}
      form={{ values: state?.values ?? stands(delivery, lines), errors }}
      refusal={isAddress ? undefined : text}
    />
  );
  const title = translator(c.get('language'), deliveryMessages)('change_title', { number: delivery.number });
  return page(c, title, content, text || Object.keys(errors).length > 0 ? 422 : 200);
}

async function save(c: RequestContext) {
  const delivery = await deliveryOf(c);
  const form = await readForm(c, changeForm);
  if (!form.ok) return showChange(c, form);
  const context = contextOf(c);
  const ids = (await linesOf(context.db, delivery.id)).map((line) => line.piece_id);
  const { lines, errors } = typedLines(form.values, ids);
  if (Object.keys(errors).length > 0) return showChange(c, { values: form.values, errors });
  const { version, way, to_name, to_phone, to_address, note } = form.input;
  const to = { toName: to_name ?? null, toPhone: to_phone ?? null, toAddress: to_address ?? null };
  try {
    await changeDelivery(context, { id: delivery.id, version, way, ...to, note: note ?? null, lines });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showChange(c, { values: form.values, errors: {}, refusal: error });
  }
  return seeOther(c, `${deliveryPath(delivery.number)}?done=changed`);
}

export const changeRoutes = new Hono<Env>()
  .get('/property-deliveries/:number/change', requires('property.deliver'), (c) => showChange(c))
  .post('/property-deliveries/:number/change', requires('property.deliver'), (c) => save(c));
