import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ExpectedTicks, ParcelFormPage } from '../../../views/expected-returns/parcel-form-page.js';
import { parcelMessages } from '../../../views/expected-returns/parcel-messages.js';
import { choiceText } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { customerChosen } from '../parties/index.js';
import { announceParcel, changeParcel, PARCEL_DAYS } from './announce-parcel.js';
import { anyForm, keyOf, parcelChangeForm, parcelForm } from './forms.js';
import { laterDay } from './later-day.js';
import { changeRows, linesTyped, rowsOf } from './line-form.js';
import { parcelLines } from './lock-parcel.js';
import { expectedFrom, taskNamed } from './part-queries.js';
import type { ParcelRow } from './parcel-queries.js';
import { parcelOf } from './parcel-routes.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Refusals that are about one field of the head go beside it. */
const fieldOf: Record<string, string> = {
  expected_due_past: 'expected_on',
  parcel_announced_before: 'waybill',
  expected_task_of_other: 'task',
};

async function showForm(
  c: RequestContext,
  { values, errors, refusal }: State,
  status: 200 | 409 | 422 = 200,
  parcel?: ParcelRow,
) {
  const { db, actor, newId } = contextOf(c);
  const text = refusal && c.get('say')(refusal);
  const field = fieldOf[refusal?.reason ?? ''];
  const customer = await customerChosen(db, parcel?.customer_code ?? values['customer']);
  const lines = parcel ? await parcelLines(db, parcel.id) : [];
  const title = translator(c.get('language'), parcelMessages)(parcel ? 'change_title' : 'announce_title');
  const content = (
    <ParcelFormPage
      parcel={parcel ?? null}
      lines={lines}
      expected={customer ? await expectedFrom(db, actor, customer.id) : []}
      form={{ values, errors: field && text ? { ...errors, [field]: text } : errors }}
      rows={rowsOf(values)}
      formKey={keyOf(values, newId)}
      refusal={field ? undefined : text}
    />
  );
  return page(c, title, content, status);
}

async function prefilled(c: RequestContext): Promise<State> {
  const context = contextOf(c);
  const { db } = context;
  const language = c.get('language');
  const values: FormValues = { expected_on: laterDay(todayOf(context), PARCEL_DAYS) };
  const task = await taskNamed(db, c.req.query('task'));
  const customer = await customerChosen(db, task?.customer_code ?? c.req.query('customer'));
  if (customer) values['customer'] = choiceText(language, customer.code, customer.name, customer.name_en);
  if (task) values['task'] = `${task.number} ${task.title}`;
  return { values, errors: {} };
}

/** What is expected from the customer that was just chosen. */
async function showExpected(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const customer = await customerChosen(db, c.req.query('customer'));
  const expected = customer ? await expectedFrom(db, actor, customer.id) : [];
  return fragment(c, <ExpectedTicks expected={expected} values={c.req.query()} />);
}

async function changeForm(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  changeRows(values);
  return showForm(c, { values, errors: {} });
}

async function announce(c: RequestContext) {
  const context = contextOf(c);
  const { values } = await readForm(c, anyForm);
  const form = checkForm(parcelForm, values);
  const { lines, errors } = await linesTyped(context.db, values);
  const customer = await customerChosen(context.db, values['customer']);
  if (values['customer'] && !customer) errors['customer'] = 'unknown_choice';
  const task = await taskNamed(context.db, values['task']);
  if (values['task'] && !task) errors['task'] = 'unknown_choice';
  if (lines.length === 0) errors['item.1'] ??= 'required';
  if (!form.ok || Object.keys(errors).length > 0)
    return showForm(c, { values, errors: { ...errors, ...(form.ok ? {} : form.errors) } }, 422);
  const { expected_on: expectedOn, carrier, waybill, note } = form.input;
  return saving(c, values, async (key) => {
    const made = await announceParcel(context, {
      customerId: customer!.id,
      taskId: task?.id ?? null,
      expectedOn,
      carrier,
      waybill,
      note,
      lines,
      key,
    });
    return `/expected-returns/parcels/${made.number}?done=announced`;
  });
}

/** Does what a form asks for and goes where it says; a refusal shows the form again, filled in. */
async function saving(
  c: RequestContext,
  values: FormValues,
  doing: (key: string) => Promise<string>,
  parcel?: ParcelRow,
) {
  try {
    return seeOther(c, await doing(keyOf(values, c.get('deps').newId)));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    if (error.reason === 'key_reused') values['key'] = '';
    // What is refused because it changed is shown as it is now.
    if (error.reason === 'parcel_changed' && parcel) values['version'] = String(parcel.version);
    return showForm(c, { values, errors: {}, refusal: error }, error.status === 422 ? 422 : 409, parcel);
  }
}

/** The parcel of the address, if the reader may still change it. */
async function changeable(c: RequestContext): Promise<ParcelRow> {
  const { actor } = contextOf(c);
  const parcel = await parcelOf(c);
  if (!can(actor, 'return.read_all') && parcel.announced_by !== actor.personId) refuse('not_found', {}, 404);
  return parcel;
}

const headOf = (parcel: ParcelRow): FormValues => ({
  version: String(parcel.version),
  carrier: parcel.carrier ?? '',
  waybill: parcel.waybill ?? '',
  expected_on: parcel.expected_on ?? '',
  note: parcel.note ?? '',
});

async function change(c: RequestContext) {
  const context = contextOf(c);
  const parcel = await changeable(c);
  const { values } = await readForm(c, anyForm);
  if (values['act'] === 'add' || values['act']?.startsWith('remove.')) {
    changeRows(values);
    return showForm(c, { values, errors: {} }, 200, parcel);
  }
  const form = checkForm(parcelChangeForm, values);
  const { lines: added, errors } = await linesTyped(context.db, values);
  if (!form.ok || Object.keys(errors).length > 0)
    return showForm(c, { values, errors: { ...errors, ...(form.ok ? {} : form.errors) } }, 422, parcel);
  const { expected_on: day, version, carrier, waybill, note } = form.input;
  const dropped = Object.keys(values).flatMap((name) => /^drop\.(\d{1,18})$/.exec(name)?.[1] ?? []);
  const expectedOn = day ?? parcel.expected_on ?? todayOf(context);
  const input = { number: parcel.number, version, carrier, waybill, note, expectedOn, dropped, added };
  const doing = async (key: string) => {
    await changeParcel(context, { ...input, key });
    return `/expected-returns/parcels/${parcel.number}?done=changed`;
  };
  return saving(c, values, doing, parcel);
}

export const parcelFormRoutes = new Hono<Env>()
  .get('/expected-returns/parcels/new', requires('return.announce'), async (c) => showForm(c, await prefilled(c)))
  .post('/expected-returns/parcels/new', requires('return.announce'), (c) => changeForm(c))
  .get('/expected-returns/parcels/expected-from', requires('return.announce'), (c) => showExpected(c))
  .post('/expected-returns/parcels', requires('return.announce'), (c) => announce(c))
  .get('/expected-returns/parcels/:number/change', requires('return.announce'), async (c) => {
    const parcel = await changeable(c);
    return showForm(c, { values: headOf(parcel), errors: {} }, 200, parcel);
  })
  .post('/expected-returns/parcels/:number/change', requires('return.announce'), (c) => change(c));
