import { COMPANY, type Condition, usableConditions } from '../../stock/index.js';
import { serialFits } from '../items/index.js';
import { labelCodeOf } from '../labels/index.js';
import type { BalanceFacts, ItemFacts, PlaceFacts, SerialFacts } from './facts.js';
import { type ActingMode, profiles } from './mode.js';
import { type ScanState, withoutPiece } from './state.js';
import { ask, type Ask, type Choice, type PostAct, refused, type Step } from './step.js';

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

const targetAsk: Record<ActingMode, Ask> = {
  receive: 'ask_target',
  issue: 'ask_receiver',
  lend: 'ask_borrower',
  return: 'ask_target',
  move: 'ask_target',
  condition: 'ask_target',
};

/** The next question, refusal or act for the piece at hand. Never guesses between two: it asks. */
export function proceed(mode: ActingMode, situation: Situation): Step {
  const { state, item } = situation;
  const profile = profiles[mode];
  if (item.retired) return refused(withoutPiece(state), 'item_is_retired', { item: item.code });
  if (profile.toolsOnly && item.itemKind !== 'tool')
    return refused(withoutPiece(state), 'not_a_tool', { item: item.code });
  if (mode === 'condition' && !state.condition)
    return ask(state, 'ask_new_condition', { item: item.code }, conditionChoices());
  if (mode === 'receive') return receive(situation);
  if (situation.serial) return withSerial(mode, situation, situation.serial);
  if (item.tracking === 'serial') {
    if (state.newSerial)
      return refused(withoutPiece(state), 'nothing_here', { item: item.code, place: situation.from?.code });
    return ask(state, 'ask_serial', { item: item.code });
  }
  return fromBalances(mode, situation);
}

function receive(situation: Situation): Step {
  const { state, from, to, item, serial, lot } = situation;
  if (!from) return ask(state, 'ask_supplier', { item: item.code });
  if (!to) return ask(state, 'ask_target', { item: item.code });
  const number = serial?.number ?? state.newSerial ?? null;
  if (item.tracking === 'serial') {
    if (!number) return ask(state, 'ask_serial', { item: item.code });
    if (!serialFits(item.pattern, number))
      return refused({ ...state, newSerial: null }, 'serial_does_not_fit', {
        item: item.code,
        serial: number,
        pattern: item.pattern,
      });
  }
  if (item.tracking === 'lot' && !lot) return ask(state, 'ask_lot', { item: item.code });
  const condition = state.condition ?? 'new';
  return act('receive', situation, {
    source: {
      placeId: from.id,
      condition: serial?.condition ?? condition,
      ownerId: serial?.ownerId ?? COMPANY,
      onHand: '1',
    },
    to,
    toCondition: condition,
  });
}

function withSerial(mode: ActingMode, situation: Situation, serial: SerialFacts): Step {
  const { state, from, item } = situation;
  const done = withoutPiece(state);
  const profile = profiles[mode];
  const here = { serial: serial.number, item: item.code, place: serial.place.code, placeName: serial.place.name };
  if (from && from.id !== serial.place.id && !(from.placeKind === 'warehouse' && serial.place.warehouseId === from.id))
    return refused(done, 'wrong_bin', { ...here, bin: from.code });
  if (!profile.from.includes(serial.place.placeKind)) return refused(done, 'place_not_for_this', here);
  const owner = profile.usableOnly && serial.ownerId !== COMPANY;
  if (owner) return refused(done, 'piece_of_customer', { ...here, owner: serial.owner });
  if (profile.usableOnly && !usableConditions.includes(serial.condition))
    return refused(done, 'condition_not_usable', { ...here, condition: serial.condition });
  const to = targetOf(mode, situation, serial.place);
  if (!to) return ask(state, targetAsk[mode], here);
  return act(
    mode,
    situation,
    {
      source: { placeId: serial.place.id, condition: serial.condition, ownerId: serial.ownerId, onHand: '1' },
      to,
      toCondition: serial.condition,
    },
    serial.place,
  );
}

function fromBalances(mode: ActingMode, situation: Situation): Step {
  const { state, item, from } = situation;
  const profile = profiles[mode];
  const done = withoutPiece(state);
  if (from?.outside) return fromOutside(mode, situation, from);
  const lying = item.balances.filter(
    (b) => profile.from.includes(b.placeKind) && (!profile.usableOnly || b.ownerId === COMPANY),
  );
  const here = lying.filter((b) => lies(b, from) && (!situation.lot || b.lotId === situation.lot.id));
  if (here.length === 0) {
    const where = { item: item.code, place: from?.code ?? undefined, elsewhere: placesText(lying) || undefined };
    return refused(done, lying.length > 0 || from ? 'nothing_here' : 'nothing_usable', where, from ? [] : undefined);
  }
  const usable = profile.usableOnly ? here.filter((b) => usableConditions.includes(b.condition)) : here;
  if (usable.length === 0)
    return refused(done, 'condition_not_usable', {
      item: item.code,
      place: here[0]!.placeCode,
      condition: here[0]!.condition,
    });
  const live = profile.usableOnly ? usable.filter((b) => !b.expiresOn || b.expiresOn >= situation.today) : usable;
  if (live.length === 0)
    return refused(done, 'lot_expired', { item: item.code, lot: usable[0]!.lot, expiresOn: usable[0]!.expiresOn });
  if (
    situation.lot &&
    usable.some((b) => b.lotId === situation.lot!.id) &&
    !live.some((b) => b.lotId === situation.lot!.id)
  ) {
    return refused(done, 'lot_expired', { item: item.code, lot: usable[0]!.lot, expiresOn: usable[0]!.expiresOn });
  }
  const wanted = mode === 'condition' || !state.condition ? live : live.filter((b) => b.condition === state.condition);
  const left = wanted.length > 0 ? wanted : live;
  return chooseSource(mode, situation, left);
}

/** Outside the house nobody counts: what comes back from there is untested unless the condition was said. */
function fromOutside(mode: ActingMode, situation: Situation, from: PlaceFacts): Step {
  const { state, item, to, lot } = situation;
  if (!to) return ask(state, targetAsk[mode], { item: item.code });
  if (item.tracking === 'lot' && !lot) return ask(state, 'ask_lot', { item: item.code });
  const condition = state.condition ?? 'untested';
  const source = { placeId: from.id, condition, ownerId: COMPANY, onHand: '1' };
  return act(mode, situation, { source, to, toCondition: condition }, from);
}

function chooseSource(mode: ActingMode, situation: Situation, left: BalanceFacts[]): Step {
  const { state, item } = situation;
  const places = new Set(left.map((b) => b.placeId));
  if (places.size > 1) {
    return ask(
      state,
      'ask_source',
      { item: item.code },
      left.map((b) => ({
        code: labelCodeOf('place', b.placeId),
        label: b.placeCode,
        quantity: b.onHand,
        condition: b.condition,
      })),
    );
  }
  if (new Set(left.map((b) => b.lotId)).size > 1) {
    return ask(
      state,
      'ask_lot',
      { item: item.code, first: left[0]!.lot },
      left.map((b) => ({ code: labelCodeOf('lot', b.lotId!), label: b.lot ?? '', quantity: b.onHand })),
    );
  }
  if (left.length > 1)
    return ask(state, 'ask_which_condition', { item: item.code, place: left[0]!.placeCode }, conditionChoices(left));
  const source = left[0]!;
  const sourcePlace = { id: source.placeId, warehouseId: source.warehouseId };
  const to = targetOf(mode, situation, sourcePlace);
  if (!to) return ask(state, targetAsk[mode], { item: item.code });
  const moved = { ...situation, lot: source.lotId ? { id: source.lotId, number: source.lot ?? '' } : null };
  return act(mode, moved, { source, to, toCondition: source.condition }, sourcePlace);
}

type Spot = { id: number; warehouseId: number | null };

/** Where the piece goes. A change of condition leaves it where it lies unless a place was scanned. */
function targetOf(mode: ActingMode, { to }: Situation, source: Spot): Spot | null {
  return to ?? (mode === 'condition' ? source : null);
}

function act(
  mode: ActingMode,
  situation: Situation,
  line: {
    source: { placeId: number; condition: Condition; ownerId: number; onHand: string };
    to: Spot;
    toCondition: Condition;
  },
  sourcePlace?: Spot,
): Step {
  const { state, item, serial, lot, to } = situation;
  const inside = mode === 'move' || mode === 'condition';
  if (inside && sourcePlace?.warehouseId && line.to.warehouseId && sourcePlace.warehouseId !== line.to.warehouseId) {
    return refused(withoutPiece({ ...state, to: null }), 'other_warehouse', { item: item.code, place: to?.code });
  }
  const quantity =
    item.tracking === 'serial' ? '1' : state.quantity === 'rest' ? line.source.onHand : (state.quantity ?? '1');
  const changed = mode === 'condition' || mode === 'return' ? (state.condition ?? line.toCondition) : line.toCondition;
  const post: PostAct = {
    kind: 'post',
    mode,
    item: { id: item.id, tracking: item.tracking },
    quantity,
    serialId: serial?.id ?? null,
    serial: serial ? null : (state.newSerial ?? null),
    lotId: lot?.id ?? null,
    lot: lot && !lot.id ? lot.number : null,
    ownerId: line.source.ownerId,
    fromPlaceId: line.source.placeId,
    fromCondition: line.source.condition,
    toPlaceId: line.to.id,
    toCondition: changed,
  };
  return { state, act: post };
}

function lies(balance: BalanceFacts, from: PlaceFacts | null): boolean {
  return !from || balance.placeId === from.id || (from.placeKind === 'warehouse' && balance.warehouseId === from.id);
}

function placesText(balances: BalanceFacts[]): string {
  const shown = balances.slice(0, 4).map((b) => `${b.placeCode} (${Number(b.onHand)})`);
  return shown.join(', ') + (balances.length > 4 ? ' …' : '');
}

export function conditionChoices(of?: BalanceFacts[]): Choice[] {
  const all: Condition[] = ['new', 'refurbished', 'untested', 'faulty', 'scrap'];
  return all
    .filter((condition) => !of || of.some((b) => b.condition === condition))
    .map((condition) => ({
      code: `CMD-${condition.toUpperCase()}`,
      label: '',
      condition,
      quantity: of?.find((b) => b.condition === condition)?.onHand,
    }));
}
