import { type Actor, can } from '../../platform/context.js';
import { labelCodeOf } from '../labels/index.js';
import { addQuantities, type CartTool, cartKey, findTool, MOST_TOOLS, withTool } from './cart.js';
import { fromBalances } from './choose-source.js';
import type { ItemFacts, PlaceFacts, ScanFacts, SerialFacts, Thing } from './facts.js';
import type { Situation } from './situation.js';
import { afterAct, freshState, type ScanState, withoutPiece } from './state.js';
import { ask, refused, type Step, tell } from './step.js';

/** A tool, and the cart that it goes onto. */
export interface ToolPiece {
  item: ItemFacts;
  serial?: SerialFacts;
}

/**
 * From rest everything is looked up; a badge also opens a loan for its holder, and a tool scanned after it goes onto that
 * loan, for who may lend.
 */
export function lookUp(state: ScanState, thing: Thing, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step {
  const mayLend = can(actor, 'stock.lend');
  const lent = facts.lent.length > 0 ? { lent: facts.lent } : {};
  const found = (next: ScanState) => tell(next, 'told_found', {}, { thing, tone: 'ok', ...lent });
  if (thing.kind === 'place') {
    const opens = mayLend && thing.placeKind === 'person' && thing.personId !== null && !thing.retired;
    return found(opens ? { mode: 'lookup', to: thing.id } : freshState);
  }
  const item = thing.kind === 'item' ? thing : thing.item;
  if (!mayLend || !facts.to || thing.kind === 'lot' || item.itemKind !== 'tool') return found(freshState);
  const { to, task, loan } = state;
  // What the borrower has already is shown, with the buttons to take it back.
  if (thing.kind === 'serial' && facts.lent[0]?.holderId === facts.to.personId)
    return found({ mode: 'lookup', to, task, loan });
  const piece = thing.kind === 'serial' ? { item, serial: thing } : { item };
  return toCart({ mode: 'lend', to, task, loan }, facts, piece, { mode: 'lookup', to, task, loan });
}

/** A tool goes onto the cart if nothing speaks against lending it, which is asked now and once more at the end. */
export function toCart(state: ScanState, facts: ScanFacts, piece: ToolPiece, otherwise?: ScanState): Step {
  const { item, serial } = piece;
  const kept = otherwise ?? withoutPiece(state);
  if (item.retired) return refused(kept, 'item_is_retired', { item: item.code });
  if (item.itemKind !== 'tool') return refused(kept, 'no_tool_to_lend', { item: item.code });
  if (!facts.to?.personId) return ask(state, 'ask_borrower', { item: item.code });
  if (item.tracking === 'serial' && !serial)
    return ask({ ...withoutPiece(state), item: item.id }, 'ask_serial', { item: item.code });
  const cart = state.cart ?? [];
  const tool = serial ? { item: item.id, serial: serial.id, quantity: '1' } : countedTool(state, facts, item, cart);
  if ('state' in tool) return tool;
  const name = { item: item.code, serial: serial?.number ?? null };
  const had = findTool(cart, cartKey(tool));
  if (had && serial) return tell(afterAct(state, item), 'told_twice', name);
  if (!had && cart.length >= MOST_TOOLS) return refused(kept, 'cart_full', { most: MOST_TOOLS });
  const judged = had ? { ...had, quantity: addQuantities(had.quantity, tool.quantity) } : tool;
  return {
    state: kept,
    act: {
      kind: 'judge',
      tools: [judged],
      next: { ...afterAct(state, item), cart: withTool(cart, judged) },
      told: 'told_in_cart',
      facts: { ...name, name: item.name, nameEn: item.nameEn || null, quantity: Number(judged.quantity) },
      borrowerId: facts.to.personId,
    },
  };
}

/** So many of a tool that is only counted: from the bin that is on the cart already, else from the one where it lies. */
function countedTool(state: ScanState, facts: ScanFacts, item: ItemFacts, cart: CartTool[]): CartTool | Step {
  const had = cart.filter((tool) => tool.item === item.id);
  if (!facts.from && had.length === 1 && state.quantity !== 'rest' && !state.condition)
    return { ...had[0]!, quantity: state.quantity ?? '1' };
  const situation: Situation = {
    state,
    from: facts.from,
    to: facts.to,
    item,
    serial: null,
    lot: null,
    today: facts.today,
  };
  const { state: next, act, say } = fromBalances('lend', situation);
  if (say) return { state: next, say };
  if (act.kind !== 'post') throw new Error('what lies in a bin can only be taken from there');
  const condition = act.fromCondition === 'refurbished' ? 'refurbished' : 'new';
  return { item: item.id, quantity: act.quantity, place: act.from.id, condition };
}

/** A badge while a loan is being made: whose loan it is, never changed behind anybody's back once there are tools on it. */
export function meetBadge(state: ScanState, place: PlaceFacts, facts: ScanFacts): Step | null {
  const cart = state.cart ?? [];
  if (cart.length === 0 || !place.personId || place.retired) return null;
  const named = { name: place.name, nameEn: place.nameEn };
  if (place.id === state.to) return tell(withoutPiece(state), 'told_borrower', named);
  const next: ScanState = { ...withoutPiece(state), to: place.id, loan: null };
  if (state.other === place.id || !facts.to)
    return judgeAll(state, next, { told: 'told_borrower', facts: named, borrowerId: place.personId });
  const asked = { ...named, borrower: facts.to.name, borrowerEn: facts.to.nameEn, n: cart.length };
  return ask({ ...withoutPiece(state), other: place.id }, 'ask_whose_cart', asked, [
    { code: 'CMD-DONE', label: '', word: 'lend_these' },
    { code: labelCodeOf('place', place.id), label: '', word: 'to_other' },
    { code: 'CMD-RESUME', label: '', word: 'keep_cart' },
  ]);
}

type Telling = Pick<Extract<Step['act'], { kind: 'judge' }>, 'told' | 'facts' | 'borrowerId'>;

/** What concerns the whole loan holds if it holds for each of its tools; with none on the cart, at once. */
export function judgeAll(
  state: ScanState,
  next: ScanState,
  telling: Omit<Telling, 'borrowerId'> & Partial<Telling>,
): Step {
  const tools = next.cart ?? [];
  const { told, facts, borrowerId } = telling;
  if (tools.length === 0 || borrowerId === undefined) return tell(next, told, facts, { tone: 'ok' });
  return { state: withoutPiece(state), act: { kind: 'judge', tools, next, told, facts, borrowerId } };
}
