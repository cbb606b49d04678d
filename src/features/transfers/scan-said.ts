import type { Facts, Refusal } from '../../platform/refusal.js';
import type { TransferRow } from './queries.js';
import type { TransferScanState } from './scan-state.js';

export type TransferTold =
  | 'told_bin'
  | 'told_any_bin'
  | 'told_put_back'
  | 'told_undone'
  | 'told_how_many'
  | 'told_scan_serial'
  | 'told_scan_lot'
  | 'told_which'
  | 'told_unknown'
  | 'told_unreadable'
  | 'told_no_quantity'
  | 'told_other_person'
  | 'told_this_transfer'
  | 'told_other_transfer';

/** A button under what is said; `enter`: Enter alone stands for it. */
export interface TransferChoice {
  code: string;
  label: string;
  enter?: boolean;
}

export interface TransferSaid {
  state: TransferScanState;
  tone: 'ok' | 'info' | 'ask' | 'refused' | 'unknown';
  /** What to say: a word of the desk with its facts, or a refusal; null when `done` says it all. */
  told: { word: TransferTold; facts: Facts } | Refusal | null;
  /** What this scan moved, with the scan that undoes it. */
  done: { item: string; number: string | null; place: string; quantity: string; undo: string } | null;
  choices: TransferChoice[];
  /** Another transfer that was scanned: Enter goes there. */
  transfer: string | null;
}

export interface TransferScan {
  transfer: TransferRow;
  act: 'pick' | 'receive';
  code: string;
  typed: boolean;
  state: TransferScanState;
  key: string;
  actorId?: number;
}

export const blank = { told: null, done: null, choices: [], transfer: null };
export const nothingSaid: TransferSaid = { ...blank, state: {}, tone: 'info' };

export const say = (
  state: TransferScanState,
  word: TransferTold,
  facts: Facts = {},
  tone: TransferSaid['tone'] = 'info',
): TransferSaid => ({ ...blank, state, tone, told: { word, facts } });
