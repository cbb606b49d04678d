import { Hono } from 'hono';
import { ToolItemPage } from '../../../views/tools/tool-item-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { page } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { showChecklist, saveForm } from './checklist-form.js';
import { checklistOf, findToolItem, kitHasChanged, lentOfItem, type ToolItem } from './item-queries.js';
import { listTools } from './tool-list-queries.js';

async function itemOf(c: RequestContext): Promise<ToolItem> {
  const context = contextOf(c);
  return (await findToolItem(context.db, c.req.param('code') ?? '', todayOf(context))) ?? refuse('not_found', {}, 404);
}

async function showItem(c: RequestContext) {
  const context = contextOf(c);
  const { actor, db } = context;
  const item = await itemOf(c);
  const today = todayOf(context);
  const pieces =
    item.tracking === 'serial'
      ? await listTools(db, { itemId: item.id }, pageNumber(c.req.query('page')), today)
      : null;
  const counted = (name: string) => Math.min(Number(c.req.query(name)) || 0, 1000);
  const content = (
    <ToolItemPage
      item={item}
      pieces={pieces}
      lent={pieces ? [] : await lentOfItem(db, item.id)}
      checklist={await checklistOf(db, item.id)}
      kitChanged={item.kit_id !== null && (await kitHasChanged(db, item.id, item.kit_id))}
      history={
        can(actor, 'history.read')
          ? await historyOf(db, 'tool_item', item.id, pageNumber(c.req.query('changes')))
          : null
      }
      added={c.req.query('added') === undefined ? null : { n: counted('added'), had: counted('had') }}
      today={today}
      may={{
        edit: can(actor, 'tool.edit'),
        lend: can(actor, 'stock.lend'),
        reserve: can(actor, 'tool.reserve'),
        seesLoans: can(actor, 'loan.read_all'),
      }}
    />
  );
  const name = (c.get('language') === 'en' && item.name_en) || item.name_zh;
  return page(c, `${item.code} ${name}`, content);
}

export const itemRoutes = new Hono<Env>()
  .get('/tools/items/:code', requires('tool.read'), (c) => showItem(c))
  .get('/tools/items/:code/checklist', requires('tool.edit'), async (c) => showChecklist(c, await itemOf(c)))
  .post('/tools/items/:code/checklist', requires('tool.edit'), async (c) => saveForm(c, await itemOf(c)));
