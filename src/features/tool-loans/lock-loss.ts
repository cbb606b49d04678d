import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lineIn, type LockedLine, type LockedLoan, lockLoan } from './lock-loan.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/** A loss that waits for a decision. */
export interface LockedLoss {
  id: number;
  return_id: string;
  kind: 'lost' | 'damaged';
  quantity: string;
  value: string;
  reason: string;
  holder_id: number;
  reported_by: number;
  /** Where the damaged tool lies. */
  to_place_id: number | null;
  condition: string | null;
}

/** A loss behind the lock of its loan. Refuses `not_found`, and what somebody has decided or withdrawn. */
export async function lockLoss(
  trx: Transaction,
  lossId: number,
): Promise<{ loan: LockedLoan; line: LockedLine; loss: LockedLoss }> {
  const found = await trx
    .selectFrom('tool_loss')
    .select(['loan_id', 'line_id'])
    .where('id', '=', lossId)
    .executeTakeFirst();
  if (!found) return refuse('not_found', {}, 404);
  const { loan, lines } = await lockLoan(trx, found.loan_id);
  const read = await sql<LockedLoss & { open: boolean }>`
    select x.id, x.return_id, x.kind, trim_scale(x.quantity)::text as quantity, x.value, x.reason, x.holder_id, x.reported_by, r.to_place_id, r.condition,
      x.decided_at is null and x.withdrawn_at is null as open
    from tool_loss x join tool_return r on r.id = x.return_id where x.id = ${lossId}`.execute(trx);
  const { open, ...loss } = read.rows[0]!;
  if (!open) refuse<ToolLoanRefusal>('loss_decided_already');
  return { loan, line: lineIn(lines, found.line_id), loss };
}
