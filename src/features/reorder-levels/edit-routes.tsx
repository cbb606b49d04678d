import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { asTyped, type TypedLevel, wasOf } from '../../../views/reorder-levels/level-table.js';
import { reorderLevelMessages } from '../../../views/reorder-levels/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { type Facts, Refusal } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { type PostedRow, postedRows } from './forms.js';
import { levelsAsked, showLevels } from './list-routes.js';
import { type LevelListRow, levelsOfPairs } from './queries.js';
import { saveLevels } from './save-levels.js';

const anyForm = z.record(z.string(), z.string());

const typedOf = ({ reorderPoint, orderUpTo, doNotReorder, vital, homeBin }: PostedRow['draft']): TypedLevel => ({
  point: reorderPoint,
  upTo: orderUpTo,
  doNotReorder,
  vital,
  bin: homeBin,
});

/** A refusal of a row in the reader's words, its column by its name. */
export function sayLevel(c: RequestContext, reason: string, facts: Facts): string {
  const t = translator(c.get('language'), reorderLevelMessages);
  const known = ['item', 'warehouse', 'reorder_point', 'order_up_to', 'do_not_reorder', 'vital', 'home_bin'] as const;
  const column = known.find((name) => name === facts['column']);
  return c.get('say')(new Refusal(reason, { ...facts, ...(column && { column: t(column) }) }));
}

/** Only rows that were changed on the page are written; rows that others have changed meanwhile stay theirs. */
async function save(c: RequestContext) {
  const context = contextOf(c);
  const form = await readForm(c, anyForm);
  const rows = postedRows(form.values);
  const changed = rows.filter(({ draft, was }) => wasOf(typedOf(draft)) !== was);
  const drafts = changed.map(({ draft }) => draft);
  const { saved, bad } =
    drafts.length > 0 ? await saveLevels(context, { drafts, source: 'typed' }) : { saved: 0, bad: [] };
  if (bad.length === 0) {
    const { query, filters } = await levelsAsked(c);
    const view = filters.view === 'all' ? '' : filters.view;
    const page = c.req.query('page') ?? '';
    return seeOther(c, listAddress('/reorder-levels', { ...query, view, page: page === '1' ? '' : page, saved }));
  }
  const problems = new Map(bad.map(({ at, reason, facts }) => [changed[at]!, sayLevel(c, reason, facts)]));
  const listed = await levelsOfPairs(
    context.db,
    rows.map(({ draft }) => draft),
  );
  const posted = new Map(rows.map((row) => [`${row.draft.itemId} ${row.draft.warehouseId}`, row]));
  const typed = listed.map((row) => typedAgain(row, posted.get(`${row.item_id} ${row.warehouse_id}`)!, problems));
  return showLevels(c, { rows: listed, typed });
}

/** The row shows what was typed and goes by what is there now, so that saving again means it. */
function typedAgain(row: LevelListRow, posted: PostedRow, problems: Map<PostedRow, string>): TypedLevel {
  const typed = typedOf(posted.draft);
  if (wasOf(typed) === posted.was) return asTyped(row);
  const problem = problems.get(posted);
  return { ...typed, was: wasOf(asTyped(row)), ...(problem && { problem }) };
}

export const editRoutes = new Hono<Env>().post('/reorder-levels', requires('level.edit'), (c) => save(c));
