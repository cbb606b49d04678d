import { type Actor, can } from '../../platform/context.js';
import { labelCodeOf } from '../labels/index.js';
import type { ItemFacts, LotFacts, PlaceFacts, ScanFacts, SerialFacts, Thing } from './facts.js';
import { type Command, commandOf, type Mode, profiles } from './mode.js';
import { conditionChoices, proceed, type Situation } from './proceed.js';
import { isDoubtful, looksLikeNumber, quantityOf, type ScannedText } from './scanned-text.js';
import { freshState, type ScanState, withoutPiece } from './state.js';
import { ask, refused, type Step, tell } from './step.js';

/**
 * What a scan means in the state the station is in. Pure: it reads the facts it is given and decides; nothing is
 * guessed, and a code that is known is never taken for something else.
 */
export function interpret(
  state: ScanState,
  text: ScannedText,
  typed: boolean,
  facts: ScanFacts,
  actor: Pick<Actor, 'rights'>,
): Step {
  if (text.kind === 'bad') return refused(state, text.reason);
  if (text.kind === 'quantity') return setQuantity(state, text.quantity, facts);
  if (text.kind === 'literal') return newNumber(state, text.code, facts) ?? unknown(state, text.code);
  const command = commandOf(text.code);
  if (command) return obey(state, command, facts, actor);
  const things = state.attach ? facts.things.filter((thing) => thing.kind === 'item') : narrowed(state, facts);
  if (things.length === 1) return meet(state, things[0]!, facts, actor);
  if (things.length > 1) return which(state, text.code, things);
  if (typed && looksLikeNumber(text.code)) {
    const quantity = quantityOf(text.code);
    return quantity.kind === 'quantity'
      ? setQuantity(state, quantity.quantity, facts)
      : refused(state, 'quantity_not_possible');
  }
  return (state.attach ? null : newNumber(state, text.code, facts)) ?? unknown(state, text.code);
}

/** While a serial or lot of one item is waited for, that item's own is meant, and the same number of another is not. */
function narrowed(state: ScanState, facts: ScanFacts): Thing[] {
  if (facts.things.length < 2 || !facts.item) return facts.things;
  const own = facts.things.filter(
    (thing) => (thing.kind === 'serial' || thing.kind === 'lot') && thing.item.id === facts.item!.id,
  );
  return own.length > 0 ? own : facts.things;
}

function unknown(state: ScanState, code: string): Step {
  return {
    state: { ...state, unknown: code },
    say: { tone: 'unknown', message: 'unknown_code', facts: { code }, unknown: code },
  };
}

function which(state: ScanState, code: string, things: Thing[]): Step {
  const choices = things.map((thing) => {
    switch (thing.kind) {
      case 'item':
        return {
          code: labelCodeOf('item', thing.id),
          label: `${thing.code} ${thing.name}`,
          labelEn: `${thing.code} ${thing.nameEn}`,
        };
      case 'place':
        return {
          code: labelCodeOf('place', thing.id),
          label: `${thing.code} ${thing.name}`,
          labelEn: `${thing.code} ${thing.nameEn ?? thing.name}`,
        };
      case 'serial':
        return {
          code: labelCodeOf('serial', thing.id),
          label: `${thing.number} · ${thing.item.code} ${thing.item.name}`,
          labelEn: `${thing.number} · ${thing.item.code} ${thing.item.nameEn}`,
        };
      case 'lot':
        return {
          code: labelCodeOf('lot', thing.id),
          label: `${thing.number} · ${thing.item.code} ${thing.item.name}`,
          labelEn: `${thing.number} · ${thing.item.code} ${thing.item.nameEn}`,
        };
    }
  });
  return ask(state, 'ask_which', { code }, choices);
}

/** A number nobody knows is a new serial or lot if one is waited for on receiving, and the old one's mistake otherwise. */
function newNumber(state: ScanState, code: string, facts: ScanFacts): Step | null {
  if (state.mode !== 'receive' || !facts.item || facts.item.tracking === 'quantity') return null;
  const next =
    facts.item.tracking === 'serial'
      ? { ...state, newSerial: code, serial: null }
      : { ...state, newLot: code, lot: null };
  return goOn(next, facts, { item: facts.item });
}

function setQuantity(state: ScanState, quantity: string, facts: ScanFacts): Step {
  if (state.mode === 'lookup') return refused(state, 'quantity_not_now', { quantity });
  if (isDoubtful(quantity) && state.doubted !== quantity)
    return ask({ ...state, doubted: quantity }, 'ask_quantity_again', { quantity }, [
      { code: `*${quantity}`, label: quantity },
    ]);
  const next = { ...state, quantity, doubted: null };
  if (facts.item && facts.item.tracking !== 'serial' && state.item) return goOn(next, facts, { item: facts.item });
  return tell(next, 'told_quantity', { quantity });
}

function obey(state: ScanState, command: Command, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step {
  switch (command.kind) {
    case 'undo':
      return can(actor, 'stock.undo')
        ? { state: withoutPiece(state), act: { kind: 'undo', ...(command.act ? { movementId: command.act } : {}) } }
        : refused(state, 'mode_not_permitted', {});
    case 'done':
      return tell(state.item || state.attach || state.quantity ? withoutPiece(state) : freshState, 'told_done');
    case 'count':
      return refused(state, 'count_elsewhere');
    case 'attach':
      if (!can(actor, 'item.edit')) return refused(state, 'attach_not_permitted');
      return state.unknown
        ? ask({ ...withoutPiece(state), attach: state.unknown }, 'ask_attach_item', { code: state.unknown })
        : refused(state, 'code_empty');
    case 'ignore':
      return tell({ ...state, unknown: null, attach: null }, 'told_ignored');
    case 'resume':
      return tell(withoutPiece(state), 'told_resumed');
    case 'mode':
      return changeMode(state, command.mode, actor);
    case 'condition': {
      const next: ScanState = {
        ...state,
        condition: state.mode !== 'condition' && state.condition === command.condition ? null : command.condition,
      };
      if (facts.item && state.item)
        return goOn({ ...state, condition: command.condition }, facts, { item: facts.item });
      return tell(next, 'told_condition', { condition: command.condition });
    }
  }
}

function changeMode(state: ScanState, mode: Mode, actor: Pick<Actor, 'rights'>): Step {
  if (mode === 'lookup') return tell(freshState, 'told_mode', { mode });
  if (!can(actor, profiles[mode].right)) return refused(state, 'mode_not_permitted', {});
  if (mode === 'condition') return ask({ mode }, 'ask_new_condition', {}, conditionChoices());
  return mode === 'receive'
    ? ask({ mode }, 'ask_supplier')
    : mode === 'issue'
      ? ask({ mode }, 'ask_receiver')
      : mode === 'lend'
        ? ask({ mode }, 'ask_borrower')
        : mode === 'return'
          ? ask({ mode }, 'ask_target')
          : ask({ mode }, 'ask_item');
}

function meet(state: ScanState, thing: Thing, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step {
  if (state.attach && thing.kind === 'item') {
    if (!can(actor, 'item.edit')) return refused({ ...state, attach: null }, 'attach_not_permitted');
    return {
      state: { ...state, attach: null },
      act: { kind: 'attach', itemId: thing.id, itemCode: thing.code, code: state.attach },
    };
  }
  if (state.mode === 'lookup') return tell(freshState, 'told_found', {}, { thing, tone: 'ok' });
  if (thing.kind === 'place') return meetPlace(state, thing, facts);
  if (thing.kind === 'item')
    return goOn({ ...withoutPiece(state), quantity: state.quantity, item: thing.id }, facts, { item: thing });
  const next = { ...withoutPiece(state), quantity: state.quantity, item: thing.item.id };
  if (thing.kind === 'lot') return goOn({ ...next, lot: thing.id }, facts, { item: thing.item, lot: thing });
  return goOn({ ...next, item: state.item === thing.item.id ? state.item : null, serial: thing.id }, facts, {
    item: thing.item,
    serial: thing,
  });
}

/** A place answers the question that is open; else it is where goods come from or go to, as the mode allows. */
function meetPlace(state: ScanState, place: PlaceFacts, facts: ScanFacts): Step {
  if (state.mode === 'lookup') return tell(state, 'told_found', {}, { thing: place });
  if (place.retired) return refused(state, 'place_is_retired', { place: place.code });
  const profile = profiles[state.mode];
  const gives = profile.from.includes(place.placeKind);
  const takes = profile.to.includes(place.placeKind);
  if (!gives && !takes) return refused(state, 'place_not_for_this', { place: place.code, placeName: place.name });
  const role = gives && takes ? roleByTurn(state, facts) : gives ? 'from' : 'to';
  if (facts.item && state.item && role === 'from') {
    // Said where one piece lies: that holds for this piece only, not for those to come.
    return goOn({ ...state, from: place.id, once: true }, { ...facts, from: place }, { item: facts.item });
  }
  const next: ScanState =
    role === 'from'
      ? { ...state, from: place.id, ...(gives && takes ? { to: null } : {}) }
      : { ...state, to: place.id };
  const known = { ...facts, [role]: place, ...(role === 'from' && gives && takes ? { to: null } : {}) };
  const piece = facts.serial
    ? { item: facts.serial.item, serial: facts.serial }
    : facts.item
      ? { item: facts.item }
      : null;
  if (piece && (state.item || state.serial)) return goOn(next, known, piece);
  const missing =
    state.mode === 'receive' && !known.from
      ? 'ask_supplier'
      : state.mode === 'receive' && !known.to
        ? 'ask_target'
        : 'ask_item';
  return ask(next, missing, { place: place.code, placeName: place.name, role });
}

/** In a move both kinds of places may give and take: with a piece in hand the place is its target, else source first. */
function roleByTurn(state: ScanState, facts: ScanFacts): 'from' | 'to' {
  if (state.mode === 'condition') return 'to';
  if (facts.serial || state.serial) return 'to';
  if (facts.item && state.item) return needsSource(facts.item, state, facts.from) ? 'from' : 'to';
  return state.from && !state.to ? 'to' : 'from';
}

function needsSource(item: ItemFacts, state: ScanState, from: PlaceFacts | null): boolean {
  if (from) return false;
  const profile = state.mode === 'lookup' ? null : profiles[state.mode];
  const places = new Set(item.balances.filter((b) => profile?.from.includes(b.placeKind)).map((b) => b.placeId));
  return places.size > 1;
}

function goOn(
  state: ScanState,
  facts: ScanFacts,
  piece: { item: ItemFacts; serial?: SerialFacts; lot?: LotFacts },
): Step {
  if (state.mode === 'lookup') return tell(state, 'told_found', {}, { thing: piece.item });
  const lot = piece.lot ?? (facts.lot?.item.id === piece.item.id && state.lot ? facts.lot : null);
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
