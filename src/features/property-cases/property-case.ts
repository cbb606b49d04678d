import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export const caseKinds = ['lost', 'damaged', 'unfit'] as const;
export type CaseKind = (typeof caseKinds)[number];

export const caseStates = ['open', 'proposed', 'agreed', 'closed', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];

/** What the customer gets: their piece repaired, another for it, money, or nothing, as they waive it. */
export const caseOutcomes = ['repaired', 'replaced', 'paid', 'waived'] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** What becomes of the piece: given back, scrapped with the customer's consent, left to us, or gone since it is lost. */
export const pieceAfters = ['return', 'scrap', 'ours', 'gone'] as const;
export type PieceAfter = (typeof pieceAfters)[number];

/** By which way the customer was told. */
export const toldWays = ['phone', 'mail', 'message', 'visit', 'letter'] as const;
export type ToldWay = (typeof toldWays)[number];

export type PropertyCaseRefusal =
  | 'case_exists'
  | 'case_found_future'
  | 'case_changed_meanwhile'
  | 'case_withdrawn_already'
  | 'case_closed_already'
  | 'case_decided_already'
  | 'case_not_proposed'
  | 'case_proposed_already'
  | 'case_not_agreed'
  | 'case_told_future'
  | 'case_told_too_early'
  | 'case_told_before_piece'
  | 'case_told_unknown'
  | 'case_teller_unknown'
  | 'case_answer_missing'
  | 'case_answered_already'
  | 'case_answer_day_wrong'
  | 'case_not_answered'
  | 'case_agreed_day_wrong'
  | 'case_lost_repaired'
  | 'case_lost_after'
  | 'case_not_lost_gone'
  | 'case_repaired_after'
  | 'case_amount_missing'
  | 'case_amount_unwanted'
  | 'case_in_repair'
  | 'case_in_delivery'
  | 'case_piece_short'
  | 'case_own_proposal'
  | 'case_not_an_approver'
  | 'case_above_limit'
  | 'case_reason_missing'
  | 'case_repair_missing'
  | 'case_repair_open'
  | 'case_repair_failed'
  | 'case_carried_out'
  | 'case_reopen_reason_missing'
  | 'case_reference_missing'
  | 'case_owner_change_missing'
  | 'case_withdraw_not_yours'
  | 'case_correct_not_yours'
  | 'case_not_lost'
  | 'case_found_more'
  | 'case_found_note_missing'
  | 'case_found_place_wrong';

export const casePath = (number: string) => `/property-cases/${number}`;
/** Where those are led who are asked to decide: not all of them may see every case. */
export const askedPath = (number: string) => `/approvals?case=${number}`;

/** From a day to a later one, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/**
 * Why an outcome does not fit what happened, if it does not: what is lost can't be repaired and is gone, nothing else is
 * gone, and what is repaired for the customer goes back to them.
 */
export function misfit(kind: CaseKind, outcome: CaseOutcome, after: PieceAfter): PropertyCaseRefusal | null {
  if (kind === 'lost') {
    if (outcome === 'repaired') return 'case_lost_repaired';
    return after === 'gone' ? null : 'case_lost_after';
  }
  if (after === 'gone') return 'case_not_lost_gone';
  return outcome === 'repaired' && after !== 'return' ? 'case_repaired_after' : null;
}

/** Tells the screens that show a case, once the act is committed. */
export function publishCase(trx: Transaction, id: number): void {
  publishAfterCommit(trx, ['property-cases', `property_case:${id}`, 'customer-property']);
}
