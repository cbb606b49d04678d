import { html } from 'hono/html';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { taskMessages } from '../../../views/service-tasks/messages.js';
import { TaskLive, TaskPage, type TaskPageProps } from '../../../views/service-tasks/task-page.js';
import { TaskSheet } from '../../../views/service-tasks/task-sheet.js';
import { readSetting } from '../../platform/app-settings.js';
import { assetAddress } from '../../platform/assets.js';
import { type Actor, can, contextOf, type RequestContext } from '../../platform/context.js';
import { type FormValues, pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { addWorkingDays, todayOf } from '../../platform/working-days.js';
import { beforeLine, movementLog } from '../../stock/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown } from '../items/index.js';
import { symbolOf } from '../labels/index.js';
import { taskAttachable } from './attachable.js';
import { findTask, type TaskRow } from './find-task.js';
import { type OpenThing, openThings } from './open-things.js';
import { mayAdvance } from './task.js';
import { costsOf, loansOf, oldPartsOf, partsOf, propertyOf, reservationsOf, slipsOf, stepsOf } from './task-queries.js';

const MOVEMENTS_PER_PAGE = 20;

/** The task of the address, if the reader may see it. */
export async function taskOf(c: RequestContext): Promise<TaskRow> {
  const { actor, db } = contextOf(c);
  return (await findTask(db, actor, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

type Refused = TaskPageProps['refused'];

export async function showTask(c: RequestContext, task: TaskRow, refused?: Refused) {
  const props = await propsOf(c, task, refused);
  const title = `${task.number} · ${translator(c.get('language'), taskMessages)('tasks')}`;
  if (!refused && isFragmentRequest(c)) return fragment(c, <TaskLive {...props} />);
  const attachments = await attachmentsShown(c, taskAttachable, task.id);
  const quality = await qualityShown(c, { source: 'task', number: task.number, id: task.id });
  const content = <TaskPage {...props} attachments={attachments} quality={quality} />;
  return page(c, title, content, refused ? 409 : 200);
}

async function propsOf(c: RequestContext, task: TaskRow, refused?: Refused): Promise<TaskPageProps> {
  const { actor, db } = contextOf(c);
  const query = (name: string) => c.req.query(name);
  const today = todayOf(c.get('deps'));
  const due = task.back_on && (await addWorkingDays(db, task.back_on, await readSetting(db, 'old_part_days')));
  const over = task.state === 'closed' || task.state === 'cancelled';
  const before = beforeLine(query('before'));
  const slips = await slipsOf(db, task.id);
  const address = (changes: Record<string, string | number | undefined>) =>
    listAddress(`/service-tasks/${task.number}`, {
      history: query('history'),
      costs: query('costs'),
      before: before ?? undefined,
      ...changes,
    });
  return {
    task,
    today,
    oldPartsDue: due,
    steps: (await stepsOf(db, task.id)).map((step) => ({ ...step, open: step.open && linked(actor, step.open) })),
    open: linked(actor, await openThings(db, task.id)),
    slips,
    parts: await partsOf(db, task.id),
    loans: await loansOf(db, task.id, today),
    reservations: await reservationsOf(db, task.id),
    ...(can(actor, 'property.read') && { property: await propertyOf(db, task.id) }),
    oldParts: await oldPartsOf(db, task.id, { due, today }),
    ...(can(actor, 'cost.read') && { costs: await costsOf(db, task.id, pageNumber(query('costs'))) }),
    ...(can(actor, 'stock.read') && { movements: await movementsOf(c, task, slips, before) }),
    ...(can(actor, 'history.read') && {
      history: await historyOf(db, 'service_task', task.id, pageNumber(query('history'))),
    }),
    may: {
      edit: can(actor, 'task.edit'),
      advance: mayAdvance(
        actor.rights,
        actor.personId,
        task.technicians.map((one) => one.id),
      ),
      close: can(actor, 'task.close'),
      forceClose: can(actor, 'task.force_close'),
      draftSlip: can(actor, 'requisition.draft') && !over,
      lend: can(actor, 'stock.lend') && !over,
      reserve: can(actor, 'tool.reserve') && !over,
      logReturn: can(actor, 'return.log') && !over,
      readReturns: can(actor, 'return.read'),
      borrow: can(actor, 'property.register') && task.technicians.some((one) => one.id === actor.personId) && !over,
    },
    ...(refused && { refused }),
    address,
  };
}

/** Open things whose loans are named only to who may open them: all of them, or those of what they hold. */
function linked(actor: Actor, things: OpenThing[]): OpenThing[] {
  if (can(actor, 'loan.read_all')) return things;
  return things.map((thing) => (thing.holder_id === actor.personId ? thing : { ...thing, loan: null }));
}

/** Movements of the task itself and of its slips. */
async function movementsOf(c: RequestContext, task: TaskRow, slips: { number: string }[], before: string | null) {
  const documents = [
    { type: 'service_task', id: task.number },
    ...slips.map((slip) => ({ type: 'requisition', id: slip.number })),
  ];
  const found = await movementLog(c.get('deps').db, { documents }, { owners: 'all', before, size: MOVEMENTS_PER_PAGE });
  return { ...found, newest: before === null };
}

/** Does a step and shows the task anew; a refused step leaves the page as it was, with what was typed. */
export async function step(
  c: RequestContext,
  task: TaskRow,
  values: FormValues,
  act: () => Promise<unknown>,
): Promise<Response> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const text = c.get('say')(error);
    return showTask(c, await taskOf(c), { text, values: { ...values, action: c.req.path } });
  }
  c.get('deps').live.publish([`task:${task.id}`]);
  return seeOther(c, `/service-tasks/${task.number}`);
}

/** The task on paper. */
export async function showSheet(c: RequestContext) {
  const deps = c.get('deps');
  const task = await taskOf(c);
  const content = (
    <TaskSheet
      task={task}
      slips={(await slipsOf(deps.db, task.id)).toReversed()}
      barcode={symbolOf(task.number, 'code128', 'sheet')}
      company={deps.config.companyName ?? null}
      today={todayOf(deps)}
      assets={{ styles: [assetAddress('paper.css')], scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}
