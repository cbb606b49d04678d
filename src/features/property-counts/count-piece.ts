import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { lockCount, type LockedCount } from './lock-count.js';
import type { PropertyCountRefusal } from './property-count.js';
import { findPlace } from './read-code.js';
import { liesAt } from './scope.js';

export interface PieceFound {
  countId: number;
  pieceId: number;
  /** A decimal number; 0: looked for and not found. One without it, of a piece that is one. */
  quantity?: string | null;
  /** Where it was found; where the book has it without. */
  placeId?: number | null;
  note?: string | null;
  key?: string;
}

export interface CountedPiece {
  said: 'found' | 'not_found' | 'seen_already' | 'surplus' | 'over' | 'quantity_needed';
  pieceId: number;
  code: string;
  description: string;
}

/**
 * A piece was found, or looked for in vain. What is not in the list is added as surplus. Several may count at once: what
 * another has counted differently is not overwritten (`property_count_counted_already`), it is counted again on purpose.
 * Refuses counts that are over, unknown pieces, quantities that are none, a surplus without a place, and places that are
 * not for customers' property.
 */
export async function countPiece(context: Context, input: PieceFound): Promise<CountedPiece> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'property_count.count', key, content: { count: content } }, async (trx) => {
    const count = await lockCount(trx, input.countId);
    const line = await lineOf(trx, count, input.pieceId);
    const facts = { pieceId: line.piece_id, code: line.code, description: line.description };
    const quantity = input.quantity?.trim() || (line.one ? '1' : null);
    if (quantity === null) return { result: { said: 'quantity_needed' as const, ...facts }, events: [] };
    expectQuantity(line, quantity);
    const placeId = await placeFound(trx, count, line, input.placeId ?? null, quantity);
    if (line.found !== null) {
      const same = await sql<{ same: boolean }>`
        select ${line.found}::numeric = ${quantity}::numeric and ${line.found_place_id}::integer is not distinct from ${placeId}::integer as same`.execute(
        trx,
      );
      if (same.rows[0]!.same) return { result: { said: 'seen_already' as const, ...facts }, events: [] };
      refuse<PropertyCountRefusal>('property_count_counted_already', { piece: line.code, by: line.finder ?? '' });
    }
    await sql`
      insert into property_count_line (count_id, piece_id, expected, place_id, found, found_place_id, found_by, found_at, note)
      values (${count.id}, ${line.piece_id}, 0, ${line.place_id}, ${quantity}, ${placeId}, ${context.actor.personId}, ${context.now()}, ${input.note?.trim() || null})
      on conflict (count_id, piece_id) do update set found = excluded.found, found_place_id = excluded.found_place_id,
        found_by = excluded.found_by, found_at = excluded.found_at, note = coalesce(excluded.note, property_count_line.note)`.execute(
      trx,
    );
    publishAfterCommit(trx, [`property_count:${count.id}`]);
    return { result: { said: saidOf(line, quantity), ...facts }, events: [] };
  });
}

function saidOf(line: Line, quantity: string): CountedPiece['said'] {
  if (Number(quantity) === 0) return 'not_found';
  if (line.over) return 'over';
  return line.expected === null ? 'surplus' : 'found';
}

interface Line {
  piece_id: number;
  code: string;
  description: string;
  /** A piece by itself, not so many alike. */
  one: boolean;
  over: boolean;
  /** Null when it is not in the list. */
  expected: string | null;
  /** Where the list has it; of a surplus where the book has it now. */
  place_id: number | null;
  found: string | null;
  found_place_id: number | null;
  finder: string | null;
}

async function lineOf(trx: Transaction, count: LockedCount, pieceId: number): Promise<Line> {
  const found = await sql<Line>`
    select p.id as piece_id, p.code, p.description, p.quantity = 1 as one, p.over_at is not null as over, l.expected::text as expected,
      coalesce(l.place_id, (select x.place_id from (${liesAt}) x join place h on h.id = x.place_id
        where p.over_at is null and not h.outside order by x.quantity desc, x.place_id limit 1)) as place_id,
      l.found::text as found, l.found_place_id, w.name as finder
    from property_piece p left join property_count_line l on l.count_id = ${count.id} and l.piece_id = p.id
      left join person w on w.id = l.found_by where p.id = ${pieceId}`.execute(trx);
  return found.rows[0] ?? refuse<PropertyCountRefusal>('property_count_piece_unknown', {}, 422);
}

function expectQuantity(line: Line, quantity: string): void {
  const typed = /^\d{1,7}(\.\d{1,3})?$/.test(quantity);
  if (!typed || (line.one && !['0', '1'].includes(quantity)))
    refuse<PropertyCountRefusal>('property_count_quantity_wrong', { piece: line.code, quantity }, 422);
}

/** Where it was found, unless that is where the list has it; what is not in the list was found somewhere. */
async function placeFound(
  trx: Transaction,
  count: LockedCount,
  line: Line,
  asked: number | null,
  quantity: string,
): Promise<number | null> {
  const placeId = asked ?? (line.expected === null ? count.place_id : null);
  if (Number(quantity) === 0) return null;
  if (!placeId) {
    if (line.expected === null) refuse<PropertyCountRefusal>('property_count_where_missing', { piece: line.code }, 422);
    return null;
  }
  const place = await findPlace(trx, { id: placeId });
  if (!place?.fits)
    refuse<PropertyCountRefusal>(
      'property_count_not_for_property',
      { place: place?.code ?? '', piece: line.code },
      422,
    );
  return line.expected !== null && placeId === line.place_id ? null : placeId;
}

/** A line is counted anew: what was found before is forgotten; what was no line before leaves the list. */
export async function countAgain(context: Context, input: { countId: number; pieceId: number }): Promise<void> {
  await runCommand(context, { right: 'property_count.count' }, async (trx) => {
    const count = await lockCount(trx, input.countId);
    await sql`
      delete from property_count_line where count_id = ${count.id} and piece_id = ${input.pieceId} and expected = 0`.execute(
      trx,
    );
    await sql`
      update property_count_line set found = null, found_place_id = null, found_by = null, found_at = null
      where count_id = ${count.id} and piece_id = ${input.pieceId}`.execute(trx);
    publishAfterCommit(trx, [`property_count:${count.id}`]);
    return { result: undefined, events: [] };
  });
}
