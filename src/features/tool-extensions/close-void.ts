import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { extensionWaits } from '../tool-loans/index.js';
import { extensionPath, waitingKinds } from './extension.js';

/**
 * Takes requests that ask for nothing any more off the list and off the bells, of one loan or of all: they were over
 * without anybody's act.
 */
export async function closeVoid(
  trx: Transaction,
  { now, today, loanId }: Pick<Context, 'now'> & { today: string; loanId?: number },
): Promise<void> {
  const closed = await sql<{ id: number }>`
    update tool_extension e set withdrawn_at = ${now()}
    where e.decided_at is null and e.withdrawn_at is null and (${loanId ?? null}::integer is null or e.loan_id = ${loanId ?? null})
      and not ${extensionWaits(today)} returning e.id`.execute(trx);
  for (const { id } of closed.rows) await settleNotices(trx, extensionPath(id), waitingKinds);
}

/** Each day, so that what nobody decided about any more does not pile up. */
export const closeVoidExtensions: DailyWork = {
  name: 'void_extensions',
  run: (context, day) => closeVoid(context.trx, { now: context.now, today: day }),
};
