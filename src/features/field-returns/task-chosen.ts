import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import { chosenBy } from '../../platform/choices.js';
import type { Db } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';

/** The task that a posted text means, of those that the person may see: its number leads the text. */
export async function taskChosen(db: Db, actor: Pick<Actor, 'personId' | 'rights'>, text: string | null | undefined) {
  return chosenBy(text, {
    byCodes: async (codes) => {
      const found = await sql<{ id: number; code: string; customer_id: number }>`
        select t.id, t.number as code, t.customer_id from service_task t
        where t.number = any(${codes}::text[]) and ${visibleTasks(actor, sql`t.id`)}`.execute(db);
      return found.rows;
    },
    byName: async () => [],
  });
}
