import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { DutyKind } from './duties.js';
import type { ToolRefusal } from './duty.js';
import { type HeldPiece, lockPieces } from './lock-pieces.js';

/** A duty that stands, with its piece and the check that is out, held for the transaction. */
export interface HeldDuty {
  id: number;
  kind: DutyKind;
  serial_id: string;
  interval_months: number;
  done_where: string;
  supplier_id: number | null;
  last_done_on: string | null;
  due_on: string;
  failed: boolean;
  note: string | null;
  version: number;
  /** The laboratory has the piece for this duty. */
  away: boolean;
  piece: HeldPiece;
}

/**
 * Locks the pieces, then the duties, and tells them in the order asked for. Refuses one that is named twice or has ended;
 * 404 for what is not there.
 */
export async function lockDuties(trx: Transaction, dutyIds: readonly number[]): Promise<HeldDuty[]> {
  const ids = [...new Set(dutyIds)];
  if (ids.length === 0) refuse('not_found', {}, 404);
  if (ids.length < dutyIds.length) refuse<ToolRefusal>('check_twice', {}, 422);
  const of = await trx.selectFrom('tool_duty').select('serial_id').where('id', 'in', ids).execute();
  if (of.length < ids.length) refuse('not_found', {}, 404);
  const pieces = await lockPieces(
    trx,
    of.map((row) => row.serial_id),
  );
  const rows = await trx
    .selectFrom('tool_duty')
    .selectAll()
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('tool_check as c')
            .select('c.id')
            .whereRef('c.duty_id', '=', 'tool_duty.id')
            .where('c.recorded_at', 'is', null)
            .where('c.withdrawn_at', 'is', null),
        )
        .as('away'),
    )
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id)!;
    const piece = pieces.get(row.serial_id)!;
    if (row.ended_at) refuse<ToolRefusal>('duty_ended', { item: piece.item, serial: piece.serial });
    return { ...row, kind: row.kind as DutyKind, away: Boolean(row.away), piece };
  });
}
