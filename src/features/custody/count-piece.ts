import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { COMPANY, type Condition, conditions } from '../../stock/index.js';
import { labelCodeOf, parsePieceCode } from '../labels/index.js';
import type { CountKey } from './count.js';
import { type FoundThing, linesLike, plainCode, thingsOf } from './find-counted.js';
import { lineFor, lockOwnCount, type LockedCount, setCounted } from './lock-count.js';

export interface PieceCounted {
  said:
    | 'counted'
    | 'seen_already'
    | 'which_condition'
    | 'which_line'
    | 'which_thing'
    | 'serial_needed'
    | 'lot_needed'
    | 'unknown'
    | 'customers'
    | 'empty';
  code: string;
  item?: string;
  serial?: string | null;
  position?: number;
  /** How much of the line is counted now. */
  counted?: string | null;
  /** The book has this piece elsewhere. */
  surplus?: boolean;
  /** What it may be: another label's code, a line of the list, or a condition. */
  choices?: { code: string; position?: number; condition?: Condition; label: string }[];
}

/**
 * A label was scanned or typed while counting: a serial is seen, of anything else there is one more. What is not in the
 * list is added as surplus, a code that nobody knows is noted; what belongs to a customer is not counted here. Refuses who does not count, and counts that are finished.
 */
export async function countPiece(
  context: Context,
  input: { countId: number; code: string; position?: number | null; condition?: Condition | null; key: string },
): Promise<PieceCounted> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'custody.count', key, content }, async (trx) => {
    const count = await lockOwnCount(trx, context, input.countId);
    const code = plainCode(input.code);
    const result = code === '' ? { said: 'empty' as const, code } : await meet(trx, context, count, { ...input, code });
    return { result, events: [] };
  });
}

type Scan = { code: string; position?: number | null; condition?: Condition | null };

async function meet(trx: Transaction, context: Context, count: LockedCount, scan: Scan): Promise<PieceCounted> {
  const { code } = scan;
  if (parsePieceCode(code)) return { said: 'customers', code };
  const things = await thingsOf(trx, code, count.place_id);
  if (things.length === 0) return note(trx, count, code);
  if (things.length > 1)
    return {
      said: 'which_thing',
      code,
      choices: things.map((thing) => ({ code: labelCodeOf(thing.kind, thing.id), label: nameOf(thing) })),
    };
  const thing = things[0]!;
  if (thing.kind === 'serial' && thing.owner_id !== COMPANY)
    return { said: 'customers', code, item: thing.item_code, serial: thing.number };
  if (thing.kind === 'serial') return seeSerial(trx, context, count, thing, code);
  if (thing.tracking === 'serial') return { said: 'serial_needed', code, item: thing.item_code };
  return countMore(trx, context, count, thing, scan);
}

async function note(trx: Transaction, count: LockedCount, code: string): Promise<PieceCounted> {
  await sql`
    insert into custody_count_unknown (count_id, code) values (${count.id}, ${code}) on conflict do nothing`.execute(
    trx,
  );
  return { said: 'unknown', code };
}

async function seeSerial(
  trx: Transaction,
  context: Context,
  count: LockedCount,
  thing: FoundThing,
  code: string,
): Promise<PieceCounted> {
  const { id: serial_id, item_id, condition, owner_id } = thing;
  const listed = await sql<{ position: number; counted: string | null }>`
    select position, counted from custody_count_line where count_id = ${count.id} and serial_id = ${serial_id}::bigint`.execute(
    trx,
  );
  const facts = { code, item: thing.item_code, serial: thing.number, surplus: thing.place_id !== count.place_id };
  const line = listed.rows[0];
  if (line && Number(line.counted) === 1) return { said: 'seen_already', position: line.position, ...facts };
  const key: CountKey = { item_id, condition: condition!, owner_id: owner_id!, serial_id, lot_id: null };
  const position = line?.position ?? (await lineFor(trx, count.id, key));
  await setCounted(trx, count, position, sql`1::numeric`, context.now());
  return { said: 'counted', position, counted: '1', ...facts };
}

/** One more of an item or lot; where the list has it several times, it is asked which is meant. */
async function countMore(
  trx: Transaction,
  context: Context,
  count: LockedCount,
  thing: FoundThing,
  { code, position: chosen, condition }: Scan,
): Promise<PieceCounted> {
  const like = await linesLike(trx, count.id, thing);
  const line = like.length === 1 && !condition ? like[0] : like.find((one) => one.position === chosen);
  const said = { code, item: thing.item_code };
  if (!line && !condition && like.length > 1) {
    const choices = like.map(({ position, condition: of, lot, owner, owner_id }) => {
      const label = [lot, owner_id === COMPANY ? null : owner].filter(Boolean).join(' · ');
      return { code, position, condition: of, label };
    });
    return { said: 'which_line', ...said, choices };
  }
  if (!line && thing.tracking === 'lot' && thing.kind === 'item') return { said: 'lot_needed', ...said };
  if (!line && !condition)
    return {
      said: 'which_condition',
      ...said,
      choices: conditions.map((one) => ({ code, condition: one, label: '' })),
    };
  const lot_id = thing.kind === 'lot' ? thing.id : null;
  const found = { item_id: thing.item_id, condition: condition ?? 'new', owner_id: COMPANY, serial_id: null, lot_id };
  const position = line?.position ?? (await lineFor(trx, count.id, found));
  const counted = await setCounted(trx, count, position, sql`coalesce(l.counted, 0) + 1`, context.now());
  return { said: 'counted', ...said, position, counted, surplus: !line };
}

function nameOf({ kind, number, item_code }: FoundThing): string {
  return kind === 'item' ? item_code : `${number} · ${item_code}`;
}
