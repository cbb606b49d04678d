import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { taskMessages } from '../../../views/service-tasks/messages.js';
import { TaskList, TaskListPage } from '../../../views/service-tasks/task-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { customerChosen } from '../parties/index.js';
import { personChosen } from '../people/index.js';
import { cancelTask } from './cancel-task.js';
import { closeTask } from './close-task.js';
import { findTask } from './find-task.js';
import { dayForm, filterForm, optionalReasonForm, reasonForm } from './forms.js';
import { taskKindRoutes } from './kind-routes.js';
import { listKinds } from './kinds.js';
import { listTasks, type TaskFilters } from './list-tasks.js';
import { recordReturn } from './record-return.js';
import { reopenTask } from './reopen-task.js';
import { showSheet, showTask, step, taskOf } from './show-task.js';
import { startTask } from './start-task.js';
import { taskNumber } from './task.js';
import { refillTaskForm, saveTaskForm, showTaskForm, valuesOf } from './task-form.js';

const FILTERS = ['search', 'state', 'mine', 'customer', 'technician', 'kind', 'from', 'to'] as const;

async function showList(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const checked = checkForm(filterForm, c.req.query());
  const { customer, technician, ...rest } = checked.ok ? checked.input : {};
  // A text that means nobody, such as one half typed, narrows nothing.
  const filters: TaskFilters = {
    ...rest,
    ...(customer && { customer: (await customerChosen(db, customer))?.id }),
    ...(technician && { technician: (await personChosen(db, technician))?.id }),
  };
  const found = await listTasks(db, actor, filters, pageNumber(c.req.query('page')));
  const query = Object.fromEntries(FILTERS.map((name) => [name, c.req.query(name)]));
  const props = { ...found, filters, query, mayEdit: can(actor, 'task.edit') };
  const kinds = await listKinds(db);
  return fragmentOrPage(c, translator(c.get('language'), taskMessages)('tasks'), {
    fragment: () => <TaskList {...props} />,
    page: () => <TaskListPage {...props} kinds={kinds} mayEditKinds={can(actor, 'task_kind.edit')} />,
  });
}

/** The form for a new task: empty, for a customer, or as a copy of another. */
async function showNewTask(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const copied = c.req.query('copy') ? await findTask(db, actor, c.req.query('copy')!) : undefined;
  if (copied) return showTaskForm(c, { values: valuesOf(c, copied, 'copy'), errors: {}, focus: 'title' });
  const today = todayOf(c.get('deps'));
  const values = { customer: c.req.query('customer') ?? '', planned_from: today, planned_to: today };
  return showTaskForm(c, { values, errors: {}, focus: 'title' });
}

const needsReason = (errors: FormErrors) =>
  Object.keys(errors).length > 0 ? refuse('task_reason_missing', {}, 422) : undefined;

const steps = new Hono<Env>()
  .post('/service-tasks/:number/start', requires('task.advance'), async (c) => {
    const task = await taskOf(c);
    const form = await readForm(c, dayForm);
    return step(c, task, form.values, async () =>
      startTask(contextOf(c), { id: task.id, on: form.ok ? form.input.on : refuse('task_day_unlikely', {}, 422) }),
    );
  })
  .post('/service-tasks/:number/return', requires('task.advance'), async (c) => {
    const task = await taskOf(c);
    const form = await readForm(c, dayForm);
    return step(c, task, form.values, async () =>
      recordReturn(contextOf(c), { id: task.id, on: form.ok ? form.input.on : refuse('task_day_unlikely', {}, 422) }),
    );
  })
  .post('/service-tasks/:number/reopening', requires('task.advance'), async (c) => {
    const task = await taskOf(c);
    const form = await readForm(c, reasonForm);
    return step(c, task, form.values, async () => {
      if (!form.ok) return needsReason(form.errors);
      return reopenTask(contextOf(c), { id: task.id, reason: form.input.reason });
    });
  })
  .post('/service-tasks/:number/cancellation', requires('task.edit'), async (c) => {
    const task = await taskOf(c);
    const form = await readForm(c, reasonForm);
    return step(c, task, form.values, async () => {
      if (!form.ok) return needsReason(form.errors);
      return cancelTask(contextOf(c), { id: task.id, reason: form.input.reason });
    });
  })
  .post('/service-tasks/:number/closing', requires('task.close'), async (c) => {
    const task = await taskOf(c);
    const form = await readForm(c, optionalReasonForm);
    return step(c, task, form.values, async () => {
      if (!form.ok) return needsReason(form.errors);
      return closeTask(contextOf(c), { id: task.id, reason: form.input.reason });
    });
  });

export const taskRoutes = new Hono<Env>()
  .get('/service-tasks', requires('task.read'), (c) => showList(c))
  .post('/service-tasks', requires('task.edit'), (c) => saveTaskForm(c))
  .get('/service-tasks/new', requires('task.edit'), (c) => showNewTask(c))
  .post('/service-tasks/form', requires('task.edit'), (c) =>
    refillTaskForm(c, (number) => findTask(c.get('deps').db, contextOf(c).actor, number)),
  )
  .route('/', taskKindRoutes)
  .get('/service-tasks/:number', requires('task.read'), async (c) => {
    const task = await taskOf(c);
    // A number as it was typed leads to the page's one address.
    if (c.req.param('number') !== task.number) return seeOther(c, `/service-tasks/${taskNumber(task.number)}`);
    return showTask(c, task);
  })
  .get('/service-tasks/:number/edit', requires('task.edit'), async (c) => {
    const task = await taskOf(c);
    return showTaskForm(c, { values: valuesOf(c, task, 'change'), errors: {} }, task);
  })
  .post('/service-tasks/:number', requires('task.edit'), async (c) => saveTaskForm(c, await taskOf(c)))
  .get('/service-tasks/:number/print', requires('task.read'), (c) => showSheet(c))
  .route('/', steps);
