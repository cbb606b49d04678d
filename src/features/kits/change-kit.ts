import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { checkLines } from './check-lines.js';
import { kitColumns, type KitInput, type KitRefusal, kitSearch } from './kit.js';

/**
 * Changes a kit and its lines. `version` is the one that the form was filled from: refused when somebody else has changed
 * it since, and as a new kit would be; items that have been retired since may stay. Slips made from it stay as they are.
 */
export async function changeKit(
  context: Context,
  input: { id: number; version: number; kit: KitInput },
): Promise<{ code: string }> {
  return runCommand(context, { right: 'kit.edit' }, async (trx) => {
    const before = await trx.selectFrom('kit').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst();
    if (!before) return refuse('not_found', {}, 404);
    if (before.version !== input.version) refuse<KitRefusal>('kit_changed_meanwhile', { kit: before.code }, 422);
    const was = await linesOf(trx, before.id);
    const lines = await checkLines(trx, input.kit.lines, new Set(was.map((line) => line.item_id)));
    const columns = kitColumns(input.kit);
    const changes = difference<Record<string, unknown>>(
      { ...before, lines: was.map(({ told }) => told) },
      { ...columns, lines: lines.map(({ told }) => told) },
    );
    if (!changes) return { result: { code: before.code }, events: [] };
    await refusingTaken({ kit_code_key: 'kit_code_taken' }, () =>
      trx
        .updateTable('kit')
        .set({ ...columns, search: kitSearch(input.kit), version: before.version + 1 })
        .where('id', '=', before.id)
        .execute(),
    );
    await trx.deleteFrom('kit_line').where('kit_id', '=', before.id).execute();
    await trx
      .insertInto('kit_line')
      .values(lines.map(({ told: _told, ...line }) => ({ kit_id: before.id, ...line })))
      .execute();
    return {
      result: { code: columns.code },
      events: [{ name: 'kit.changed', subject: ['kit', before.id], ...changes }],
    };
  });
}

async function linesOf(trx: Transaction, kitId: number) {
  return trx
    .selectFrom('kit_line as l')
    .innerJoin('item as i', 'i.id', 'l.item_id')
    .select(['l.item_id', sql<string>`i.code || ' × ' || trim_scale(l.quantity)`.as('told')])
    .where('l.kit_id', '=', kitId)
    .orderBy('l.position')
    .execute();
}
