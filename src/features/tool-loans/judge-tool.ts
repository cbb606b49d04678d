import type { Context } from '../../platform/context.js';
import type { ToolToLend } from './lend-tools.js';

/** What a tool means for a loan, before it is lent: the default day, and what falls due before it. */
export interface Judged {
  /** YYYY-MM-DD: the day on which this tool would be due. */
  dueOn: string;
  warnings: { kind: string; dueOn: string }[];
  accessories: { position: number; name: string; nameEn: string | null; quantity: number; missing: number }[];
  /** A supervisor's leave that would be used up. */
  override: { reason: string } | null;
}

/** Throws the refusal with which `lendTools` would answer for this one tool now, else tells what to know beforehand. Changes nothing. */
export async function judgeTool(
  _context: Context,
  _input: { borrowerId: number; tool: ToolToLend; dueOn?: string; taskId?: number | null },
): Promise<Judged> {
  throw new Error('to be written');
}
