import type { LotFacts, PlaceFacts, SerialFacts } from './facts.js';
import type { ActingMode } from './mode.js';
import { type ScanState, withoutPiece } from './state.js';
import { refused, type ScanRefusal, type Step } from './step.js';

/** Why a customer's piece is not dealt with in a mode; in a move it is, into a bin for customers' property. */
const never: Record<Exclude<ActingMode, 'move'>, ScanRefusal> = {
  receive: 'property_by_receipt',
  issue: 'property_not_issued',
  lend: 'property_not_issued',
  return: 'property_by_store',
  condition: 'property_not_changed',
};

/**
 * A piece that came with a receipt: refused in all modes but a move, with where to see to it; and moved by a plain scan only
 * into a bin for customers' property, since its documents take it elsewhere.
 */
export function meetProperty(
  state: ScanState,
  to: PlaceFacts | null,
  thing: SerialFacts | LotFacts | null,
): Step | null {
  const piece = thing?.piece;
  if (!piece || state.mode === 'lookup') return null;
  const { code, description, customer: owner, customerEn: ownerEn } = piece;
  const named = { serial: code, item: description, owner, ownerEn };
  if (state.mode !== 'move') return refused(withoutPiece(state), never[state.mode], named);
  if (!to || to.forProperty) return null;
  return refused(withoutPiece({ ...state, to: null }), 'property_to_its_bin', { ...named, place: to.code });
}
