import { sql } from 'kysely';
import { can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type Asked, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingCase extends StandsIn {
  /** A deputy of another calling decides here, without the right to open the documents themselves. */
  opens: boolean;
  number: string;
  kind: 'lost' | 'damaged' | 'unfit';
  customer: string;
  customer_en: string | null;
  piece: string;
  description: string;
  serial: string | null;
  quantity: string;
  unit: string;
  what: string;
  outcome: 'repaired' | 'replaced' | 'paid' | 'waived';
  piece_after: 'return' | 'scrap' | 'ours' | 'gone';
  amount: string | null;
  stated_value: string | null;
  agreed_with: string | null;
  /** YYYY-MM-DD */
  agreed_on: string;
  note: string | null;
  /** The customer's latest answer. */
  answer: string | null;
  proposed_at: Date;
  proposed_by: string;
  proposed_by_en: string | null;
}

/** One page of outcomes for customers' pieces that were lost, damaged or unfit, which wait for the reader's decision, the oldest first. */
export function waitingCases(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingCase>(db, reader, asked, {
    kind: 'property_case',
    value: sql`coalesce(q.amount, p.stated_value, 0)`,
    involved: sql`q.proposed_by`,
    from: sql`property_case q join property_piece p on p.id = q.piece_id`,
    waits: sql`q.state = 'proposed'`,
    columns: sql`
      q.number, q.kind, c.name as customer, c.name_en as customer_en, p.code as piece, p.description, p.serial,
      trim_scale(q.quantity)::text as quantity, p.unit, q.what, q.outcome, q.piece_after, q.amount::text as amount,
      p.stated_value::text as stated_value, q.agreed_with, q.agreed_on::text as agreed_on, q.outcome_note as note,
      (select t.answer from property_told t where t.case_id = q.id and t.answer is not null order by t.answered_on desc, t.id desc limit 1) as answer,
      q.proposed_at, b.name as proposed_by, b.name_en as proposed_by_en,
      ${can(reader.actor, 'property.read_all')}::boolean as opens`,
    joins: sql`
      join party c on c.id = q.customer_id join person b on b.id = q.proposed_by`,
    order: sql`q.proposed_at, q.id`,
  });
}
