import { Hono } from 'hono';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { cancelWant } from './cancel-want.js';
import { backForm, keyForm, recoverForm, wantForm } from './forms.js';
import { putBack } from './put-back.js';
import { recoverPart } from './recover-part.js';
import { partsPath } from './reserve-parts.js';
import { retryParts } from './retry-parts.js';
import { orderHeadOf, showParts } from './show-parts.js';
import { wantParts } from './want-parts.js';

type Shown = Parameters<typeof showParts>[1];

/** Shows the page again with what was typed when the act says no. */
async function orShow(
  c: RequestContext,
  run: () => Promise<Response>,
  again: (refusal: Refusal) => Shown,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showParts(c, again(error));
  }
}

function idOf(c: RequestContext, name: string): string {
  const id = c.req.param(name) ?? '';
  return /^[1-9]\d{0,17}$/.test(id) ? id : refuse('not_found', {}, 404);
}

/** The place of a code that was typed or scanned; its own label too. */
async function placeTyped(c: RequestContext, text: string | undefined): Promise<number | undefined> {
  if (!text) return undefined;
  const code = text.normalize('NFKC').trim().toUpperCase();
  const [, id] = /^PL-(\d{1,9})$/.exec(code) ?? [];
  const found = await contextOf(c)
    .db.selectFrom('place')
    .select('id')
    .where((eb) => (id ? eb.or([eb('code', '=', code), eb('id', '=', Number(id))]) : eb('code', '=', code)))
    .executeTakeFirst();
  return found?.id;
}

async function want(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, wantForm);
  if (!form.ok) return showParts(c, { want: form });
  const context = contextOf(c);
  const item = await itemChosen(context.db, form.input.item);
  if (!item) return showParts(c, { want: { values: form.values, errors: { item: 'unknown_choice' } } });
  const { quantity, store, note, key } = form.input;
  const line = { itemId: item.id, quantity, warehouseId: store ?? null, note: note ?? null };
  return orShow(
    c,
    async () => {
      const { missing } = await wantParts(context, { orderId: head.id, lines: [line], key });
      return seeOther(c, `${partsPath(head.number)}?done=${missing ? 'waits' : 'wanted'}`);
    },
    (refusal) => ({ want: { values: form.values, errors: {}, refusal } }),
  );
}

async function cancel(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, keyForm);
  if (!form.ok) return showParts(c, {});
  return orShow(
    c,
    async () => {
      await cancelWant(contextOf(c), { orderId: head.id, partId: idOf(c, 'part'), ...form.input });
      return seeOther(c, `${partsPath(head.number)}?done=cancelled`);
    },
    (refusal) => ({ refusal }),
  );
}

async function retry(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, keyForm);
  if (!form.ok) return showParts(c, {});
  return orShow(
    c,
    async () => {
      const { promised } = await retryParts(contextOf(c), { orderId: head.id, ...form.input });
      return seeOther(c, `${partsPath(head.number)}?done=${promised ? 'found' : 'nothing'}`);
    },
    (refusal) => ({ refusal }),
  );
}

async function back(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, backForm);
  if (!form.ok) return showParts(c, { refusal: new Refusal('part_quantity_invalid', { item: '', quantity: '' }, 422) });
  const { key, quantity, place } = form.input;
  const toPlaceId = await placeTyped(c, place);
  if (place && toPlaceId === undefined)
    return showParts(c, { refusal: new Refusal('part_back_place_wrong', { place }, 422) });
  return orShow(
    c,
    async () => {
      const useId = idOf(c, 'use');
      await putBack(contextOf(c), { orderId: head.id, useId, quantity, toPlaceId: toPlaceId ?? null, key });
      return seeOther(c, `${partsPath(head.number)}?done=back`);
    },
    (refusal) => ({ refusal }),
  );
}

async function recover(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, recoverForm);
  if (!form.ok) return showParts(c, { recover: form });
  const context = contextOf(c);
  const again = (values: FormValues, errors: Record<string, string>) => showParts(c, { recover: { values, errors } });
  const item = await itemChosen(context.db, form.input.part);
  if (!item) return again(form.values, { part: 'unknown_choice' });
  const toPlaceId = await placeTyped(c, form.input.place);
  if (toPlaceId === undefined) return again(form.values, { place: 'wrong' });
  const { amount: quantity, serial, condition, key } = form.input;
  const input = { orderId: head.id, itemId: item.id, quantity, serial: serial ?? null, condition, toPlaceId, key };
  return orShow(
    c,
    async () => {
      await recoverPart(context, input);
      return seeOther(c, `${partsPath(head.number)}?done=recovered`);
    },
    (refusal) => ({ recover: { values: form.values, errors: {}, refusal } }),
  );
}

export const actRoutes = new Hono<Env>()
  .post('/repairs/:number/parts/wants', requires('repair.use_parts'), (c) => want(c))
  .post('/repairs/:number/parts/retry', requires('repair.use_parts'), (c) => retry(c))
  .post('/repairs/:number/parts/recovered', requires('repair.use_parts'), (c) => recover(c))
  .post('/repairs/:number/parts/:part/cancellation', requires('repair.use_parts'), (c) => cancel(c))
  .post('/repairs/:number/parts/uses/:use/back', requires('repair.use_parts'), (c) => back(c));
