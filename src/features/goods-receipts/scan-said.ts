import type { Facts, Refusal } from '../../platform/refusal.js';
import type { ReceiptRow } from './queries.js';
import type { ReceiptScanState } from './scan-state.js';

export interface ReceiptScan {
  receipt: ReceiptRow;
  code: string;
  /** By hand, rather than at a scanner's pace. */
  typed: boolean;
  state: ReceiptScanState;
  key: string;
  actorId?: number;
}

/** What the desk itself says of a scan; everything else is a refusal. */
export type ReceiptTold =
  | 'told_next'
  | 'told_bin'
  | 'told_order'
  | 'told_undone'
  | 'told_how_many'
  | 'told_scan_serials'
  | 'told_none_open'
  | 'told_scan_lot'
  | 'told_expiry'
  | 'told_bad_day'
  | 'told_damage'
  | 'told_by_serial'
  | 'told_range'
  | 'told_which'
  | 'told_unknown'
  | 'told_unreadable'
  | 'told_no_quantity'
  | 'told_other_person'
  | 'told_other_supplier'
  | 'told_receipt'
  | 'told_this_receipt';

/** A button under what is said: a thing that a code may mean, or an answer with a word of its own. */
export interface ReceiptChoice {
  code: string;
  label?: string;
  labelEn?: string;
  word?: 'rest' | 'not_ordered' | 'take_expired' | 'take_odd' | 'take_many' | 'no_expiry' | 'range' | 'one_number';
  facts?: Facts;
}

export interface ReceiptSaid {
  state: ReceiptScanState;
  tone: 'ok' | 'info' | 'ask' | 'refused' | 'unknown';
  told: { word: ReceiptTold; facts: Facts } | Refusal | null;
  /** The entries that this scan made. */
  lineIds: string[];
  choices: ReceiptChoice[];
  /** Another receipt that was scanned: Enter goes there. */
  receipt: string | null;
}

const blank = { lineIds: [], choices: [], receipt: null };
export const nothingSaid: ReceiptSaid = { ...blank, state: {}, tone: 'info', told: null };

export const say = (
  state: ReceiptScanState,
  word: ReceiptTold,
  facts: Facts = {},
  tone: ReceiptSaid['tone'] = 'info',
  choices: ReceiptChoice[] = [],
): ReceiptSaid => ({ ...blank, state, tone, told: { word, facts }, choices });

export const refusedSaid = (state: ReceiptScanState, refusal: Refusal, choices: ReceiptChoice[]): ReceiptSaid => ({
  ...blank,
  state,
  tone: choices.length > 0 ? 'ask' : 'refused',
  told: refusal,
  choices,
});

export const takenSaid = (state: ReceiptScanState, lineIds: string[]): ReceiptSaid => ({
  ...blank,
  state,
  tone: 'ok',
  told: null,
  lineIds,
});
