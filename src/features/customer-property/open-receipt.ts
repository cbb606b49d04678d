import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import type { CameBy, Why } from './property.js';

export interface PieceInput {
  why: Why;
  /** What the catalogue knows it as; null when it does not. */
  itemId?: number | null;
  /** What it is, in words; the item's name when empty. */
  description?: string | null;
  brand?: string | null;
  model?: string | null;
  serial?: string | null;
  quantity?: string;
  unit?: string | null;
  accessories?: string | null;
  looks?: string | null;
  damage?: string | null;
  care?: string | null;
  fault?: string | null;
  /** CNY, for all of it. */
  statedValue?: string | null;
  /** YYYY-MM-DD */
  promisedOn?: string | null;
  charged?: boolean;
  /** As what it comes; untested without it. */
  condition?: Condition;
  returnId?: number | null;
  /** It is in the house as the customer's already and stays where it lies: its piece in the book. Nothing is posted. */
  lies?: { serialId: string } | null;
}

export interface ReceiptInput {
  customerId: number;
  contactName?: string | null;
  contactPhone?: string | null;
  came: CameBy;
  carrier?: string | null;
  waybill?: string | null;
  broughtBy?: string | null;
  taskId?: number | null;
  deviceId?: number | null;
  note?: string | null;
  /** A bin for customers' property, or the custody of who takes it over on site; null when all pieces lie in the house already. */
  placeId: number | null;
  pieces: PieceInput[];
}

export interface OpenedReceipt {
  id: number;
  number: string;
  movementId: string | null;
  pieces: { id: number; code: string; serialId: string | null; lotId: string | null }[];
}

/**
 * Takes in what a customer hands over, inside a transaction: the receipt, its pieces with their codes, one movement from
 * the customer's place (document `property_receipt`). What the catalogue tracks by serial number is booked as that item
 * (a piece without a number gets its code for one), everything else as customers' goods in a lot that is the piece's code.
 */
export async function openReceipt(_trx: Transaction, _context: Context, _input: ReceiptInput): Promise<OpenedReceipt> {
  throw new Error('not there yet');
}
