import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type MovementLine, postMovement } from '../../stock/index.js';
import { lockPiece, noteStep, whereIs } from '../customer-property/index.js';
import { openCase } from '../property-cases/index.js';
import { type CountOutcome, missingMark, outcomesOf } from './differences.js';
import { lockCount, type LockedCount } from './lock-count.js';
import type { PropertyCountRefusal } from './property-count.js';

export interface FinishInput {
  countId: number;
  key: string;
  /** Of what was shown as missing (`seenMark`): finished is what somebody has seen. */
  seen: string;
  /** The tick: the missing ones were looked for everywhere. */
  confirmed: boolean;
  /** What each case says, in the counter's words. */
  what: string;
}

export interface Finished {
  number: string;
  cases: string[];
  moved: number;
}

/** What was shown, short enough for a field of a form. */
export const seenMark = (outcomes: readonly CountOutcome[]): string =>
  createHash('sha256').update(missingMark(outcomes)).digest('hex').slice(0, 32);

/**
 * Ends a count, in one transaction: for each missing piece a case is opened, or the one that is open is named; what lies in
 * another bin is moved there. Nothing is posted as a difference. Refuses counts that are over, missing pieces without the
 * tick (`property_count_missing_unconfirmed`), and when others are missing than were shown (`property_count_changed_meanwhile`).
 */
export async function finishCount(context: Context, input: FinishInput): Promise<Finished> {
  const { key, ...content } = input;
  return runCommand(
    context,
    { right: 'property_count.count', key, content: { finish: content } },
    async (trx, inside) => {
      const count = await lockCount(trx, input.countId);
      await lockPieces(trx, count);
      const outcomes = await outcomesOf(trx, count);
      const missing = outcomes.filter((one) => Number(one.missing) > 0);
      if (seenMark(outcomes) !== input.seen)
        refuse<PropertyCountRefusal>('property_count_changed_meanwhile', { count: count.number }, 422);
      if (missing.length > 0 && !input.confirmed)
        refuse<PropertyCountRefusal>('property_count_missing_unconfirmed', { n: missing.length }, 422);
      const moved = outcomes.filter((one) => one.moves);
      for (const one of moved) await move(trx, inside, count, one);
      const cases: string[] = [];
      for (const one of missing) cases.push(await openLost(trx, inside, one, input.what));
      await trx
        .updateTable('property_count')
        .set({ closed_at: context.now(), closed_by: context.actor.personId, version: count.version + 1 })
        .where('id', '=', count.id)
        .execute();
      publishAfterCommit(trx, ['property-counts', `property_count:${count.id}`]);
      const result = { number: count.number, cases, moved: moved.length };
      const after = { missing: missing.length, moved: moved.length, cases: cases.join(', ') || null };
      return { result, events: [{ name: 'property_count.finished', subject: ['property_count', count.id], after }] };
    },
  );
}

/** The pieces that come to something, in the order in which everybody locks them. */
async function lockPieces(trx: Transaction, count: LockedCount): Promise<void> {
  const ids = (await outcomesOf(trx, count)).map((one) => one.piece_id).toSorted((a, b) => a - b);
  for (const id of ids) await lockPiece(trx, { id });
}

async function openLost(trx: Transaction, context: Context, one: CountOutcome, what: string): Promise<string> {
  const opened = one.case_id
    ? { id: one.case_id, number: one.case! }
    : await openCase(trx, context, {
        pieceId: one.piece_id,
        quantity: one.missing,
        kind: 'lost',
        foundOn: todayOf(context),
        what,
      });
  await sql`
    update property_count_line set case_id = ${opened.id}, found = coalesce(found, 0), found_by = coalesce(found_by, ${context.actor.personId}),
      found_at = coalesce(found_at, ${context.now()}) where id = ${one.line_id}`.execute(trx);
  return opened.number;
}

/** The book follows a piece into the bin that it was found in. */
async function move(trx: Transaction, context: Context, count: LockedCount, one: CountOutcome): Promise<void> {
  const piece = await lockPiece(trx, { id: one.piece_id });
  const lines = await linesFrom(trx, piece, one);
  const { actor } = context;
  await postMovement(
    trx,
    'move',
    {
      key: context.newId(),
      personId: actor.personId,
      accountId: actor.accountId,
      stationId: actor.stationId,
      sessionId: actor.sessionId,
      documentType: 'property_count',
      documentId: count.number,
    },
    lines,
  );
  await noteStep(trx, context, {
    receiptId: piece.receipt_id,
    pieceId: piece.id,
    act: 'moved',
    note: `${count.number} ${one.place} → ${one.found_place}`,
  });
  publishAfterCommit(trx, ['stock', `place:${one.place_id}`, `place:${one.found_place_id}`]);
}

/** What was found, out of the conditions in which the book has it there. */
async function linesFrom(
  trx: Transaction,
  piece: Awaited<ReturnType<typeof lockPiece>>,
  one: CountOutcome,
): Promise<MovementLine[]> {
  const there = (await whereIs(trx, piece)).filter((at) => at.place_id === one.place_id);
  const parts = await sql<{ condition: MovementLine['fromCondition']; quantity: string }>`
    select condition, trim_scale(least(quantity, ${one.found}::numeric - before))::text as quantity from (
      select x.condition, x.quantity, coalesce(sum(x.quantity) over (order by x.n rows between unbounded preceding and 1 preceding), 0) as before
      from jsonb_to_recordset(${JSON.stringify(there.map(({ condition, quantity }, n) => ({ condition, quantity, n })))}::jsonb)
        as x(condition text, quantity numeric, n integer)) y where before < ${one.found}::numeric`.execute(trx);
  return parts.rows.map(({ condition, quantity }) => ({
    itemId: piece.book_item_id,
    quantity,
    serialId: piece.serial_id,
    lotId: piece.lot_id,
    ownerId: piece.customer_id,
    fromPlaceId: one.place_id!,
    fromCondition: condition,
    toPlaceId: one.found_place_id!,
    toCondition: condition,
  }));
}
