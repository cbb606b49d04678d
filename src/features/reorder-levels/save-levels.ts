import { sql } from 'kysely';
import { difference, type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { type CheckedLevel, checkLevels, type LevelColumns } from './check-levels.js';
import type { LevelDraft, LevelSource } from './level.js';

export interface SavedLevels {
  /** How many were set, changed or removed; none when one of them is bad. */
  saved: number;
  /** What stands in the way, by the place of the draft. */
  bad: { at: number; reason: string; facts: CheckedProblem['facts'] }[];
}
type CheckedProblem = NonNullable<CheckedLevel['problem']>;

/**
 * Sets, changes and removes levels, all or none: when one of them can't be written, nothing is, and what is wrong with
 * each comes back. Wrong is: an unknown or retired item or warehouse, a number that is none, negative, too large or finer
 * than the item's unit, a point above the maximum, a bin that is unknown, elsewhere, retired or for customers' property,
 * the same pair twice, and what somebody else has changed since it was seen.
 */
export async function saveLevels(
  context: Context,
  { drafts, source, key }: { drafts: readonly LevelDraft[]; source: LevelSource; key?: string },
): Promise<SavedLevels> {
  const options = { right: 'level.edit', ...(key && { key, content: drafts }) } as const;
  return runCommand(context, options, async (trx, within) => {
    await holdLevels(trx);
    const all = await checkLevels(trx, drafts);
    const bad = all.flatMap(({ problem }, at) =>
      problem ? [{ at, reason: problem.reason, facts: problem.facts }] : [],
    );
    if (bad.length > 0) return { result: { saved: 0, bad }, events: [] };
    const changed = all.filter(({ kind }) => kind !== 'same');
    return { result: { saved: changed.length, bad: [] }, events: await writeLevels(trx, within, changed, source) };
  });
}

/** Sets or changes one level, as planning proposes it. Refuses what `saveLevels` finds wrong. */
export async function setLevel(
  context: Context,
  { source = 'typed', ...draft }: LevelDraft & { source?: LevelSource },
): Promise<void> {
  await runCommand(context, { right: 'level.edit' }, async (trx, within) => {
    await holdLevels(trx);
    const all = await checkLevels(trx, [draft]);
    for (const { problem } of all) if (problem) throw problem;
    const changed = all.filter(({ kind }) => kind !== 'same');
    return { result: undefined, events: await writeLevels(trx, within, changed, source) };
  });
}

/** Held by whoever writes levels: few people do, and one file may name many. */
async function holdLevels(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('reorder_level'))`.execute(trx);
}

async function writeLevels(
  trx: Transaction,
  context: Context,
  levels: readonly CheckedLevel[],
  source: LevelSource,
): Promise<EventRecord[]> {
  if (levels.length === 0) return [];
  const written = levels.flatMap(({ draft, after }) =>
    after ? [{ item_id: draft.itemId, warehouse_id: draft.warehouseId, ...after }] : [],
  );
  const removed = levels.flatMap(({ kind, before }) => (kind === 'removed' && before ? [before.id] : []));
  await sql`
    insert into reorder_level (item_id, warehouse_id, reorder_point, order_up_to, do_not_reorder, vital, home_bin_id, source, changed_by, changed_at)
      select r.item_id, r.warehouse_id, r.reorder_point, r.order_up_to, r.do_not_reorder, r.vital, r.home_bin_id, ${source},
        ${context.actor.personId}, ${context.now()}
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r(item_id integer, warehouse_id integer, reorder_point numeric, order_up_to numeric,
        do_not_reorder boolean, vital boolean, home_bin_id integer)
    on conflict (item_id, warehouse_id) do update set reorder_point = excluded.reorder_point, order_up_to = excluded.order_up_to,
      do_not_reorder = excluded.do_not_reorder, vital = excluded.vital, home_bin_id = excluded.home_bin_id, source = excluded.source,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = reorder_level.version + 1`.execute(
    trx,
  );
  if (removed.length > 0) await trx.deleteFrom('reorder_level').where('id', 'in', removed).execute();
  publishAfterCommit(trx, ['reorder-levels', ...levels.map(({ draft }) => `item:${draft.itemId}`)]);
  return levels.map((level) => eventOf(level, source));
}

function eventOf({ draft, kind, warehouse, before, after }: CheckedLevel, source: LevelSource): EventRecord {
  const subject = ['item', draft.itemId] as const;
  const told = ({ reorder_point, order_up_to, do_not_reorder, vital, home_bin }: LevelColumns) => ({
    reorder_point,
    order_up_to,
    do_not_reorder,
    vital,
    home_bin,
  });
  if (kind === 'removed')
    return { name: 'reorder_level.removed', subject, before: { warehouse, ...(before && told(before)) } };
  if (!before) return { name: 'reorder_level.set', subject, after: { warehouse, ...(after && told(after)), source } };
  const changes = difference(told(before), told(after!));
  return {
    name: 'reorder_level.changed',
    subject,
    before: { warehouse, ...changes?.before },
    after: { warehouse, ...changes?.after, source },
  };
}
