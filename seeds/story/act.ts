import type { Condition, MovementKind } from '../../src/stock/index.js';
import type { SeedCustomer } from '../company/parties.js';
import type { SeedItem } from '../company/item-table.js';

/** Where something lies, and how it is. A person's custody is `@username`. */
export type Spot = readonly [place: string, condition: Condition];

export interface ActLine {
  item: SeedItem;
  quantity: number;
  serial?: string;
  lot?: string;
  /** The working day on which a new lot expires. */
  expires?: number;
  /** A customer's code; the company's own without one. */
  owner?: string;
  from: Spot;
  to: Spot;
  /** CNY per unit of what comes in. */
  unitCost?: string;
}

/** One movement of the story: on which working day of it, at which second of that day, by whom. */
export interface Act {
  day: number;
  second: number;
  kind: MovementKind | 'reverse';
  person: string;
  lines: ActLine[];
  reason?: string;
  reference?: string;
  undoes?: Act;
  /** The slip that it belongs to. */
  slip?: string;
  /** The tool loan that it belongs to. */
  loan?: string;
  /** The repair order that it belongs to. */
  repair?: string;
  /** The receipt of customers' property that it belongs to, or the note by which that went back. */
  receipt?: string;
  delivery?: string;
  /** The goods receipt, or the transfer, that it belongs to. */
  goods?: string;
  transfer?: string;
}

/** What was ordered of a supplier, and what came of it so far. */
export interface Purchase {
  reference: string;
  supplier: string;
  day: number;
  second: number;
  /** The working day for which it was promised. */
  promised: number;
  lines: { item: SeedItem; quantity: number }[];
  deliveries: Delivery[];
}

/** What a supplier brought at once, taken in with a few movements. */
export interface Delivery {
  number: string;
  acts: Act[];
}

/** What the factory sent to a site; still under way without `arrived`. */
export interface Shipment {
  number: string;
  to: string;
  sent: Act;
  arrived?: Act;
}

/** Tools that a technician borrowed: what went out with one movement, and what became of each. */
export interface Loan {
  number: string;
  borrower: string;
  out: Act;
  /** The working day on which they were due. */
  due: number;
  fates: ToolFate[];
}

/** What became of one line of a loan; nothing yet if the tool is still out. */
export interface ToolFate {
  taken: ActLine;
  outcome?: 'good' | 'damaged' | 'lost';
  /** When it came back, or was written off. */
  act?: Act;
  line?: ActLine;
  broughtBy?: string;
}

/** Instruments that were at the laboratory; not back yet without `back`. */
export interface Calibration {
  item: SeedItem;
  supplier: string;
  sent: Act;
  back?: Act;
}

/** A technician's way to a customer: what was issued for it, what was fitted, used up or brought back, and the old pieces. */
export interface Visit {
  customer: SeedCustomer;
  technician: string;
  /** What the customer called for. */
  reason: string;
  slips: Slip[];
  /** When the technician was back, if that has come. */
  back?: { day: number; second: number };
}

/** What one store issued for a visit, with one movement. */
export interface Slip {
  visit: Visit;
  store: string;
  number: string;
  issue: Act;
  fates: Fate[];
}

/** What became of one line of a slip's issue: in which line of which act it was fitted, used up or brought back. */
export interface Fate {
  taken: ActLine;
  act: Act;
  line: ActLine;
  /** Of a repairable piece that was fitted: the old one; none if the customer kept it. */
  old?: OldPiece;
}

export interface OldPiece {
  line: ActLine | null;
  handedIn?: Act;
}

/** What quality found on a piece in quarantine, and what was decided about it. */
export interface Inspection {
  /** As it lay there. */
  piece: ActLine;
  inspector: string;
  /** When it was looked at. */
  day: number;
  second: number;
  decided: 'repair' | 'restock' | 'scrap' | 'supplier';
  /** The movement by which the decision was done, and the piece's line in it. */
  act?: Act;
  line?: ActLine;
  repair?: Repair;
}

/** One piece in the workshop; without `done` it is there still. */
export interface Repair {
  number: string;
  by: string;
  piece: ActLine;
  taken: Act;
  used: Act[];
  done?: { outcome: 'refurbished' | 'unrepairable'; act: Act };
  /** When it was put on its shelf, or sent back to the customer. */
  home?: Act;
  /** Of what a customer handed over: the code of the piece. */
  property?: string;
}

/** What a customer handed over, with one movement. */
export interface Handover {
  number: string;
  customer: string;
  act: Act;
  /** Of what came by courier. */
  waybill: string | null;
  pieces: HandedOver[];
}

export interface HandedOver {
  /** As it came in. */
  line: ActLine;
  why: 'repair' | 'sample' | 'packaging';
  /** Of what the catalogue does not know. */
  known?: Known;
  checked?: Moment;
  /** When nothing was left to do, and what had been done. */
  done?: Moment & { note: string };
  repair?: Repair;
}

export interface Known {
  description: string;
  brand?: string;
  model?: string;
  accessories?: string;
  damage?: string;
}

export interface Moment {
  by: string;
  day: number;
  second: number;
}

/** What went back to a customer with one movement. */
export interface GivenBack {
  number: string;
  customer: string;
  act: Act;
  waybill: string | null;
  /** The pieces' codes, in the order of the act's lines. */
  codes: string[];
}

/** A piece that a customer sent in by courier. */
export interface SentIn {
  customer: string;
  /** As it came in. */
  line: ActLine;
  act: Act;
  waybill: string;
  inspection?: Inspection;
  /** When it went to its supplier. */
  claimed?: Act;
  /** Of a piece that came before: that time. */
  again?: SentIn;
}

/** A piece of a delivery that was bad, and went back to its supplier. */
export interface BadPiece {
  line: ActLine;
  supplier: string;
  found: Act;
  back?: Act;
}

/** Stock that is promised at the story's end. */
export interface Reservation {
  item: SeedItem;
  store: string;
  quantity: number;
  person: string;
}
