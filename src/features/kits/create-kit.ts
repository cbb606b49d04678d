import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refusingTaken } from '../../platform/refusal.js';
import { checkLines } from './check-lines.js';
import { kitColumns, type KitInput, kitSearch } from './kit.js';

/**
 * Makes a parts list that slips can start from. Refuses a code that is taken, and lines that are none, too many, of
 * unknown or retired items, twice of the same, or of a quantity that the item can't be counted in.
 */
export async function createKit(context: Context, input: KitInput): Promise<{ id: number; code: string }> {
  return runCommand(context, { right: 'kit.edit' }, async (trx) => {
    const lines = await checkLines(trx, input.lines, new Set());
    const columns = kitColumns(input);
    const kit = await refusingTaken({ kit_code_key: 'kit_code_taken' }, () =>
      trx
        .insertInto('kit')
        .values({ ...columns, search: kitSearch(input) })
        .returning(['id', 'code'])
        .executeTakeFirstOrThrow(),
    );
    await trx
      .insertInto('kit_line')
      .values(lines.map(({ told: _told, ...line }) => ({ kit_id: kit.id, ...line })))
      .execute();
    const after = { ...columns, lines: lines.map(({ told }) => told) };
    return { result: kit, events: [{ name: 'kit.created', subject: ['kit', kit.id], after }] };
  });
}
