import { type Actor, can } from '../../platform/context.js';
import type { ItemFacts, LotFacts, PlaceFacts, ScanFacts, SerialFacts, Thing } from './facts.js';
import { giveBack } from './give-back.js';
import { lookUp, meetBadge, toCart } from './lend.js';
import { profiles } from './mode.js';
import { meetProperty } from './property.js';
import { proceed } from './proceed.js';
import type { Situation } from './situation.js';
import { freshState, type ScanState, withoutPiece } from './state.js';
import { ask, refused, type Step, tell } from './step.js';
import { waitingFor } from './waiting.js';

/** A known thing was scanned: it is looked up, taken in hand, or answers what is asked. */
export function meet(state: ScanState, thing: Thing, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step {
  if (state.attach && thing.kind === 'item') {
    if (!can(actor, 'item.edit')) return refused({ ...state, attach: null }, 'attach_not_permitted');
    return {
      state: { ...state, attach: null, unknown: null },
      act: { kind: 'attach', itemId: thing.id, itemCode: thing.code, code: state.attach },
    };
  }
  if (state.mode === 'lookup') return lookUp(state, thing, facts, actor);
  if (thing.kind === 'place') return meetPlace(state, thing, facts);
  const next = { ...withoutPiece(state), quantity: state.quantity, back: state.back };
  if (thing.kind === 'item') return goOn({ ...next, item: thing.id }, facts, { item: thing });
  const { item } = thing;
  if (thing.kind === 'lot') {
    // A customer's things move together unless fewer are asked for.
    const quantity = thing.piece ? (state.quantity ?? 'rest') : state.quantity;
    return goOn({ ...next, quantity, item: item.id, lot: thing.id }, facts, { item, lot: thing });
  }
  // The item stays in hand only if it was scanned itself: then its next serial may follow.
  const held = state.item === item.id ? state.item : null;
  return goOn({ ...next, item: held, serial: thing.id }, facts, { item, serial: thing });
}

/** A place answers the question that is open; else it is where goods come from or go to, as the mode allows. */
function meetPlace(state: ScanState, place: PlaceFacts, facts: ScanFacts): Step {
  if (state.mode === 'lookup') return tell(freshState, 'told_found', {}, { thing: place, tone: 'ok' });
  const badge = state.mode === 'lend' ? meetBadge(state, place, facts) : null;
  if (badge) return badge;
  if (place.retired) return refused(state, 'place_is_retired', { place: place.code });
  const profile = profiles[state.mode];
  const gives = profile.from.includes(place.placeKind);
  const takes = profile.to.includes(place.placeKind);
  if (!gives && !takes) return refused(state, 'place_not_for_this', { place: place.code, placeName: place.name });
  const role = gives && takes ? roleByTurn(state, facts) : gives ? 'from' : 'to';
  if (facts.item && state.item && role === 'from') {
    // Said where one piece lies: that holds for this piece only, not for those to come.
    return goOn({ ...state, from: place.id, once: true }, { ...facts, from: place }, inHand(facts)!);
  }
  // A place that may be either starts a new pair when it is scanned as the source.
  const pair = role === 'from' && gives && takes && state.mode === 'move';
  const next: ScanState = { ...state, [role]: place.id, ...(pair ? { to: null } : {}) };
  const known = { ...facts, [role]: place, ...(pair ? { to: null } : {}) };
  const piece = inHand(facts);
  if (piece) return goOn(next, known, piece);
  return ask(next, waitingFor(next, known) ?? 'ask_item', { place: place.code, placeName: place.name });
}

type Piece = { item: ItemFacts; serial?: SerialFacts; lot?: LotFacts };

function inHand(facts: ScanFacts): Piece | null {
  if (facts.serial) return { item: facts.serial.item, serial: facts.serial };
  return facts.item ? { item: facts.item } : null;
}

/** In a move both kinds of places may give and take: with a piece in hand the place is its target, else source first. */
function roleByTurn(state: ScanState, facts: ScanFacts): 'from' | 'to' {
  if (facts.serial) return 'to';
  if (facts.item) return needsSource(facts.item, state, facts.from) ? 'from' : 'to';
  if (state.mode === 'condition') return 'to';
  return state.from && !state.to ? 'to' : 'from';
}

function needsSource(item: ItemFacts, state: ScanState, from: PlaceFacts | null): boolean {
  if (from || item.tracking === 'serial') return false;
  const profile = state.mode === 'lookup' ? null : profiles[state.mode];
  const places = new Set(
    item.balances
      .filter((b) => profile?.from.includes(b.placeKind) && (!state.lot || b.lotId === state.lot))
      .map((b) => b.placeId),
  );
  return places.size > 1;
}

/** Goes on with the piece in hand: the next question, refusal or act. */
export function goOn(state: ScanState, facts: ScanFacts, piece: Piece): Step {
  if (state.mode === 'lookup') return tell(freshState, 'told_found', {}, { thing: piece.item, tone: 'ok' });
  const lot = piece.lot ?? (facts.lot?.item.id === piece.item.id && state.lot ? facts.lot : null);
  const property = meetProperty(state, facts.to, piece.serial ?? lot);
  if (property) return property;
  if (state.mode === 'lend' && !piece.lot) return toCart(state, facts, piece);
  const returned = state.mode === 'return' ? giveBack(state, facts, piece) : null;
  if (returned) return returned;
  const situation: Situation = {
    state,
    from: facts.from,
    to: facts.to,
    item: piece.item,
    serial: piece.serial ?? null,
    lot: lot ? { id: lot.id, number: lot.number } : state.newLot ? { id: null, number: state.newLot } : null,
    today: facts.today,
  };
  return proceed(state.mode, situation);
}
