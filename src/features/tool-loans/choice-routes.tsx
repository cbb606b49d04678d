import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { lendMessages } from '../../../views/tool-loans/lend-messages.js';
import { CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { fragment } from '../../platform/respond.js';
import { searchLendable, searchTasks } from './choice-queries.js';

async function showToolChoices(c: RequestContext) {
  const found = await searchLendable(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const english = c.get('language') === 'en';
  const t = translator(c.get('language'), lendMessages);
  const choices = found.map((tool) => {
    const name = (english && tool.name_en) || tool.name_zh;
    return {
      value: [tool.code, tool.serial, name].filter(Boolean).join(' '),
      code: tool.serial ?? tool.code,
      name,
      detail: tool.serial
        ? [tool.code, tool.place].join(' · ')
        : [tool.specification, t('in_store', { n: tool.on_hand ?? '0' })].filter(Boolean).join(' · '),
    };
  });
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

async function showTaskChoices(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const english = c.get('language') === 'en';
  const found = await searchTasks(db, actor, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map((task) => ({
    value: `${task.number} ${task.title}`,
    code: task.number,
    name: task.title,
    detail: (english && task.customer_en) || task.customer,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

/** What the fields of the lending form offer as one types. */
export const choiceRoutes = new Hono<Env>()
  .get('/tool-loans/tool-choices', requires('stock.lend'), (c) => showToolChoices(c))
  .get('/tool-loans/task-choices', requires('task.read'), (c) => showTaskChoices(c));
