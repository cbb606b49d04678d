import { COMPANY, type Condition, usableConditions } from '../../stock/index.js';
import { serialFits } from '../items/index.js';
import { fromBalances } from './choose-source.js';
import type { PlaceFacts, SerialFacts } from './facts.js';
import { type ActingMode, profiles } from './mode.js';
import { act, conditionChoices, type Situation, spotOf, targetAsk } from './situation.js';
import { afterAct, withoutPiece } from './state.js';
import { ask, type Choice, refused, type Step } from './step.js';

/** The next question, refusal or act for the piece at hand. Never guesses between two: it asks. */
export function proceed(mode: ActingMode, situation: Situation): Step {
  const { state, item } = situation;
  if (item.retired) return refused(withoutPiece(state), 'item_is_retired', { item: item.code });
  if (profiles[mode].toolsOnly && item.itemKind !== 'tool')
    return refused(withoutPiece(state), 'no_tool_to_lend', { item: item.code });
  // Who is given a tool answers for it, so it goes on a loan; one that is tracked by lot cannot be lent.
  const given = mode === 'issue' && situation.to?.placeKind === 'person' && item.itemKind === 'tool';
  if (given && item.tracking !== 'lot')
    return refused(withoutPiece(state), 'tools_are_lent', named(situation), instead);
  if (mode === 'condition' && !state.condition)
    return ask(state, 'ask_new_condition', { item: item.code }, conditionChoices());
  if (mode === 'receive') return receive(situation);
  if (situation.serial) return withSerial(mode, situation, situation.serial);
  if (item.tracking === 'serial') return ask(state, 'ask_serial', { item: item.code });
  return fromBalances(mode, situation);
}

const instead: Choice[] = [{ code: 'CMD-LEND', label: '', word: 'lend_instead' }];
const named = ({ item, serial, to }: Situation) => ({
  item: item.code,
  serial: serial?.number,
  name: to?.name,
  nameEn: to?.nameEn,
});

function receive(situation: Situation): Step {
  const { state, from, to, item, lot } = situation;
  if (!from) return ask(state, 'ask_supplier', { item: item.code });
  if (!to) return ask(state, 'ask_target', { item: item.code });
  const number = situation.serial?.number ?? state.newSerial ?? null;
  if (item.tracking === 'serial') {
    if (!number) return ask(state, 'ask_serial', { item: item.code });
    if (!serialFits(item.pattern, number)) {
      const facts = { item: item.code, serial: number, pattern: item.pattern };
      return refused({ ...state, newSerial: null }, 'serial_does_not_fit', facts);
    }
  }
  if (item.tracking === 'lot' && !lot) return ask(state, 'ask_lot', { item: item.code });
  if (situation.serial) return receiveAgain(situation, situation.serial, to);
  const condition = state.condition ?? arrivalCondition(from);
  return act('receive', situation, { place: spotOf(from), condition, ownerId: COMPANY, onHand: '1' }, to, condition);
}

/** A piece that was out comes back from where the book has it, whoever brings it. */
function receiveAgain({ state, item, from, ...rest }: Situation, serial: SerialFacts, to: PlaceFacts): Step {
  if (!serial.place.outside) {
    const facts = { serial: serial.number, item: item.code, place: serial.place.code, placeName: serial.place.name };
    return refused(afterAct(state, item), 'serial_not_out', facts);
  }
  const condition = state.condition ?? arrivalCondition(serial.place);
  const source = { place: spotOf(serial.place), condition: serial.condition, ownerId: serial.ownerId, onHand: '1' };
  return act('receive', { state, item, from, ...rest }, source, to, condition);
}

/** New from a supplier; what comes from a customer is untested until somebody says otherwise. */
function arrivalCondition(from: PlaceFacts): Condition {
  return from.placeKind === 'supplier' ? 'new' : 'untested';
}

function withSerial(mode: ActingMode, situation: Situation, serial: SerialFacts): Step {
  const { state, from, item, to } = situation;
  const done = afterAct(state, item);
  const profile = profiles[mode];
  const { place } = serial;
  const here = { serial: serial.number, item: item.code, place: place.code, placeName: place.name };
  const lies = !from || from.id === place.id || (from.placeKind === 'warehouse' && place.warehouseId === from.id);
  if (!lies) return refused(done, 'wrong_bin', { ...here, bin: from.code });
  if (!profile.from.includes(place.placeKind)) return refused(done, 'serial_not_here', here);
  if (profile.usableOnly && serial.ownerId !== COMPANY)
    return refused(done, 'property_not_issued', { ...here, owner: serial.owner, ownerEn: serial.ownerEn });
  if (profile.usableOnly && !usableConditions.includes(serial.condition))
    return refused(done, 'condition_not_usable', { ...here, condition: serial.condition });
  const changes = mode === 'condition' || mode === 'return';
  if (!changes && state.condition && state.condition !== serial.condition)
    return refused(done, 'condition_not_here', { ...here, condition: state.condition });
  const target = to ?? (mode === 'condition' ? place : null);
  if (!target) return ask(state, targetAsk[mode], here);
  const source = { place: spotOf(place), condition: serial.condition, ownerId: serial.ownerId, onHand: '1' };
  const returned = place.outside ? 'untested' : serial.condition;
  return act(mode, situation, source, target, changes ? (state.condition ?? returned) : serial.condition);
}
