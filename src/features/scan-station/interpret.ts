import type { Actor } from '../../platform/context.js';
import { labelCodeOf, parseLabelCode, parsePieceCode } from '../labels/index.js';
import type { ScanFacts, Thing } from './facts.js';
import { meetDocument } from './meet-document.js';
import { goOn, meet } from './meet.js';
import { commandOf } from './mode.js';
import { obey, setQuantity } from './obey.js';
import { looksLikeNumber, quantityOf, type ScannedText } from './scanned-text.js';
import type { ScanState } from './state.js';
import { ask, type Choice, refused, type Step } from './step.js';
import { fitting } from './waiting.js';

/**
 * What a scan means in the state the station is in. Pure: it reads the facts it is given and decides; nothing is
 * guessed, and a code that is known is never taken for something else.
 */
export function interpret(
  sent: ScanState,
  text: ScannedText,
  typed: boolean,
  read: ScanFacts,
  actor: Pick<Actor, 'rights'>,
): Step {
  const { state, facts } = fitting(sent, read);
  if (text.kind === 'bad') return refused(state, text.reason);
  if (text.kind === 'quantity') return setQuantity(state, text.quantity, facts);
  if (text.kind === 'literal') return newNumber(state, text.code, facts) ?? unknown(state, text.code);
  if (text.code === 'CUSTOMER-GOODS') return refused(state, 'property_by_its_code');
  const command = commandOf(text.code);
  if (command) return obey(state, command, facts, actor);
  if (facts.document) return meetDocument(state, facts.document, facts, actor);
  const things = narrowed(state, facts);
  if (state.attach && facts.things.length > 0 && things.length === 0)
    return refused(state, 'not_an_item', { code: text.code });
  if (things.length === 1) return meet(state, things[0]!, facts, actor);
  if (things.length > 1) return which(state, text.code, things);
  if (isOwnCode(text.code)) return refused(state, 'own_code_unknown', { code: text.code });
  if (typed && looksLikeNumber(text.code)) {
    const quantity = quantityOf(text.code);
    return quantity.kind === 'quantity'
      ? setQuantity(state, quantity.quantity, facts)
      : refused(state, 'quantity_not_possible');
  }
  return newNumber(state, text.code, facts) ?? unknown(state, text.code);
}

/** While a serial or lot of one item is waited for, that item's own is meant, and the same number of another is not. */
function narrowed(state: ScanState, facts: ScanFacts): Thing[] {
  if (state.attach) return facts.things.filter((thing) => thing.kind === 'item');
  if (facts.things.length < 2 || !facts.item) return facts.things;
  const own = facts.things.filter(
    (thing) => (thing.kind === 'serial' || thing.kind === 'lot') && thing.item.id === facts.item!.id,
  );
  return own.length > 0 ? own : facts.things;
}

/** A code that only our own labels, cards and badges carry: never a maker's number, never an alias. */
function isOwnCode(code: string): boolean {
  return parseLabelCode(code) !== null || parsePieceCode(code) !== null || /^CMD-|^B-[0-9A-Z]{8}$/.test(code);
}

function unknown(state: ScanState, code: string): Step {
  return {
    state: { ...state, unknown: code },
    say: { tone: 'unknown', message: 'unknown_code', facts: { code }, unknown: code },
  };
}

function which(state: ScanState, code: string, things: Thing[]): Step {
  return ask(state, 'ask_which', { code }, things.map(choiceOf));
}

/** A thing as a button, which stands for the code of its own label: that is never two things. */
function choiceOf(thing: Thing): Choice {
  const code = labelCodeOf(thing.kind, thing.id);
  if (thing.kind === 'item' || thing.kind === 'place') {
    return { code, label: `${thing.code} ${thing.name}`, labelEn: `${thing.code} ${thing.nameEn ?? thing.name}` };
  }
  const { item, number } = thing;
  return {
    code,
    label: `${number} · ${item.code} ${item.name}`,
    labelEn: `${number} · ${item.code} ${item.nameEn || item.name}`,
  };
}

/** A number nobody knows is a new serial or lot if one is waited for on receiving. */
function newNumber(state: ScanState, code: string, facts: ScanFacts): Step | null {
  if (state.attach || state.mode !== 'receive' || !facts.item || facts.item.tracking === 'quantity') return null;
  const next =
    facts.item.tracking === 'serial'
      ? { ...state, newSerial: code, serial: null }
      : { ...state, newLot: code, lot: null };
  return goOn(next, facts, { item: facts.item });
}
