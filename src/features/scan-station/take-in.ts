import type { Context } from '../../platform/context.js';
import { receiveReturn } from '../field-returns/index.js';
import { answer, type ScanAnswer } from './answer.js';
import type { ScanFacts } from './facts.js';
import type { ScanNotes } from './post-scan.js';
import { findAct } from './queries.js';
import type { ScanState } from './state.js';
import type { Say } from './step.js';

/** A logged return is received as it was logged; what has no item, or lay there before, only lies there now. */
export async function takeIn(
  context: Context,
  returnId: number,
  state: ScanState,
  facts: ScanFacts,
  { key }: ScanNotes,
): Promise<ScanAnswer> {
  const { number, movementId } = await receiveReturn(context, { id: returnId, key });
  const message = movementId ? 'told_taken_in' : 'told_laid_down';
  const say: Say = { tone: 'ok', message, facts: { document: number } };
  return answer(state, facts, { say, ...(movementId && { act: await findAct(context.db, movementId) }) });
}
