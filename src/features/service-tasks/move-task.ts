import type { EventRecord } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { lastStep, refuseEnded } from './lock-task.js';
import { isLikelyDay, mayAdvance, type TaskRefusal, type TaskState } from './task.js';

export interface TaskAct {
  /** A task's id. */
  id: number;
}

interface MovedTask {
  id: number;
  number: string;
  state: TaskState;
  started_on: string | null;
  back_on: string | null;
}

interface Move {
  to: TaskState;
  event: EventRecord['name'];
  started_on?: string | null;
  back_on?: string | null;
  reason?: string | null;
  open?: unknown[];
}

/** Brings a locked task into another state: the state that shows, and the step that says who and when. */
export async function moveTask(trx: Transaction, context: Context, task: MovedTask, move: Move) {
  const { to, event, reason = null, open, ...days } = move;
  await trx
    .updateTable('service_task')
    .set({ state: to, ...days })
    .where('id', '=', task.id)
    .execute();
  await trx
    .insertInto('service_task_step')
    .values({
      task_id: task.id,
      state: to,
      person_id: context.actor.personId,
      at: context.now(),
      reason,
      open: open ? JSON.stringify(open) : null,
    })
    .execute();
  const before = Object.fromEntries(Object.keys(days).map((name) => [name, task[name as 'back_on']]));
  return {
    result: { number: task.number },
    events: [
      {
        name: event,
        subject: ['service_task', task.id] as const,
        before: { state: task.state, ...before },
        after: { state: to, ...days, ...(reason && { reason }) },
      },
    ],
  };
}

/** Refuses whoever is neither one of the task's technicians nor of the office. */
export async function requireAdvance(trx: Transaction, context: Context, task: MovedTask): Promise<void> {
  const { personId, rights } = context.actor;
  const technicians = await trx
    .selectFrom('service_task_technician')
    .select('person_id')
    .where('task_id', '=', task.id)
    .execute();
  const ids = technicians.map((one) => one.person_id);
  if (!mayAdvance(rights, personId, ids)) refuse<TaskRefusal>('task_not_yours', { task: task.number }, 403);
}

/** Refuses a task that is in another state: ended ones say who ended them, others with `reason`. */
export async function requireState(
  trx: Transaction,
  task: MovedTask,
  states: readonly TaskState[],
  reason: TaskRefusal,
): Promise<void> {
  if (states.includes(task.state)) return;
  if (task.state === 'closed' || task.state === 'cancelled') await refuseEnded(trx, task);
  const step = await lastStep(trx, task.id);
  refuse(reason, { task: task.number, person: step?.name, since: step?.at.toISOString() });
}

/** The day that was typed, or today's. Refuses one in the future, and one that cannot be meant. */
export function dayOr(context: Context, typed: string | null | undefined): string {
  const today = todayOf(context);
  if (!typed) return today;
  if (typed > today) refuse<TaskRefusal>('task_day_in_future', { today }, 422);
  if (!isLikelyDay(typed, today)) refuse<TaskRefusal>('task_day_unlikely', {}, 422);
  return typed;
}
