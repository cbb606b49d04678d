import type { Context } from '../../platform/context.js';

/** One tool to be lent: a piece, or so many of an item from one bin. */
export interface ToolToLend {
  itemId: number;
  serialId?: string | null;
  /** A decimal number; 1 for a piece. */
  quantity: string;
  /** The bin it is taken from; a piece is taken from where the book has it. */
  fromPlaceId?: number;
  condition?: 'new' | 'refurbished';
  /** What went out of each line of the checklist, if not all of it; by the checklist's position. */
  accessories?: { position: number; lent: number }[];
  conditionNote?: string;
}

export interface LendInput {
  key: string;
  borrowerId: number;
  tools: ToolToLend[];
  /** YYYY-MM-DD; without it the task's end, else the item's or the setting's days from today. */
  dueOn?: string;
  taskId?: number | null;
  purpose?: string | null;
  /** Adds to this loan instead of making a new one: it has to be open, and the borrower's. */
  loanId?: number;
}

export interface Lent {
  loanId: number;
  number: string;
  dueOn: string;
  movementId: string;
  /** What falls due within the loan: not refused, but told. */
  warnings: { item: string; serial: string | null; kind: string; dueOn: string }[];
}

/**
 * Lends tools to a person: one movement into their custody, all or nothing. Refused, each with its reason and facts:
 * already out (to whom, since when, due when), reserved by another for overlapping days, a duty overdue or failed without
 * a supervisor's leave, not usable, a customer's property, no tool, nothing there, the borrower has tools overdue by more
 * than the setting or has left, the task is over, the day has passed or is more than a year ahead.
 */
export async function lendTools(_context: Context, _input: LendInput): Promise<Lent> {
  throw new Error('to be written');
}
