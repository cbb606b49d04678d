import { COMPANY, usableConditions } from '../../stock/index.js';
import { labelCodeOf } from '../labels/index.js';
import type { BalanceFacts, PlaceFacts } from './facts.js';
import { type ActingMode, profiles } from './mode.js';
import { act, conditionChoices, type Situation, type Source, spotOf, targetAsk } from './situation.js';
import { withoutPiece } from './state.js';
import { ask, type Choice, refused, type Step } from './step.js';

/** Which of the balances a piece without a serial number is taken from; where two are possible, it is asked. */
export function fromBalances(mode: ActingMode, situation: Situation): Step {
  const { from } = situation;
  if (from && (from.placeKind === 'supplier' || from.placeKind === 'customer'))
    return fromOutside(mode, situation, from);
  const lying = lyingFor(mode, situation);
  if (!Array.isArray(lying)) return lying;
  return chooseSource(mode, situation, lying);
}

/** What may be taken, or why there is nothing. */
function lyingFor(mode: ActingMode, situation: Situation): BalanceFacts[] | Step {
  const { state, item, from, lot } = situation;
  const { from: kinds, usableOnly } = profiles[mode];
  const done = withoutPiece(state);
  const reachable = item.balances.filter((b) => kinds.includes(b.placeKind) && (!usableOnly || b.ownerId === COMPANY));
  const all = reachable.filter((b) => lies(b, from) && (!lot || b.lotId === lot.id));
  const own = all.filter((b) => b.ownerId === COMPANY);
  const here = own.length > 0 ? own : all;
  if (here.length === 0) {
    const facts = { item: item.code, place: from?.code, lot: lot?.number, elsewhere: placesText(item.balances) };
    return refused(done, reachable.length > 0 || from ? 'nothing_here' : 'nothing_usable', facts);
  }
  const first = here[0]!;
  const usable = usableOnly ? here.filter((b) => usableConditions.includes(b.condition)) : here;
  if (usable.length === 0) {
    const facts = { item: item.code, place: first.placeCode, condition: first.condition };
    return refused(done, 'condition_not_usable', facts);
  }
  const live = usableOnly ? usable.filter((b) => !b.expiresOn || b.expiresOn >= situation.today) : usable;
  if (live.length === 0) {
    const facts = { item: item.code, lot: usable[0]!.lot, expiresOn: usable[0]!.expiresOn };
    return refused(done, 'lot_expired', facts);
  }
  const wanted = inCondition(mode, situation, live);
  if (wanted.length > 0) return wanted;
  const condition = state.was ?? state.condition;
  return refused(done, 'condition_not_here', { item: item.code, place: from?.code, condition });
}

/** The condition that was said: of what is taken, or, where it is changed, what the piece is to become. */
function inCondition(mode: ActingMode, { state, to }: Situation, live: BalanceFacts[]): BalanceFacts[] {
  if (mode !== 'condition' && mode !== 'return')
    return state.condition ? live.filter((b) => b.condition === state.condition) : live;
  const was = state.was ? live.filter((b) => b.condition === state.was) : live;
  if (mode === 'return') return was;
  const changed = was.filter((b) => b.condition !== state.condition || (to && to.id !== b.placeId));
  return changed.length > 0 ? changed : was; // all are so already: the book says that nothing would move
}

/** Outside the house nobody counts: what comes back from there is untested unless the condition was said. */
function fromOutside(mode: ActingMode, situation: Situation, from: PlaceFacts): Step {
  const { state, item, to, lot } = situation;
  if (state.quantity === 'rest') return refused({ ...state, quantity: null }, 'rest_not_possible');
  if (!to) return ask(state, targetAsk[mode], { item: item.code });
  if (item.tracking === 'lot' && !lot) return ask(state, 'ask_lot', { item: item.code });
  const condition = state.condition ?? 'untested';
  const place = { ...spotOf(from), warehouseId: null };
  return act(mode, situation, { place, condition, ownerId: COMPANY, onHand: '1' }, to, condition);
}

function chooseSource(mode: ActingMode, situation: Situation, lying: BalanceFacts[]): Step {
  const { state, item, to } = situation;
  const first = lying[0]!;
  if (new Set(lying.map((b) => b.placeId)).size > 1) {
    const asked = mode === 'return' ? 'ask_holder' : 'ask_source';
    return ask(state, asked, { item: item.code }, placeChoices(lying));
  }
  if (new Set(lying.map((b) => b.lotId)).size > 1)
    return ask(state, 'ask_lot', { item: item.code, first: first.lot }, lotChoices(lying));
  if (lying.length > 1) {
    const card = mode === 'condition' || mode === 'return' ? 'CMD-WAS-' : 'CMD-';
    const facts = { item: item.code, place: first.placeCode };
    return ask(state, 'ask_which_condition', facts, conditionChoices(lying, card));
  }
  const source = sourceOf(first);
  const target = to ?? (mode === 'condition' ? source.place : null);
  if (!target) return ask(state, targetAsk[mode], { item: item.code });
  const moved = { ...situation, lot: first.lotId ? { id: first.lotId, number: first.lot ?? '' } : null };
  const changes = mode === 'condition' || mode === 'return';
  return act(mode, moved, source, target, changes ? (state.condition ?? first.condition) : first.condition);
}

function sourceOf(balance: BalanceFacts): Source {
  const { placeId: id, placeCode: code, placeName: name, placeNameEn: nameEn, placeKind: kind, warehouseId } = balance;
  const place = { id, code, name, nameEn, kind, warehouseId };
  return { place, condition: balance.condition, ownerId: balance.ownerId, onHand: balance.onHand };
}

/** One button for each place, first-expiring first, with what lies there when it is one kind of thing. */
function placeChoices(lying: BalanceFacts[]): Choice[] {
  const byPlace = new Map<number, BalanceFacts[]>();
  for (const b of lying) byPlace.set(b.placeId, [...(byPlace.get(b.placeId) ?? []), b]);
  return [...byPlace.values()].map((there) => {
    const [b] = there as [BalanceFacts];
    const label = b.placeKind === 'bin' ? b.placeCode : `${b.placeCode} ${b.placeName}`;
    const code = labelCodeOf('place', b.placeId);
    return there.length === 1 ? { code, label, quantity: b.onHand, condition: b.condition } : { code, label };
  });
}

function lotChoices(lying: BalanceFacts[]): Choice[] {
  const one = new Map(lying.map((b) => [b.lotId, b]));
  return [...one.values()].map((b) => ({
    code: labelCodeOf('lot', b.lotId!),
    label: b.lot ?? '',
    ...(lying.filter((other) => other.lotId === b.lotId).length === 1 ? { quantity: b.onHand } : {}),
  }));
}

function lies(balance: BalanceFacts, from: PlaceFacts | null): boolean {
  return !from || balance.placeId === from.id || (from.placeKind === 'warehouse' && balance.warehouseId === from.id);
}

function placesText(balances: BalanceFacts[]): string | undefined {
  const shown = balances.slice(0, 4).map((b) => `${b.placeCode} ×${b.onHand.replace(/\.?0+$/, '')}`);
  return shown.length === 0 ? undefined : shown.join(', ') + (balances.length > 4 ? ' …' : '');
}
