import type { Facts } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import type { DocumentFacts } from './documents.js';
import type { ItemFacts, Thing } from './facts.js';
import type { ActingMode, PlaceKind } from './mode.js';
import type { BadText } from './scanned-text.js';
import type { ScanState } from './state.js';

/** How an answer looks, sounds and feels. */
export type Tone = 'ok' | 'info' | 'ask' | 'refused' | 'unknown';

/** What the station waits for. */
export type Ask =
  | 'ask_item'
  | 'ask_supplier'
  | 'ask_receiver'
  | 'ask_borrower'
  | 'ask_holder'
  | 'ask_target'
  | 'ask_source'
  | 'ask_new_condition'
  | 'ask_which_condition'
  | 'ask_serial'
  | 'ask_lot'
  | 'ask_attach_item'
  | 'ask_quantity_again'
  | 'ask_which';

/** Why a scan does nothing, besides what the book refuses. */
export type ScanRefusal =
  | BadText
  | 'quantity_not_now'
  | 'condition_not_now'
  | 'rest_not_possible'
  | 'cost_not_possible'
  | 'place_not_for_this'
  | 'other_warehouse'
  | 'wrong_bin'
  | 'nothing_here'
  | 'nothing_usable'
  | 'condition_not_usable'
  | 'condition_not_here'
  | 'not_a_tool'
  | 'lot_expired'
  | 'serial_does_not_fit'
  | 'serial_not_out'
  | 'serial_not_here'
  | 'item_is_retired'
  | 'place_is_retired'
  | 'piece_of_customer'
  | 'mode_not_permitted'
  | 'count_elsewhere'
  | 'actor_changed'
  | 'nothing_to_undo'
  | 'act_of_other'
  | 'act_of_document'
  | 'part_on_task'
  | 'parts_on_task'
  | 'attach_not_permitted'
  | 'nothing_to_attach'
  | 'not_an_item'
  | 'own_code_unknown';

export type Told =
  | 'told_mode'
  | 'told_done'
  | 'told_quantity'
  | 'told_rest'
  | 'told_condition'
  | 'told_condition_off'
  | 'told_found'
  | 'told_attached'
  | 'told_promised'
  | 'told_posted'
  | 'told_undone'
  | 'told_ignored'
  | 'told_resumed'
  | 'unknown_code';

/** A button that stands for a scan. */
export interface Choice {
  code: string;
  label: string;
  labelEn?: string | null;
  /** Beside the label: a quantity, a condition. */
  quantity?: string;
  condition?: Condition;
}

export interface Say {
  tone: Tone;
  message: Ask | ScanRefusal | Told;
  facts: Facts;
  choices?: Choice[];
  /** What was found, to be shown whole. */
  thing?: Thing;
  /** A slip or a task, with what can be done next. */
  document?: DocumentFacts;
  /** The code nobody knows, to be attached, created or ignored. */
  unknown?: string;
}

/** A place as an act names it. */
export interface Spot {
  id: number;
  code: string;
  name: string;
  kind: PlaceKind;
  warehouseId: number | null;
}

export interface PostAct {
  kind: 'post';
  mode: ActingMode;
  item: Pick<ItemFacts, 'id' | 'code' | 'name' | 'nameEn' | 'unit' | 'tracking'>;
  quantity: string;
  /** Without an id the number is new to the book. */
  serial: { id: string | null; number: string } | null;
  lot: { id: string | null; number: string } | null;
  ownerId: number;
  from: Spot;
  fromCondition: Condition;
  to: Spot;
  toCondition: Condition;
}
export type Act =
  | PostAct
  | { kind: 'attach'; itemId: number; itemCode: string; code: string }
  | { kind: 'promise'; lineId: number }
  | { kind: 'undo'; movementId?: string };

/** What a scan leads to: the new state, and either something to say or something to do. */
export type Step = { state: ScanState } & ({ say: Say; act?: undefined } | { act: Act; say?: undefined });

export const refused = (state: ScanState, message: ScanRefusal, facts: Facts = {}): Step => ({
  state,
  say: { tone: 'refused', message, facts },
});
export const ask = (state: ScanState, message: Ask, facts: Facts = {}, choices?: Choice[]): Step => ({
  state,
  say: { tone: 'ask', message, facts, ...(choices?.length ? { choices } : {}) },
});
export const tell = (state: ScanState, message: Told, facts: Facts = {}, more: Partial<Say> = {}): Step => ({
  state,
  say: { tone: 'info', message, facts, ...more },
});
