import { Hono } from 'hono';
import type { z } from 'zod';
import { type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { keepActing } from '../sign-in/index.js';
import { acknowledgeDelivery } from './acknowledge-delivery.js';
import { cancelDelivery } from './cancel-delivery.js';
import { deliveryPath } from './delivery.js';
import { acknowledgeForm, anyForm, cancelForm, keyOf, scanForm } from './forms.js';
import { type DeliveryRow, signatureOf } from './queries.js';
import { scanDelivery } from './scan-delivery.js';
import { answerScan, deliveryOf, showDelivery, type Shown } from './show-delivery.js';
import { undoDelivery } from './undo-delivery.js';

async function scan(c: RequestContext) {
  const delivery = await deliveryOf(c);
  const form = scanForm.parse(Object.fromEntries(new URLSearchParams(await c.req.text())));
  const context = contextOf(c);
  await keepActing(context);
  const said = await scanDelivery(context, {
    deliveryId: delivery.id,
    number: delivery.number,
    code: form.command ?? form.code,
    typed: form.via === 'typed' && form.command === undefined,
    state: form.state,
    key: form.key ?? context.newId(),
    ...(form.actor !== undefined && { actorId: form.actor }),
  });
  return answerScan(c, said);
}

/** Does something with a delivery and shows it; what is refused comes back with what was typed. */
async function doWith<T>(
  c: RequestContext,
  { act, schema, done }: { act: NonNullable<Shown['form']>['act'] | null; schema: z.ZodType<T>; done: string },
  run: (context: Context, delivery: DeliveryRow, input: T, key: string) => Promise<unknown>,
) {
  const delivery = await deliveryOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showDelivery(c, act ? { form: { act, ...form } } : {});
  try {
    const context = contextOf(c);
    await run(context, delivery, form.input, keyOf(form.values, context.newId));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const { key: _, ...values } = form.values;
    return showDelivery(c, { refusal: error, ...(act && { form: { act, values, errors: {} } }) });
  }
  return seeOther(c, `${deliveryPath(delivery.number)}?done=${done}`);
}

async function showSignature(c: RequestContext) {
  const { id } = await deliveryOf(c);
  const bytes = await signatureOf(c.get('deps').db, id);
  if (!bytes) return refuse('not_found', {}, 404);
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' });
}

export const deliveryRoutes = new Hono<Env>()
  .get('/property-deliveries/:number', requires('property.read'), (c) => showDelivery(c))
  .post('/property-deliveries/:number', requires('property.deliver'), (c) => scan(c))
  .get('/property-deliveries/:number/signature', requires('property.read'), (c) => showSignature(c))
  .post('/property-deliveries/:number/acknowledgement', requires('property.acknowledge'), (c) =>
    doWith(c, { act: 'acknowledge', schema: acknowledgeForm, done: 'acknowledged' }, (context, { id }, input, key) =>
      acknowledgeDelivery(context, {
        id,
        key,
        by: input.acknowledged_by,
        on: input.acknowledged_on,
        how: input.acknowledged_how,
        note: input.acknowledge_note ?? null,
      }),
    ),
  )
  .post('/property-deliveries/:number/undo', requires('property.deliver'), (c) =>
    doWith(c, { act: null, schema: anyForm, done: 'undone' }, (context, { id }, _input, key) =>
      undoDelivery(context, { id, key }),
    ),
  )
  .post('/property-deliveries/:number/cancellation', requires('property.deliver'), (c) =>
    doWith(c, { act: 'cancel', schema: cancelForm, done: 'cancelled' }, (context, { id }, input) =>
      cancelDelivery(context, { id, reason: input.cancel_reason }),
    ),
  );
