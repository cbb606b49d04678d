import { sql } from 'kysely';
import type { Attachable } from '../../platform/feature.js';
import { visibleTasks } from './visible-tasks.js';

/** Photos and reports of a task, for those who may see it. */
export const taskAttachable: Attachable = {
  kind: 'service_task',
  readRight: 'task.read',
  addRight: 'task.advance',
  removeRight: 'task.edit',
  async find({ db, actor }, id) {
    const task = await db
      .selectFrom('service_task as t')
      .select('t.number')
      .where('t.id', '=', Number(id))
      .where(visibleTasks(actor, sql`t.id`))
      .executeTakeFirst();
    return task ? { href: `/service-tasks/${task.number}`, title: task.number } : null;
  },
};
