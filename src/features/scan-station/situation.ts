import type { Condition } from '../../stock/index.js';
import type { BalanceFacts, ItemFacts, PlaceFacts, SerialFacts } from './facts.js';
import type { ActingMode } from './mode.js';
import { type ScanState, withoutPiece } from './state.js';
import { type Ask, type Choice, refused, type Spot, type Step } from './step.js';

/** The piece that a station holds, with its state and the places that are set. */
export interface Situation {
  state: ScanState;
  from: PlaceFacts | null;
  to: PlaceFacts | null;
  item: ItemFacts;
  serial: SerialFacts | null;
  lot: { id: string | null; number: string } | null;
  today: string;
}

/** Where a piece is taken from. */
export interface Source {
  place: Spot;
  condition: Condition;
  ownerId: number;
  onHand: string;
}

export const targetAsk: Record<ActingMode, Ask> = {
  receive: 'ask_target',
  issue: 'ask_receiver',
  lend: 'ask_borrower',
  return: 'ask_target',
  move: 'ask_target',
  condition: 'ask_target',
};

/** The movement that is to be posted, unless it would cross from one warehouse into another. */
export function act(
  mode: ActingMode,
  situation: Situation,
  source: Source,
  to: PlaceFacts | Spot,
  toCondition: Condition,
): Step {
  const { state, item, serial, lot } = situation;
  const target = 'placeKind' in to ? spotOf(to) : to;
  const crosses = source.place.warehouseId && target.warehouseId && source.place.warehouseId !== target.warehouseId;
  if ((mode === 'move' || mode === 'condition') && crosses) {
    const facts = { item: item.code, place: target.code, source: source.place.code };
    return refused(withoutPiece({ ...state, to: null }), 'other_warehouse', facts);
  }
  const one = item.tracking === 'serial';
  const quantity = one ? '1' : state.quantity === 'rest' ? source.onHand : (state.quantity ?? '1');
  const number = serial ?? (state.newSerial ? { id: null, number: state.newSerial } : null);
  return {
    state,
    act: {
      kind: 'post',
      mode,
      item,
      quantity,
      serial: number && { id: number.id, number: number.number },
      lot,
      ownerId: source.ownerId,
      from: source.place,
      fromCondition: source.condition,
      to: target,
      toCondition,
    },
  };
}

export function spotOf({ id, code, name, nameEn, placeKind, warehouseId }: PlaceFacts): Spot {
  return { id, code, name, nameEn, kind: placeKind, warehouseId };
}

/** The conditions as buttons: all, or those in which something lies, by `CMD-<CONDITION>` or another card. */
export function conditionChoices(of?: BalanceFacts[], card = 'CMD-'): Choice[] {
  const all: Condition[] = ['new', 'refurbished', 'untested', 'faulty', 'scrap'];
  return all
    .filter((condition) => !of || of.some((b) => b.condition === condition))
    .map((condition) => ({
      code: `${card}${condition.toUpperCase()}`,
      label: '',
      condition,
      quantity: of?.find((b) => b.condition === condition)?.onHand,
    }));
}
