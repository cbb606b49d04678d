import { type Actor, can } from '../../platform/context.js';
import { withoutLast } from './cart.js';
import type { ScanFacts } from './facts.js';
import { goOn } from './meet.js';
import { cartChoices, done, obeyLoan } from './obey-loan.js';
import { type Command, type Mode, profiles } from './mode.js';
import { conditionChoices } from './situation.js';
import { isDoubtful, steppedQuantity } from './scanned-text.js';
import { freshState, type ScanState, withoutPiece } from './state.js';
import { ask, refused, type Step, tell } from './step.js';

/** Does what a command card or a button says. */
export function obey(state: ScanState, command: Command, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step {
  switch (command.kind) {
    case 'undo':
      if (!command.act && state.cart?.length)
        return tell({ ...withoutPiece(state), cart: withoutLast(state.cart) }, 'told_out_of_cart');
      return can(actor, 'stock.undo')
        ? { state: withoutPiece(state), act: { kind: 'undo', ...(command.act ? { movementId: command.act } : {}) } }
        : refused(state, 'mode_not_permitted');
    case 'promise':
      return can(actor, 'requisition.reassign')
        ? { state, act: { kind: 'promise', lineId: command.lineId } }
        : refused(state, 'mode_not_permitted');
    case 'take_in':
      return can(actor, 'return.receive')
        ? { state: withoutPiece(state), act: { kind: 'take_in', returnId: command.returnId } }
        : refused(state, 'mode_not_permitted');
    case 'done':
      if (state.cart?.length) return done(state, facts);
      return tell(state.item || state.attach || state.quantity ? withoutPiece(state) : freshState, 'told_done');
    case 'count':
      return refused(state, 'count_elsewhere');
    case 'attach':
      if (!can(actor, 'item.edit')) return refused(state, 'attach_not_permitted');
      return state.unknown
        ? ask({ ...withoutPiece(state), attach: state.unknown }, 'ask_attach_item', { code: state.unknown })
        : refused(state, 'nothing_to_attach');
    case 'ignore':
      return tell({ ...state, unknown: null, attach: null }, 'told_ignored');
    case 'resume':
      return tell(withoutPiece(state), 'told_resumed');
    case 'mode':
      return changeMode(state, command.mode, facts, actor);
    case 'step': {
      const stepped = steppedQuantity(state.quantity === 'rest' ? null : (state.quantity ?? null), command.by);
      return stepped ? setQuantity(state, stepped, facts) : refused(state, 'quantity_not_possible');
    }
    case 'was':
      return facts.item && state.item
        ? goOn({ ...state, was: command.condition }, facts, { item: facts.item })
        : refused(state, 'condition_not_here', { condition: command.condition });
    case 'condition':
      return setCondition(state, command.condition, facts);
    default:
      return obeyLoan(state, command, facts, actor);
  }
}

/** Chooses the condition: the new one when it is changed or comes back, else the only one that may be taken. */
function setCondition(state: ScanState, condition: NonNullable<ScanState['condition']>, facts: ScanFacts): Step {
  if (state.mode === 'lookup') return refused(state, 'condition_not_now', { condition });
  const off = state.mode !== 'condition' && state.condition === condition;
  const next = { ...state, condition: off ? null : condition };
  const held = facts.serial ? { item: facts.serial.item, serial: facts.serial } : facts.item && { item: facts.item };
  if (held) return goOn(next, facts, held);
  if (off) return tell(next, 'told_condition_off');
  return tell(next, 'told_condition', { condition });
}

export function setQuantity(state: ScanState, quantity: string, facts: ScanFacts): Step {
  if (state.mode === 'lookup') return refused(state, 'quantity_not_now', { quantity });
  if (quantity === 'rest' && state.mode === 'receive') return refused(state, 'rest_not_possible');
  if (isDoubtful(quantity) && state.doubted !== quantity)
    return ask({ ...state, doubted: quantity }, 'ask_quantity_again', { quantity }, [
      { code: `*${quantity}`, label: quantity },
    ]);
  const next = { ...state, quantity, doubted: null };
  if (facts.item && facts.item.tracking !== 'serial') return goOn(next, facts, { item: facts.item });
  if (quantity === 'rest') return tell(next, 'told_rest');
  return tell(next, 'told_quantity', { quantity });
}

function changeMode(state: ScanState, mode: Mode, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step {
  if (state.cart?.length) {
    if (mode === 'lend') return tell(withoutPiece(state), 'told_resumed');
    return refused(withoutPiece(state), 'cart_open', { n: state.cart.length }, cartChoices);
  }
  if (mode === 'lookup') return tell(freshState, 'told_mode');
  if (!can(actor, profiles[mode].right)) return refused(state, 'mode_not_permitted');
  switch (mode) {
    case 'receive':
      return ask({ mode }, 'ask_supplier');
    case 'issue':
      return ask({ mode }, 'ask_receiver');
    case 'lend':
      // Who was to be issued a tool, or whose badge was scanned, borrows it.
      return facts.to?.placeKind === 'person'
        ? ask({ mode, to: facts.to.id, task: state.task, loan: state.loan }, 'ask_tool')
        : ask({ mode }, 'ask_borrower');
    case 'return':
      return ask({ mode }, 'ask_return');
    case 'move':
      return ask({ mode }, 'ask_item');
    case 'condition':
      return ask({ mode }, 'ask_new_condition', {}, conditionChoices());
  }
}
