import type { Condition, MovementKind } from '../../src/stock/index.js';
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
}

/** Stock that is promised at the story's end. */
export interface Reservation {
  item: SeedItem;
  store: string;
  quantity: number;
  person: string;
}
