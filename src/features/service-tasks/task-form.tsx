import { translator } from '../../../views/components/language.js';
import { taskMessages } from '../../../views/service-tasks/messages.js';
import { TaskForm, TaskFormPage } from '../../../views/service-tasks/task-form.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { deviceChosen } from '../devices/index.js';
import { customerChosen } from '../parties/index.js';
import { personChosen } from '../people/index.js';
import { changeTask } from './change-task.js';
import { createTask } from './create-task.js';
import type { TaskRow } from './find-task.js';
import { keyForm, taskForm, type TaskFormInput } from './forms.js';
import { choicesOf, devicesOfCustomer, idsOf } from './task-choices.js';
import type { TaskInput, TaskRefusal } from './task.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  focus?: 'title' | 'technician' | 'device';
}

/** Refusals that are about one field go beside it. */
const fieldOf: Partial<Record<TaskRefusal, string>> = {
  task_customer_unknown: 'customer',
  task_customer_retired: 'customer',
  task_customer_fixed: 'customer',
  task_site_of_another: 'site_id',
  task_site_retired: 'site_id',
  task_contact_of_another: 'contact_id',
  task_contact_retired: 'contact_id',
  task_kind_retired: 'kind_id',
  task_device_of_another: 'device',
  task_device_retired: 'device',
  task_technician_gone: 'technician',
  task_dates_reversed: 'planned_to',
  task_dates_unlikely: 'planned_from',
};

/** The form, new, filled again or of a task. */
export async function showTaskForm(c: RequestContext, state: State, task?: TaskRow, refusal?: Refusal) {
  const { db, newId } = c.get('deps');
  const field = refusal && fieldOf[refusal.reason as TaskRefusal];
  const text = refusal && c.get('say')(refusal);
  const props = {
    form: {
      values: { ...state.values, key: state.values['key'] ?? newId() },
      errors: field && text ? { ...state.errors, [field]: text } : state.errors,
    },
    task,
    choices: await choicesOf(db, state.values, task),
    refusal: field ? undefined : text,
    ...(state.focus && { focus: state.focus }),
  };
  const title = translator(c.get('language'), taskMessages)(task ? 'change_task' : 'new_task');
  const refused = refusal || Object.keys(state.errors).length > 0;
  return refused
    ? page(c, title, <TaskFormPage {...props} />, 422)
    : fragmentOrPage(c, title, {
        fragment: () => <TaskForm {...props} />,
        page: () => <TaskFormPage {...props} />,
      });
}

/** The form again as it is filled, with what belongs to it now; saves nothing. */
export async function refillTaskForm(c: RequestContext, taskOf: (number: string) => Promise<TaskRow | undefined>) {
  const { db } = c.get('deps');
  const { values } = await readForm(c, taskForm);
  const task = values['task'] ? await taskOf(values['task']) : undefined;
  const person = await personChosen(db, values['technician']);
  const device = await deviceChosen(db, values['device']);
  const devices = await devicesOfCustomer(db, values['customer'], idsOf(values['devices']));
  const filled = {
    ...values,
    devices: devices.join(','),
    ...(person && { technicians: withId(idsOf(values['technicians']), person.id), technician: '' }),
    ...(device && { devices: withId(devices, device.id), device: '' }),
  };
  // The field that was just used is another one now, and takes the next name.
  const focus = person ? 'technician' : device ? 'device' : undefined;
  return showTaskForm(c, { values: filled, errors: {}, ...(focus && { focus }) }, task);
}

const withId = (ids: number[], id: number) => [...ids, id].join(',');

export async function saveTaskForm(c: RequestContext, task?: TaskRow) {
  const form = await readForm(c, taskForm);
  if (!form.ok) return showTaskForm(c, form, task);
  const read = await inputOf(c.get('deps').db, form.input);
  if ('errors' in read) return showTaskForm(c, { values: form.values, errors: read.errors }, task);
  try {
    const saved = task
      ? await changeTask(contextOf(c), { id: task.id, version: Number(form.values['version']), task: read })
      : await createTask(contextOf(c), read, keyOf(form.values));
    if (task) c.get('deps').live.publish([`task:${task.id}`]);
    return seeOther(c, `/service-tasks/${saved.number}`);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 422 || error.status === 409))
      return showTaskForm(c, { values: form.values, errors: {} }, task, error);
    throw error;
  }
}

function keyOf(values: FormValues): { key?: string } {
  const checked = checkForm(keyForm, values);
  return checked.ok ? checked.input : {};
}

async function inputOf(db: Db, typed: TaskFormInput): Promise<TaskInput | { errors: FormErrors }> {
  const { customer: customerText, technician, device, technicians, devices, ...rest } = typed;
  const customer = await customerChosen(db, customerText);
  const person = technician ? await personChosen(db, technician) : undefined;
  const machine = device ? await deviceChosen(db, device) : undefined;
  const errors = {
    ...(!customer && { customer: 'unknown_choice' }),
    ...(technician && !person && { technician: 'unknown_choice' }),
    ...(device && !machine && { device: 'unknown_choice' }),
  };
  if (!customer || Object.keys(errors).length > 0) return { errors };
  return {
    ...rest,
    customer_id: customer.id,
    technicians: person ? [...technicians, person.id] : technicians,
    devices: machine ? [...devices, machine.id] : devices,
  };
}

/** What the form of a task says: a new one of its kind for a copy, its own for a change. */
export function valuesOf(c: RequestContext, task: TaskRow, use: 'change' | 'copy'): FormValues {
  const text = (value: string | number | null) => String(value ?? '');
  const language = c.get('language');
  const today = todayOf(c.get('deps'));
  return {
    customer: choiceText(language, task.customer_code, task.customer_name, task.customer_name_en),
    site_id: text(task.site_id),
    contact_id: text(task.contact_id),
    kind_id: text(task.kind_id),
    charge: task.charge,
    title: task.title,
    note: text(task.note),
    technicians: task.technicians.map((one) => one.id).join(','),
    devices: task.devices.map((one) => one.id).join(','),
    planned_from: use === 'copy' ? today : task.planned_from,
    planned_to: use === 'copy' ? today : task.planned_to,
    erp_reference: use === 'copy' ? '' : text(task.erp_reference),
  };
}
