import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type CustodyRefusal, named, quantityFits, toThousandths } from './custody.js';
import { lockOwnCount, type LockedCount, setCounted } from './lock-count.js';

export interface LineCounted {
  position: number;
  /** In the item's unit; null: not counted yet. A serial is 1 or nothing. */
  counted: string | null;
  note?: string | null;
}

/**
 * Writes down what was typed or ticked. Only lines whose quantity changed are looked up in the book again. Refuses who
 * does not count, counts that are finished, and quantities that are none.
 */
export async function recordCounts(context: Context, input: { countId: number; lines: LineCounted[] }): Promise<void> {
  await runCommand(context, { right: 'custody.count' }, async (trx) => {
    const count = await lockOwnCount(trx, context, input.countId);
    const known = new Map((await linesOf(trx, count)).map((line) => [line.position, line]));
    for (const line of input.lines) {
      const before = known.get(line.position) ?? refuse('not_found', {}, 404);
      if (!possible(line.counted, before))
        refuse<CustodyRefusal>('count_quantity_invalid', { item: named(before), position: line.position }, 422);
      if (!same(line.counted, before.counted))
        await setCounted(trx, count, line.position, sql`${line.counted}::numeric`, context.now());
      if ((line.note || null) !== before.note)
        await trx
          .updateTable('custody_count_line')
          .set({ note: line.note || null })
          .where('count_id', '=', count.id)
          .where('position', '=', line.position)
          .execute();
    }
    return { result: undefined, events: [] };
  });
}

/** Takes back a code that nobody knew, such as one that was misread. */
export async function forgetUnknown(context: Context, input: { countId: number; code: string }): Promise<void> {
  await runCommand(context, { right: 'custody.count' }, async (trx) => {
    const count = await lockOwnCount(trx, context, input.countId);
    await trx
      .deleteFrom('custody_count_unknown')
      .where('count_id', '=', count.id)
      .where('code', '=', input.code)
      .execute();
    return { result: undefined, events: [] };
  });
}

interface Known {
  position: number;
  item_code: string;
  decimals: number;
  serial: string | null;
  counted: string | null;
  note: string | null;
}

async function linesOf(trx: Transaction, count: LockedCount): Promise<Known[]> {
  return trx
    .selectFrom('custody_count_line as l')
    .innerJoin('item as i', 'i.id', 'l.item_id')
    .leftJoin('serial as s', 's.id', 'l.serial_id')
    .select(['l.position', 'i.code as item_code', 'i.decimals', 's.number as serial', 'l.counted', 'l.note'])
    .where('l.count_id', '=', count.id)
    .execute();
}

function possible(counted: string | null, line: Known): boolean {
  if (counted === null) return true;
  return quantityFits(counted, line.decimals, { zero: true }) && (!line.serial || toThousandths(counted) <= 1000n);
}

function same(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : toThousandths(one) === toThousandths(other);
}
