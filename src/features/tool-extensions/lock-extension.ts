import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lineAsks } from '../tool-loans/index.js';
import type { ToolExtensionRefusal } from './extension.js';
import { lockLoan } from './lock-lines.js';

export interface WaitingExtension {
  id: number;
  loan_id: number;
  loan: string;
  asked_by: number;
  asker: string;
  /** YYYY-MM-DD. */
  until_on: string;
  reason: string | null;
  /** The lines that still ask for it, with the day on which each is due now. */
  lines: { id: string; due_on: string }[];
  /** Who has one of its tools now. */
  holders: number[];
}

/**
 * Locks the loan, then the request: of two who decide or withdraw at once the second is told what the first did, and a
 * return is over before it or waits. Refuses `not_found`, and requests that are decided, withdrawn or ask for nothing any
 * more.
 */
export async function lockExtension(
  trx: Transaction,
  { id, today }: { id: number; today: string },
): Promise<WaitingExtension> {
  const loanId = await trx.selectFrom('tool_extension').select('loan_id').where('id', '=', id).executeTakeFirst();
  const loan = await lockLoan(trx, loanId?.loan_id ?? refuse('not_found', {}, 404));
  const found = await sql<Omit<WaitingExtension, 'loan'> & Ended>`
    select e.id, e.loan_id, e.asked_by, a.name as asker, e.until_on::text as until_on, e.reason, e.granted, e.withdrawn_at, e.withdrawn_by,
      e.granted_until::text as granted_until, d.name as decider,
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.id::text, 'due_on', l.due_on) order by l.position), '[]')
        from tool_extension_line x join tool_loan_line l on l.id = x.line_id where x.extension_id = e.id and ${lineAsks(today)}) as lines,
      array(select distinct l.holder_id from tool_extension_line x join tool_loan_line l on l.id = x.line_id
        where x.extension_id = e.id) as holders
    from tool_extension e join person a on a.id = e.asked_by left join person d on d.id = e.decided_by
    where e.id = ${id} for update of e`.execute(trx);
  const extension = found.rows[0]!;
  refuseEnded(extension);
  if (extension.withdrawn_at || extension.lines.length === 0)
    refuse<ToolExtensionRefusal>('extension_void', { person: extension.asker });
  return { ...extension, loan };
}

interface Ended {
  granted: boolean | null;
  granted_until: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: number | null;
  decider: string | null;
}

function refuseEnded({ granted, granted_until, decider, withdrawn_by }: Ended): void {
  if (granted !== null)
    refuse<ToolExtensionRefusal>(granted ? 'extension_granted_already' : 'extension_refused_already', {
      person: decider,
      day: granted_until,
    });
  if (withdrawn_by) refuse<ToolExtensionRefusal>('extension_withdrawn');
}
