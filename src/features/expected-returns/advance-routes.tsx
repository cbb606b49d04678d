import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { AdvancePage } from '../../../views/expected-returns/advance-page.js';
import { lineMessages } from '../../../views/expected-returns/line-messages.js';
import { readSetting } from '../../platform/app-settings.js';
import { choiceText } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { customerChosen } from '../parties/index.js';
import { personChosen, personText } from '../people/index.js';
import { expectAdvance } from './expect-advance.js';
import { advanceForm, anyForm, keyOf } from './forms.js';
import { laterDay } from './later-day.js';
import { changeRows, linesTyped, rowsOf } from './line-form.js';
import { slipLines, slipNumbered, taskNamed } from './part-queries.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Refusals that are about one field of the head go beside it. */
const fieldOf: Record<string, string> = {
  expected_due_past: 'due_on',
  expected_person_left: 'person',
  expected_task_of_other: 'task',
  expected_slip_of_other: 'task',
  task_closed: 'task',
  task_cancelled: 'task',
};

async function showForm(c: RequestContext, { values, errors, refusal }: State, status: 200 | 422 = 200) {
  const { db, actor, newId } = contextOf(c);
  const text = refusal && c.get('say')(refusal);
  const field = fieldOf[refusal?.reason ?? ''];
  const slip = values['requisition'] ? await slipNumbered(db, actor, values['requisition']) : undefined;
  const content = (
    <AdvancePage
      form={{ values, errors: field && text ? { ...errors, [field]: text } : errors }}
      rows={rowsOf(values)}
      formKey={keyOf(values, newId)}
      slip={slip?.number ?? null}
      slipLines={slip ? await slipLines(db, slip.id) : []}
      mayChoosePerson={can(actor, 'return.read_all')}
      refusal={field ? undefined : text}
    />
  );
  return page(c, translator(c.get('language'), lineMessages)('advance_title'), content, status);
}

/** What a link to the form named: a slip, a task or a customer. */
async function prefilled(c: RequestContext): Promise<State> {
  const context = contextOf(c);
  const { db, actor } = context;
  const language = c.get('language');
  const due = laterDay(todayOf(context), await readSetting(db, 'advance_return_days'));
  const values: FormValues = {
    due_on: due,
    person: personText(language, { id: actor.personId, name: actor.name, name_en: null }),
  };
  const slip = c.req.query('requisition') ? await slipNumbered(db, actor, c.req.query('requisition')!) : undefined;
  const task = slip ? undefined : await taskNamed(db, c.req.query('task'));
  const from = slip ?? task;
  if (from) values['customer'] = choiceText(language, from.customer_code, from.customer_name, from.customer_name_en);
  if (task) values['task'] = `${task.number} ${task.title}`;
  if (!slip) return { values, errors: {} };
  values['requisition'] = slip.number;
  values['task'] = `${slip.task} ${slip.task_title}`;
  if (can(actor, 'return.read_all'))
    values['person'] = personText(language, { id: slip.for_id, name: slip.for_name, name_en: slip.for_name_en });
  const lines = await slipLines(db, slip.id);
  const left = lines.filter((line) => Number(line.issued) > Number(line.expected));
  for (const [n, line] of left.entries()) {
    values[`item.${n + 1}`] = choiceText(language, line.item, line.name_zh, line.name_en);
    values[`quantity.${n + 1}`] = line.expected === '0' ? line.issued : '1';
  }
  return { values, errors: {} };
}

async function changeForm(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  changeRows(values);
  return showForm(c, { values, errors: {} });
}

/** Whom and what the head of the form means; what is unknown is told beside its field. */
async function headOf(c: RequestContext, values: FormValues, errors: FormErrors) {
  const { db, actor } = contextOf(c);
  const customer = await customerChosen(db, values['customer']);
  if (values['customer'] && !customer) errors['customer'] = 'unknown_choice';
  const task = await taskNamed(db, values['task']);
  if (values['task'] && !task) errors['task'] = 'unknown_choice';
  const chosen = can(actor, 'return.read_all') ? await personChosen(db, values['person']) : { id: actor.personId };
  if (!chosen) errors['person'] = values['person'] ? 'unknown_choice' : 'required';
  const slip = values['requisition'] ? await slipNumbered(db, actor, values['requisition']) : undefined;
  return { customer, task, person: chosen, slip };
}

async function save(c: RequestContext) {
  const context = contextOf(c);
  const { values } = await readForm(c, anyForm);
  const form = checkForm(advanceForm, values);
  const { lines, rows, errors } = await linesTyped(context.db, values);
  const head = await headOf(c, values, errors);
  for (const row of rows) if (values[`description.${row}`]) errors[`item.${row}`] ??= 'required';
  if (rows.length === 0) errors['item.1'] ??= 'required';
  if (!form.ok || Object.keys(errors).length > 0)
    return showForm(c, { values, errors: { ...errors, ...(form.ok ? {} : form.errors) } }, 422);
  try {
    const { ids } = await expectAdvance(context, {
      customerId: head.customer!.id,
      taskId: head.task?.id ?? null,
      requisitionId: head.slip?.id ?? null,
      personId: head.person!.id,
      dueOn: form.input.due_on ?? null,
      note: form.input.note ?? null,
      lines: lines.map((line) => ({ itemId: line.itemId!, serial: line.serial, quantity: line.quantity })),
      key: keyOf(values, context.newId),
    });
    const list = `/expected-returns?customer=${encodeURIComponent(head.customer!.code)}&kind=advance`;
    return seeOther(c, ids.length === 1 ? `/expected-returns/${ids[0]}?done=expected` : list);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    if (error.reason === 'key_reused') values['key'] = '';
    return showForm(c, { values, errors: {}, refusal: error }, 422);
  }
}

export const advanceRoutes = new Hono<Env>()
  .get('/expected-returns/advance/new', requires('return.announce'), async (c) => showForm(c, await prefilled(c)))
  .post('/expected-returns/advance/new', requires('return.announce'), (c) => changeForm(c))
  .post('/expected-returns/advance', requires('return.announce'), (c) => save(c));
