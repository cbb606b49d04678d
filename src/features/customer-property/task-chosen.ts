import { sql } from 'kysely';
import { chosenBy } from '../../platform/choices.js';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';

export interface ChosenTask {
  id: number;
  code: string;
  title: string;
  customer_id: number;
  customer_code: string;
  customer: string;
  customer_en: string | null;
}

type Reader = Pick<Actor, 'personId' | 'rights'>;

const columns = sql`t.id, t.number as code, t.title, t.customer_id, c.code as customer_code, c.name as customer, c.name_en as customer_en
  from service_task t join party c on c.id = t.customer_id`;

/** The task that a posted text means, of those that the person may see: its number leads the text. */
export async function taskChosen(db: Db, actor: Reader, text: string | null | undefined) {
  return chosenBy(text, {
    byCodes: async (codes) =>
      (
        await sql<ChosenTask>`
          select ${columns} where t.number = any(${codes}::text[]) and ${visibleTasks(actor, sql`t.id`)}`.execute(db)
      ).rows,
    byName: async () => [],
  });
}

const MOST_OWN = 30;

/** The tasks that somebody goes on and that are not over, the ones under way first. */
export async function ownTasks(db: Db, personId: number): Promise<ChosenTask[]> {
  const found = await sql<ChosenTask>`
    select ${columns} join service_task_technician x on x.task_id = t.id and x.person_id = ${personId}
    where t.state in ('planned', 'under_way', 'back')
    order by t.state = 'under_way' desc, t.planned_from desc, t.id desc limit ${MOST_OWN}`.execute(db);
  return found.rows;
}
