import type { Context } from '../../platform/context.js';
import type { Refusal } from '../../platform/refusal.js';
import type { Waiter } from '../requisitions/index.js';
import type { PlaceFacts, ScanFacts } from './facts.js';
import type { LoanDone } from './loan-acts.js';
import type { ActRow } from './queries.js';
import { type CartView, readCart } from './read-cart.js';
import { afterAct, type ScanState, withoutPiece } from './state.js';
import type { Ask, Say } from './step.js';
import type { QualityWarning } from '../items/index.js';
import { waitingFor } from './waiting.js';

export interface ScanAnswer {
  state: ScanState;
  say: Say | { tone: 'refused'; refusal: Refusal };
  /** The act that was posted, or that this scan had posted before. */
  act?: ActRow;
  /** Who waits for what was received. */
  waiters?: Waiter[];
  /** What a scan of a lent tool, or of one to be lent, led to. */
  loan?: Pick<LoanDone, 'tool' | 'lent' | 'back'>;
  /** The tool that is not lent: on the cart it can be taken off, so that the others are lent. */
  refusedTool?: { item: string; serial: string | null; serialId: string | null; inCart: boolean };
  /** What is known to be wrong with what was scanned. */
  warnings?: QualityWarning[];
  /** The loan that is being made. */
  cart?: CartView;
  /** What the station waits for now. */
  next: Ask | null;
  from: PlaceFacts | null;
  to: PlaceFacts | null;
  /** The code of the item whose serial or lot may follow. */
  item: string | null;
}

/** While a loan is being made each answer shows it whole; no other answer pays for that. */
export async function withCart({ db }: Context, answered: ScanAnswer, today: string): Promise<ScanAnswer> {
  const { state } = answered;
  if (state.mode !== 'lend' || !(state.cart?.length || state.task || state.loan)) return answered;
  return { ...answered, cart: await readCart(db, state, today) };
}

export function answerAct(act: ActRow, state: ScanState, facts: ScanFacts): ScanAnswer {
  const undone = act.kind === 'reverse';
  const next = undone ? withoutPiece(state) : afterAct(state, { id: act.item_id, tracking: act.tracking });
  const say: Say = { tone: 'ok', message: undone ? 'told_undone' : 'told_posted', facts: {} };
  return answer(next, facts, { say, act });
}

/** With the places that the new state names: each was read with the scan, as part of the state or as its code. */
export function answer(
  state: ScanState,
  facts: ScanFacts,
  said: Pick<ScanAnswer, 'say' | 'act' | 'loan' | 'refusedTool'>,
): ScanAnswer {
  const borrower = facts.document?.kind === 'tool_loan' ? facts.document.place : null;
  const places = [facts.from, facts.to, borrower, ...facts.things.filter((thing) => thing.kind === 'place')];
  const items = [facts.item, ...facts.things.map((thing) => ('item' in thing ? thing.item : thing))];
  const find = (id: number | null | undefined) => places.find((place) => place && place.id === id) ?? null;
  const [from, to] = [find(state.from), find(state.to)];
  const item = items.find((one) => one?.kind === 'item' && one.id === state.item);
  const held = item?.kind === 'item' ? item : null;
  const warnings = warningsOf(said, facts);
  return {
    ...said,
    state,
    from,
    to,
    item: held?.code ?? null,
    next: waitingFor(state, { from, to, item: held }),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** Of the piece that an answer is about: what was scanned, else what is in hand. Of a lot that is known, not those of others. */
function warningsOf({ say, act }: Pick<ScanAnswer, 'say' | 'act'>, facts: ScanFacts): QualityWarning[] {
  if (say.tone === 'refused' || say.tone === 'unknown' || act?.kind === 'reverse') return [];
  const things = facts.things.filter((thing) => thing.kind !== 'place');
  if (things.length > 1) return [];
  const thing = things[0] ?? facts.lot ?? facts.serial ?? facts.item;
  if (!thing) return [];
  const { warnings = [] } = thing.kind === 'item' ? thing : thing.item;
  const lot = act?.lot?.toUpperCase();
  return lot
    ? warnings.filter(({ lots }) => lots.length === 0 || lots.some((one) => one.toUpperCase() === lot))
    : warnings;
}
