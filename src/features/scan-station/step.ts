import type { Facts } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import type { CartTool } from './cart.js';
import type { DocumentFacts } from './documents.js';
import type { ItemFacts, Thing } from './facts.js';
import type { LentFacts } from './lent-facts.js';
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
  | 'ask_tool'
  | 'ask_return'
  | 'ask_whose_cart'
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
  | 'no_tool_to_lend'
  | 'lot_expired'
  | 'serial_does_not_fit'
  | 'serial_not_out'
  | 'serial_not_here'
  | 'item_is_retired'
  | 'place_is_retired'
  | 'property_not_issued'
  | 'property_by_receipt'
  | 'property_by_store'
  | 'property_not_changed'
  | 'property_to_its_bin'
  | 'property_by_its_code'
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
  | 'piece_on_return'
  | 'piece_in_repair'
  | 'piece_on_claim'
  | 'piece_on_transfer'
  | 'tools_are_lent'
  | 'cart_open'
  | 'cart_full'
  | 'cart_empty'
  | 'not_in_cart'
  | 'due_not_now'
  | 'holder_has_none'
  | 'line_not_open'
  | 'loan_stands'
  | 'loan_of_another'
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
  | 'told_in_cart'
  | 'told_twice'
  | 'told_out_of_cart'
  | 'told_emptied'
  | 'told_part'
  | 'told_due'
  | 'told_due_usual'
  | 'told_task'
  | 'told_no_task'
  | 'told_borrower'
  | 'told_adding'
  | 'told_lent'
  | 'told_back'
  | 'told_damaged'
  | 'told_taken_in'
  | 'told_laid_down'
  | 'unknown_code';

/** Words that buttons of choices carry. */
export type ChoiceWord = 'lend_these' | 'drop_cart' | 'keep_cart' | 'lend_instead' | 'take_off' | 'to_other';

/** A button that stands for a scan. */
export interface Choice {
  code: string;
  label: string;
  labelEn?: string | null;
  /** A word of the station's own instead of the label. */
  word?: ChoiceWord;
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
  /** Where it is out on loans, with buttons to take it back. */
  lent?: LentFacts[];
  /** The code nobody knows, to be attached, created or ignored. */
  unknown?: string;
}

/** A place as an act names it. */
export interface Spot {
  id: number;
  code: string;
  name: string;
  nameEn: string | null;
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
  | LoanAct
  /** A logged return is received. */
  | { kind: 'take_in'; returnId: number }
  | { kind: 'undo'; movementId?: string };

/** Something about a loan: nothing is booked until it is `lend` or what comes back. */
export type LoanAct =
  /** These tools of the cart are judged anew; if none is refused, the next state holds and the message is told. */
  | { kind: 'judge'; tools: CartTool[]; next: ScanState; told: Told; facts: Facts; borrowerId: number }
  /** One fewer of an accessory goes out with a tool of the cart. */
  | { kind: 'part'; tool: CartTool; position: number }
  | { kind: 'lend'; tools: CartTool[]; borrowerId: number }
  | {
      kind: 'back';
      line: LentFacts;
      /** From whom it comes, as far as the screen showed. */
      heldBy: number;
      quantity: string;
      outcome: 'good' | 'damaged';
      broughtBy: number | null;
      toPlaceId: number | null;
    }
  | { kind: 'damaged'; returnId: string };

/** What a scan leads to: the new state, and either something to say or something to do. */
export type Step = { state: ScanState } & ({ say: Say; act?: undefined } | { act: Act; say?: undefined });

export const refused = (state: ScanState, message: ScanRefusal, facts: Facts = {}, choices?: Choice[]): Step => ({
  state,
  say: { tone: 'refused', message, facts, ...(choices?.length ? { choices } : {}) },
});
export const ask = (state: ScanState, message: Ask, facts: Facts = {}, choices?: Choice[]): Step => ({
  state,
  say: { tone: 'ask', message, facts, ...(choices?.length ? { choices } : {}) },
});
export const tell = (state: ScanState, message: Told, facts: Facts = {}, more: Partial<Say> = {}): Step => ({
  state,
  say: { tone: 'info', message, facts, ...more },
});
