import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import type { Company } from '../create-company.js';
import type { OwnPiece } from '../property/receipts.js';
import type { Random } from '../random.js';
import type { Act } from '../story/act.js';

/** What an expected old part tells of the return that it became. */
export interface Expected {
  id: string;
  task_id: number;
  device_id: number;
  board: string | null;
  channel: string | null;
  warranty: 'in' | 'out';
}

export interface WorkshopScene {
  company: Company;
  calendar: Calendar;
  posted: Map<Act, PostedMovement>;
  random: Random;
  lastDay: number;
  /** Ids of fault terms by `kind name`. */
  terms: Map<string, number>;
  /** By the movement that brought it in, and its serial number or item. */
  expected: Map<string, Expected>;
  /** Customers' own pieces, by their codes. */
  property: Map<string, OwnPiece>;
  /** People's names by id. */
  names: Map<number, string>;
}
