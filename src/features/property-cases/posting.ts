import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { type Condition, type MovementKind, type MovementLine, postMovement } from '../../stock/index.js';
import { type LockedPiece, whereIs } from '../customer-property/index.js';
import type { LockedCase } from './lock-case.js';
import type { PropertyCaseRefusal } from './property-case.js';

interface Lies {
  place_id: number;
  condition: Condition;
  quantity: string;
}

/**
 * Takes what a case is of from where the book has it in the house, most of it first, to LOST as it is or to SCRAP. Refuses
 * what the book does not have in the house any more (`case_piece_short`).
 */
export async function postAway(
  trx: Transaction,
  context: Context,
  of: LockedCase,
  piece: LockedPiece,
  code: 'LOST' | 'SCRAP',
) {
  const lies = await taken(trx, await whereIs(trx, piece), of.quantity);
  const there = lies.there;
  if (!lies.enough) refuse<PropertyCaseRefusal>('case_piece_short', { piece: piece.code, there, asked: of.quantity });
  const toPlaceId = await placeOfCode(trx, code);
  return post(trx, context, of, piece, {
    kind: 'scrap',
    reason: of.what,
    lines: lies.parts.map(({ place_id, condition, quantity }) => ({
      quantity,
      fromPlaceId: place_id,
      fromCondition: condition,
      toPlaceId,
      toCondition: code === 'SCRAP' ? 'scrap' : condition,
    })),
  });
}

/** Brings back what was lost, as it was, into a bin. Refuses what the book does not have as lost (`case_found_more`). */
export async function postFound(
  trx: Transaction,
  context: Context,
  of: LockedCase,
  piece: LockedPiece,
  found: { quantity: string; placeId: number; reason: string | null },
) {
  const lost = await taken(trx, await lostOf(trx, piece), found.quantity);
  if (!lost.enough) refuse<PropertyCaseRefusal>('case_found_more', { case: of.number, left: lost.there });
  return post(trx, context, of, piece, {
    kind: 'receive',
    reason: found.reason,
    lines: lost.parts.map(({ place_id, condition, quantity }) => ({
      quantity,
      fromPlaceId: place_id,
      fromCondition: condition,
      toPlaceId: found.placeId,
      toCondition: condition,
    })),
  });
}

async function lostOf(trx: Transaction, piece: LockedPiece): Promise<Lies[]> {
  const found = await sql<Lies>`
    select s.place_id, s.condition::text as condition, '1' as quantity from serial s join place l on l.id = s.place_id
      where s.id = ${piece.serial_id}::bigint and l.kind = 'lost' and s.owner_id = ${piece.customer_id}
    union all
    select b.place_id, b.condition::text, b.on_hand::text from stock_balance b join place l on l.id = b.place_id
      where b.item_id = ${piece.book_item_id} and b.lot_id = ${piece.lot_id}::bigint and b.owner_id = ${piece.customer_id} and b.on_hand > 0
        and l.kind = 'lost'`.execute(trx);
  return found.rows;
}

/** Of what lies in several places, so much as is asked for, from the first on; whether there is enough, and how much. */
async function taken(trx: Transaction, lies: Lies[], asked: string) {
  const rows = JSON.stringify(
    lies.map(({ place_id, condition, quantity }, n) => ({ n, place_id, condition, quantity })),
  );
  const found = await sql<Lies & { there: string; enough: boolean }>`
    select place_id, condition, trim_scale(least(quantity, ${asked}::numeric - before))::text as quantity, trim_scale(there)::text as there,
      there >= ${asked}::numeric as enough
    from (select r.*, sum(quantity) over (order by n) - quantity as before, sum(quantity) over () as there
      from jsonb_to_recordset(${rows}::jsonb) as r(n integer, place_id integer, condition text, quantity numeric)) r
    where before < ${asked}::numeric order by n`.execute(trx);
  const parts = found.rows;
  return { parts, there: parts[0]?.there ?? '0', enough: parts[0]?.enough ?? false };
}

async function post(
  trx: Transaction,
  { actor, newId }: Context,
  of: Pick<LockedCase, 'number'>,
  piece: LockedPiece,
  act: { kind: MovementKind; reason: string | null; lines: Omit<MovementLine, 'itemId' | 'ownerId'>[] },
): Promise<string> {
  const header = {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason: act.reason,
    documentType: 'property_case',
    documentId: of.number,
  };
  const what = {
    itemId: piece.book_item_id,
    serialId: piece.serial_id,
    lotId: piece.lot_id,
    ownerId: piece.customer_id,
  };
  const lines = act.lines.map((line) => ({ ...what, ...line }));
  const posted = await postMovement(trx, act.kind, header, lines);
  const places = new Set(lines.flatMap((line) => [line.fromPlaceId, line.toPlaceId]));
  publishAfterCommit(trx, ['stock', `item:${piece.book_item_id}`, ...[...places].map((id) => `place:${id}`)]);
  return posted.id;
}

async function placeOfCode(trx: Transaction, code: 'LOST' | 'SCRAP'): Promise<number> {
  return (await trx.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
}
