import type { Condition } from '../../stock/index.js';

/** Why a piece is here. */
export const whys = ['repair', 'borrowed', 'sample', 'packaging', 'other'] as const;
export type Why = (typeof whys)[number];

/** How a receipt came to be: the last two are made by the program, of a return that is a customer's, and of what we gave. */
export const ways = ['hand', 'courier', 'on_site', 'return', 'ownership'] as const;
export type CameBy = (typeof ways)[number];

/**
 * Where a piece stands, as `pieceStep` tells: to be checked by quality; waiting for its work; in the workshop; in use
 * (borrowed); ready to be given back; over.
 */
export const pieceSteps = ['to_check', 'waiting', 'in_repair', 'in_use', 'ready', 'over'] as const;
export type PieceStep = (typeof pieceSteps)[number];

/** The item (migration 20261125-0100) that the book has everything as which the catalogue does not track by serial number. */
export const CUSTOMER_GOODS = -1;

export interface LockedPiece {
  id: number;
  code: string;
  receipt_id: number;
  receipt: string;
  customer_id: number;
  customer: string;
  task_id: number | null;
  why: Why;
  item_id: number | null;
  item: string | null;
  description: string;
  serial: string | null;
  quantity: string;
  unit: string;
  stated_value: string | null;
  promised_on: string | null;
  charged: boolean;
  book_item_id: number;
  serial_id: string | null;
  lot_id: string | null;
  return_id: number | null;
  checked_at: Date | null;
  done_at: Date | null;
  open: string;
  over_at: Date | null;
  version: number;
  step: PieceStep;
}

/** Where the book has (some of) a piece. */
export interface Whereabouts {
  place_id: number;
  place: string;
  place_name: string;
  place_name_en: string | null;
  place_kind: string;
  outside: boolean;
  for_property: boolean;
  person_id: number | null;
  condition: Condition;
  quantity: string;
}

export type PropertyRefusal =
  | 'property_not_found'
  | 'property_over'
  | 'property_more_than_open'
  | 'property_not_in_house'
  | 'property_changed_meanwhile';
