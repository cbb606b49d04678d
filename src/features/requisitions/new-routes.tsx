import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ChooseTaskPage, TaskChoices } from '../../../views/requisitions/choose-task-page.js';
import { draftMessages } from '../../../views/requisitions/draft-messages.js';
import { NewRequisitionPage } from '../../../views/requisitions/new-requisition-page.js';
import { requisitionMessages } from '../../../views/requisitions/page-messages.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { z } from 'zod';
import { kitChosen } from '../kits/index.js';
import { personChosen, personText } from '../people/index.js';
import { draftRequisition } from './draft-requisition.js';
import { usualWarehouse, warehouses } from './draft-queries.js';
import { headForm, keyField } from './forms.js';
import { findRequisition, type RequisitionRow } from './queries.js';
import { fieldOf } from './read-draft.js';
import type { RequisitionRefusal } from './requisition.js';
import { openTasks, taskByNumber, type TaskOfSlip } from './task-queries.js';

const title = (c: RequestContext) => translator(c.get('language'), requisitionMessages)('new_requisition');

async function chooseTask(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const search = c.req.query('search')?.trim().slice(0, 100);
  const carried = { kit: c.req.query('kit'), copy: c.req.query('copy') };
  const props = { ...(await openTasks(db, actor, search, pageNumber(c.req.query('page')))), search, carried };
  return fragmentOrPage(c, title(c), {
    fragment: () => <TaskChoices {...props} />,
    page: () => <ChooseTaskPage {...props} />,
  });
}

async function startForm(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const copied = c.req.query('copy') ? await findRequisition(db, context, c.req.query('copy')!) : undefined;
  const number = c.req.query('task') ?? (c.req.query('choose') ? '' : (copied?.task_number ?? ''));
  const task = number ? await taskByNumber(db, actor, number) : undefined;
  if (!task || task.state === 'closed' || task.state === 'cancelled') return chooseTask(c);
  const values = { ...(await usualValues(c, task)), ...(copied ? copiedValues(c, copied) : {}) };
  const kit = await kitChosen(db, c.req.query('kit'));
  values['kit'] = kit ? choiceText(c.get('language'), kit.code, kit.name_zh, kit.name_en) : '';
  return showForm(c, task, { values, errors: {} }, copied?.number);
}

/** For oneself if one goes there or is a technician, else for the first who goes; needed when the task begins. */
async function usualValues(c: RequestContext, task: TaskOfSlip): Promise<FormValues> {
  const context = contextOf(c);
  const { actor, db } = context;
  const goes = task.technicians.find((one) => one.id === actor.personId);
  const own = actor.roles.includes('technician') ? { id: actor.personId, name: actor.name, name_en: null } : undefined;
  const person = goes ?? own ?? task.technicians[0] ?? { id: actor.personId, name: actor.name, name_en: null };
  const today = todayOf(context);
  return {
    requested_for: personText(c.get('language'), person),
    needed_by: task.planned_from > today ? task.planned_from : today,
    warehouse_id: String((await usualWarehouse(db, actor.personId)) ?? ''),
    delivery: 'custody',
  };
}

function copiedValues(c: RequestContext, slip: RequisitionRow): FormValues {
  const person = { id: slip.requested_for, name: slip.for_name, name_en: slip.for_name_en };
  return {
    requested_for: personText(c.get('language'), person),
    warehouse_id: String(slip.warehouse_id),
    delivery: slip.delivery,
    urgent: slip.urgent ? 'on' : '',
    note: slip.note ?? '',
  };
}

async function showForm(
  c: RequestContext,
  task: TaskOfSlip,
  form: { values: FormValues; errors: FormErrors },
  copy?: string,
  refusal?: Refusal,
) {
  const context = contextOf(c);
  const [field, message] = fieldOf(c, refusal);
  const errors = field && message ? { ...form.errors, [field]: message } : form.errors;
  const content = (
    <NewRequisitionPage
      task={task}
      form={{ values: form.values, errors }}
      warehouses={await warehouses(context.db)}
      today={todayOf(context)}
      copy={copy}
      kit={form.values['kit']}
      formKey={context.newId()}
      refusal={refusal && !field ? c.get('say')(refusal) : undefined}
    />
  );
  return page(c, title(c), content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

async function start(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const form = await readForm(c, headForm);
  const t = translator(c.get('language'), draftMessages);
  const task = await taskByNumber(db, actor, form.values['task'] ?? '');
  if (!task) return refuse<RequisitionRefusal>('requisition_task_unknown', {}, 422);
  const copied = form.values['copy'] ? await findRequisition(db, context, form.values['copy']) : undefined;
  const errors: FormErrors = form.ok ? {} : form.errors;
  const person = form.ok ? await personChosen(db, form.input.requested_for) : undefined;
  if (form.ok && !person) errors['requested_for'] = t('unknown_person');
  const kitText = form.values['kit'] ?? '';
  const kitId = (await kitChosen(db, kitText))?.id;
  if (kitText && !kitId) errors['kit'] = t('unknown_kit');
  if (!form.ok || !person || errors['kit']) return showForm(c, task, { values: form.values, errors }, copied?.number);
  try {
    const made = await draftRequisition(context, {
      taskId: task.id,
      warehouseId: form.input.warehouse_id,
      requestedFor: person.id,
      neededBy: form.input.needed_by,
      urgent: form.input.urgent,
      delivery: form.input.delivery,
      note: form.input.note,
      kitId,
      copiedFromId: copied?.id,
      key: keyOf(form.values),
    });
    return seeOther(c, `/requisitions/${made.number}${made.leftOut > 0 ? `?left=${made.leftOut}` : ''}`);
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 422 && error.status !== 409)) throw error;
    return showForm(c, task, { values: form.values, errors: {} }, copied?.number, error);
  }
}

/** The key that a form carries, if it is one. */
export function keyOf(values: FormValues): string | undefined {
  const checked = checkForm(z.object({ key: keyField }), { key: values['key'] ?? '' });
  return checked.ok ? checked.input.key : undefined;
}

export const newRoutes = new Hono<Env>()
  .get('/requisitions/new', requires('requisition.draft'), (c) =>
    c.req.query('choose') || c.req.query('search') !== undefined ? chooseTask(c) : startForm(c),
  )
  .post('/requisitions', requires('requisition.draft'), (c) => start(c));
