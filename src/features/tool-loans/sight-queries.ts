import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/**
 * A condition on a loan's id (`t.id`): the loans that somebody may see. Who may not read all sees those on which they are
 * or were the borrower, or hold or held something.
 */
export function visibleLoans(actor: Reader, loanId: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (can(actor, 'loan.read_all')) return sql<SqlBool>`true`;
  const me = sql`${actor.personId}::integer`;
  return sql<SqlBool>`${loanId} in (
    select v.id from tool_loan v where v.borrower_id = ${me}
    union select v.id from tool_loan v where v.first_borrower_id = ${me}
    union select v.loan_id from tool_loan_line v where v.holder_id = ${me}
    union select v.loan_id from tool_hand_over h join tool_loan_line v on v.id = h.line_id where h.from_id = ${me})`;
}
