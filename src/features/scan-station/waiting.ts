import type { ScanFacts } from './facts.js';
import { profiles } from './mode.js';
import type { ScanState } from './state.js';
import type { Ask } from './step.js';

/**
 * The state as the book bears it out. A page may be old or forged: places that its mode cannot use, things that are
 * not there and pieces of another item are forgotten, so that they are asked for again.
 */
export function fitting(state: ScanState, facts: ScanFacts): { state: ScanState; facts: ScanFacts } {
  if (state.mode === 'lookup') {
    const { unknown, attach, task, loan } = state;
    // Whose badge was scanned borrows the tools that follow.
    const to = facts.to?.placeKind === 'person' && !facts.to.retired ? facts.to : null;
    const opened = to ? { to: to.id, task, loan } : {};
    return { state: { mode: 'lookup', unknown, attach, ...opened }, facts: { ...facts, ...nothing, to } };
  }
  const profile = profiles[state.mode];
  const from = facts.from && !facts.from.retired && profile.from.includes(facts.from.placeKind) ? facts.from : null;
  const to = facts.to && !facts.to.retired && profile.to.includes(facts.to.placeKind) ? facts.to : null;
  const item = facts.item;
  const serial = facts.serial && (!item || facts.serial.item.id === item.id) ? facts.serial : null;
  const lot = facts.lot && item && facts.lot.item.id === item.id ? facts.lot : null;
  const receiving = state.mode === 'receive';
  const lending = state.mode === 'lend';
  return {
    facts: { ...facts, from, to, item, serial, lot },
    state: {
      ...state,
      from: from?.id ?? null,
      to: to?.id ?? null,
      item: item?.id ?? null,
      serial: serial?.id ?? null,
      lot: lot?.id ?? null,
      newSerial: receiving && item?.tracking === 'serial' ? state.newSerial : null,
      newLot: receiving && item?.tracking === 'lot' ? state.newLot : null,
      cart: lending ? state.cart : null,
      task: lending ? state.task : null,
      loan: lending && to ? state.loan : null,
      due: lending ? state.due : null,
    },
  };
}
const nothing = { from: null, to: null, item: null, serial: null, lot: null };

/** What the station waits for when nothing is asked: said below each answer, so that the next step is always plain. */
export function waitingFor(state: ScanState, facts: Pick<ScanFacts, 'from' | 'to' | 'item'>): Ask | null {
  if (state.attach) return 'ask_attach_item';
  const item = state.item && facts.item?.id === state.item ? facts.item : null;
  switch (state.mode) {
    case 'lookup':
      return facts.to && state.to ? 'ask_tool' : null;
    case 'receive':
      if (!facts.from) return 'ask_supplier';
      if (!facts.to) return 'ask_target';
      break;
    case 'issue':
      if (!facts.to) return 'ask_receiver';
      break;
    case 'lend':
      if (!facts.to) return 'ask_borrower';
      if (!item) return 'ask_tool';
      break;
    case 'return':
      if (!facts.to) return item ? 'ask_target' : 'ask_return';
      break;
    case 'move':
      break;
    case 'condition':
      if (!state.condition) return 'ask_new_condition';
  }
  if (item?.tracking === 'serial') return 'ask_serial';
  return item?.tracking === 'lot' ? 'ask_lot' : 'ask_item';
}
