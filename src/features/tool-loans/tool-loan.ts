import { amountOf } from '../../stock/index.js';
export const outcomes = ['good', 'damaged', 'lost'] as const;
export type Outcome = (typeof outcomes)[number];

/** A loan may be due at most so many days from today. */
export const MOST_LOAN_DAYS = 365;

export type ToolLoanRefusal =
  | 'no_tools'
  | 'not_a_tool'
  | 'tool_tracked_by_lot'
  | 'tool_already_lent'
  | 'tool_reserved'
  | 'duty_overdue'
  | 'duty_failed'
  | 'tool_damaged'
  | 'tool_of_customer'
  | 'tool_not_in_store'
  | 'too_few_in_store'
  | 'tool_quantity_invalid'
  | 'tool_twice'
  | 'borrower_blocked'
  | 'borrower_left'
  | 'loan_closed'
  | 'loan_of_other'
  | 'due_past'
  | 'due_too_late'
  | 'due_not_later'
  | 'more_accessories_than_expected'
  | 'line_signed'
  | 'line_changed_hands'
  | 'loan_signed_already'
  | 'signer_is_lender'
  | 'signer_not_holder'
  | 'tool_back_already'
  | 'more_than_out'
  | 'more_accessories_than_out'
  | 'tool_with_another'
  | 'tool_elsewhere'
  | 'tool_marked_unusable'
  | 'tool_place_wrong'
  | 'tool_not_lent'
  | 'loss_waits'
  | 'return_undone_already'
  | 'return_of_other_storekeeper'
  | 'return_moved_on'
  | 'return_handed_on'
  | 'return_written_off'
  | 'return_is_loss'
  | 'return_repaired_already'
  | 'return_not_damaged'
  | 'tool_in_repair'
  | 'nothing_owed'
  | 'more_accessories_than_owed'
  | 'own_debt'
  | 'loss_of_other'
  | 'loss_decided_already'
  | 'loss_own'
  | 'loss_not_approver'
  | 'loss_above_limit'
  | 'loss_reason_missing'
  | 'tool_on_loan';

const QUANTITY = /^(\d{1,7})(?:\.(\d{1,3})0*)?$/;

/** A quantity in thousandths, exact; null when it is none, zero, or finer than the item is counted. */
export function thousandths(text: string, decimals = 3): bigint | null {
  const [, whole, fraction = ''] = QUANTITY.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.replace(/0+$/, '').length > decimals) return null;
  const amount = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0'));
  return amount > 0n ? amount : null;
}

/** Of so many of an accessory with so many tools, how many go with some of the tools: whole ones. */
export function shareOf(expected: number, all: string, some: bigint): number {
  return Number((BigInt(expected) * some) / amountOf(all));
}
