import { Hono } from 'hono';
import { sql } from 'kysely';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { heldId, HeldPage, type HeldPageProps } from '../../../views/issued-parts/held-page.js';
import { partMessages } from '../../../views/issued-parts/messages.js';
import { CHOICES_SHOWN, choiceCodes, choicesAsked } from '../../platform/choices.js';
import { type Actor, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type FormErrors, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { searchWords } from '../items/index.js';
import { taskNumber, visibleTasks } from '../service-tasks/index.js';
import { attachHeldPart } from './attach-held-part.js';
import { heldForm, keyOf } from './forms.js';
import { heldWithoutSlip } from './held-parts.js';

interface OpenTask {
  id: number;
  number: string;
  title: string;
  customer: string;
}

/** Tasks that are not over, of those the reader may see, by number, title or customer; the newest first. */
async function openTasks(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  search: string,
  limit: number,
): Promise<OpenTask[]> {
  const words = searchWords(search).map((word) => `%${word}%`);
  const matching = words.map(
    (word) => sql`(t.search like ${word} or lower(t.number) like ${word} or c.search like ${word})`,
  );
  const found = await sql<OpenTask>`
    select t.id, t.number, t.title, c.name as customer from service_task t join party c on c.id = t.customer_id
    where t.state in ('planned', 'under_way', 'back') and ${visibleTasks(actor, sql`t.id`)}
      and ${words.length > 0 ? sql.join(matching, sql` and `) : sql`true`}
    order by t.id desc limit ${limit}`.execute(db);
  return found.rows;
}

/** The task whose number a posted text begins with. */
async function taskChosen(db: Db, text: string): Promise<number | undefined> {
  const number = choiceCodes(text)
    .map((code) => taskNumber(code))
    .find(Boolean);
  if (!number) return undefined;
  const task = await db.selectFrom('service_task').select('id').where('number', '=', number).executeTakeFirst();
  return task?.id;
}

async function showHeld(c: RequestContext, refused?: HeldPageProps['refused'], status: 200 | 409 | 422 = 200) {
  const { actor, db, newId } = contextOf(c);
  const rows = await heldWithoutSlip(db, actor.personId);
  const tasks = await openTasks(db, actor, '', 2);
  const content = <HeldPage rows={rows} tasks={tasks} refused={refused} newKey={newId} />;
  return page(c, translator(c.get('language'), partMessages)('held_title'), content, status);
}

async function saveHeld(c: RequestContext) {
  const { actor, db, newId } = contextOf(c);
  const form = await readForm(c, heldForm);
  const refused = (errors: FormErrors, refusal?: string) => ({
    row: form.values['row'] ?? '',
    form: { values: form.values, errors },
    refusal,
  });
  if (!form.ok) return showHeld(c, refused(form.errors), 422);
  const taskId = await taskChosen(db, form.input.task);
  if (!taskId) return showHeld(c, refused({ task: 'unknown_choice' }), 422);
  const row = (await heldWithoutSlip(db, actor.personId, { limit: 10_000 })).find(
    (one) => heldId(one) === form.input.row,
  );
  const [itemId = '0', serialId, lotId, condition = 'new'] = form.input.row.split('-');
  try {
    const { partId } = await attachHeldPart(contextOf(c), {
      taskId,
      itemId: row?.item_id ?? (Number(itemId) || 0),
      serialId: row?.serial_id ?? (serialId || null),
      lotId: row?.lot_id ?? (lotId || null),
      condition: row?.condition ?? condition,
      quantity: form.input.quantity,
      key: keyOf(form.values, newId),
    });
    return seeOther(c, `/issued-parts/${partId}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'not_permitted') throw error;
    return showHeld(c, refused({}, c.get('say')(error)), error.status === 422 ? 422 : 409);
  }
}

export const heldRoutes = new Hono<Env>()
  .get('/issued-parts/held', requires('part.report'), (c) => showHeld(c))
  .post('/issued-parts/held', requires('part.report'), (c) => saveHeld(c))
  .get('/issued-parts/held/tasks', requires('part.report'), async (c) => {
    const { actor, db } = contextOf(c);
    const found = await openTasks(db, actor, choicesAsked(c), CHOICES_SHOWN + 1);
    const choices = found.map(({ number, title, customer }) => ({
      value: `${number} ${title}`,
      code: number,
      name: title,
      detail: customer,
    }));
    return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
  });
