import type { Context } from '../../platform/context.js';
import { runCommand } from '../../platform/command.js';
import { refuse } from '../../platform/refusal.js';
import { type CheckedRow, planLevels } from './import-plan.js';
import type { ReorderLevelRefusal } from './level.js';
import { saveLevels } from './save-levels.js';

/**
 * Takes over the rows of a file that were checked and found good, all or none. Refuses them all when one of them is no
 * longer good, or somebody has changed since what it changes: they are to be looked at again.
 */
export async function importLevels(
  context: Context,
  { rows, key }: { rows: readonly CheckedRow[]; key: string },
): Promise<{ saved: number }> {
  return runCommand(context, { right: 'level.edit', key, content: rows }, async (trx, within) => {
    const plan = await planLevels(trx, rows);
    const drafts = plan.flatMap(({ draft }, n) => (draft ? [{ ...draft, version: rows[n]!.version }] : []));
    const unread = rows.length - drafts.length;
    const { saved, bad } =
      unread > 0 ? { saved: 0, bad: [] } : await saveLevels(within, { drafts, source: 'imported' });
    if (unread + bad.length > 0) refuse<ReorderLevelRefusal>('level_rows_changed', { n: unread + bad.length }, 422);
    return { result: { saved }, events: [] };
  });
}
