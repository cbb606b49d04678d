import { Hono } from 'hono';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { assignRepair } from './assign-repair.js';
import { bookLabour, removeLabour, startLabour, stopLabour } from './book-labour.js';
import { flashSoftware } from './flash-software.js';
import { anyForm, billForm, labourForm, noteForm, softwareForm, stopForm } from './forms.js';
import { recordBill } from './outside-shop.js';
import { acting, orderOf, showOrder } from './show-order.js';
import { takeRepair } from './take-repair.js';
import { waitForParts } from './wait-for-parts.js';

const take = (c: RequestContext) => acting(c, 'taken', ({ id }) => takeRepair(contextOf(c), { id }));
const giveBack = (c: RequestContext) =>
  acting(c, 'returned', ({ id }) => assignRepair(contextOf(c), { id, personId: null }));

async function wait(c: RequestContext, waits: boolean) {
  const form = await readForm(c, noteForm);
  const note = (form.ok && form.input.note) || null;
  return acting(c, waits ? 'waiting' : 'resumed', ({ id }) => waitForParts(contextOf(c), { id, waits, note }));
}

const start = (c: RequestContext) => acting(c, 'started', ({ id }) => startLabour(contextOf(c), { id }));

async function stop(c: RequestContext) {
  const { values: posted } = await readForm(c, anyForm);
  const values = { minutes: posted['stop_minutes'] ?? '', note: posted['note'] ?? '' };
  const form = checkForm(stopForm, values);
  if (!form.ok) return showOrder(c, { form: { name: 'stop', values, errors: form.errors } });
  const typed = { minutes: form.input.minutes ?? null, note: form.input.note ?? null };
  return acting(c, 'stopped', ({ id }) => stopLabour(contextOf(c), { id, ...typed }), {
    name: 'stop',
    values,
    errors: {},
  });
}

async function book(c: RequestContext) {
  const form = await readForm(c, labourForm);
  if (!form.ok) return showOrder(c, { form: { name: 'labour', ...form } });
  const { key, minutes, note = null } = form.input;
  return acting(c, 'booked', ({ id }) => bookLabour(contextOf(c), { key, id, minutes, note }), {
    name: 'labour',
    values: form.values,
    errors: {},
  });
}

/** Rows of an order are named by their own number, which must be one of the order's. */
async function rowOf(c: RequestContext, table: 'repair_labour' | 'repair_outside'): Promise<string> {
  const order = await orderOf(c);
  const id = c.req.param('id') ?? '';
  if (!/^[1-9]\d{0,17}$/.test(id)) return refuse('not_found', {}, 404);
  const found = await contextOf(c)
    .db.selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('order_id', '=', order.id)
    .executeTakeFirst();
  return found?.id ?? refuse('not_found', {}, 404);
}

async function remove(c: RequestContext) {
  const labourId = await rowOf(c, 'repair_labour');
  return acting(c, 'removed', () => removeLabour(contextOf(c), { labourId }));
}

async function flash(c: RequestContext) {
  const { values: posted } = await readForm(c, anyForm);
  const values = { key: posted['key'] ?? '', version: posted['version'] ?? '', note: posted['software_note'] ?? '' };
  const form = checkForm(softwareForm, values);
  if (!form.ok) return showOrder(c, { form: { name: 'software', values, errors: form.errors } });
  const { key, version, note = null } = form.input;
  return acting(c, 'flashed', ({ id }) => flashSoftware(contextOf(c), { key, id, version, note }), {
    name: 'software',
    values,
    errors: {},
  });
}

async function bill(c: RequestContext) {
  const outsideId = await rowOf(c, 'repair_outside');
  const form = await readForm(c, billForm);
  const values = { ...form.values, outside: outsideId };
  if (!form.ok) return showOrder(c, { form: { name: 'bill', values, errors: form.errors } });
  const { bill_amount: amount, bill_number: number = null } = form.input;
  return acting(c, 'billed', () => recordBill(contextOf(c), { outsideId, amount, number }), {
    name: 'bill',
    values,
    errors: {},
  });
}

export const actRoutes = new Hono<Env>()
  .post('/repairs/:number/taking', requires('repair.work'), (c) => take(c))
  .post('/repairs/:number/return-to-queue', requires('repair.plan'), (c) => giveBack(c))
  .post('/repairs/:number/waiting', requires('repair.work'), (c) => wait(c, true))
  .post('/repairs/:number/resumption', requires('repair.work'), (c) => wait(c, false))
  .post('/repairs/:number/labour', requires('repair.work'), (c) => book(c))
  .post('/repairs/:number/labour/start', requires('repair.work'), (c) => start(c))
  .post('/repairs/:number/labour/stop', requires('repair.work'), (c) => stop(c))
  .post('/repairs/:number/labour/:id/removal', requires('repair.plan'), (c) => remove(c))
  .post('/repairs/:number/software', requires('repair.work'), (c) => flash(c))
  .post('/repairs/:number/bills/:id', requires('repair.send_out'), (c) => bill(c));
