import { type Actor, can } from '../../platform/context.js';
import { findTool, withoutTool } from './cart.js';
import type { ScanFacts } from './facts.js';
import { back } from './give-back.js';
import { judgeAll } from './lend.js';
import { daysAfter, type LoanCommand } from './loan-commands.js';
import { type ScanState, withoutPiece } from './state.js';
import { ask, type Choice, refused, type Step, tell } from './step.js';

/** What can be done with a cart before something else is begun. */
export const cartChoices: Choice[] = [
  { code: 'CMD-DONE', label: '', word: 'lend_these' },
  { code: 'CMD-EMPTY', label: '', word: 'drop_cart' },
  { code: 'CMD-RESUME', label: '', word: 'keep_cart' },
];

/** These are all: the tools of the cart are lent. */
export function done(state: ScanState, facts: ScanFacts): Step {
  if (!facts.to?.personId) return ask(withoutPiece(state), 'ask_borrower');
  return {
    state: withoutPiece(state),
    act: { kind: 'lend', tools: state.cart ?? [], borrowerId: facts.to.personId },
  };
}

/** What is said of the loan that is being made, and of lent tools. */
export function obeyLoan(state: ScanState, command: LoanCommand, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step {
  if (command.kind === 'back' || command.kind === 'damaged') return takeBack(state, command, facts, actor);
  if (!can(actor, 'stock.lend')) return refused(state, 'mode_not_permitted');
  const tools = state.cart ?? [];
  switch (command.kind) {
    case 'empty':
      if (tools.length === 0) return refused(state, 'cart_empty');
      return tell({ ...withoutPiece(state), cart: null, due: null }, 'told_emptied');
    case 'off':
      if (!findTool(tools, command.tool)) return refused(withoutPiece(state), 'not_in_cart');
      return tell({ ...withoutPiece(state), cart: withoutTool(tools, command.tool) }, 'told_out_of_cart');
    case 'part': {
      const tool = findTool(tools, command.tool);
      if (!tool) return refused(withoutPiece(state), 'not_in_cart');
      return { state: withoutPiece(state), act: { kind: 'part', tool, position: command.position } };
    }
    case 'due':
      return chooseDue(state, 'days' in command ? daysAfter(facts.today, command.days) : command.day, facts);
    case 'notask': {
      const telling = { told: 'told_no_task', facts: {}, borrowerId: facts.to?.personId ?? undefined } as const;
      return judgeAll(state, { ...withoutPiece(state), task: null }, telling);
    }
  }
}

/** The day that was chosen holds for all tools; chosen again, it is left to the task and the tools once more. */
function chooseDue(state: ScanState, day: string, facts: ScanFacts): Step {
  if (state.mode !== 'lend') return refused(state, 'due_not_now');
  const off = state.due === day;
  return judgeAll(
    state,
    { ...withoutPiece(state), due: off ? null : day },
    { told: off ? 'told_due_usual' : 'told_due', facts: { due: day }, borrowerId: facts.to?.personId ?? undefined },
  );
}

function takeBack(
  state: ScanState,
  command: Extract<LoanCommand, { kind: 'back' | 'damaged' }>,
  facts: ScanFacts,
  actor: Pick<Actor, 'rights'>,
): Step {
  if (!can(actor, 'stock.return')) return refused(state, 'mode_not_permitted');
  if (command.kind === 'damaged')
    return { state: withoutPiece(state), act: { kind: 'damaged', returnId: command.returnId } };
  const line = facts.lent.find((one) => one.lineId === command.lineId);
  if (!line) return refused(withoutPiece(state), 'line_not_open');
  return back(state, facts, line, {
    ...(command.outcome === 'damaged' && { outcome: 'damaged' }),
    ...(command.heldBy && { heldBy: command.heldBy }),
  });
}
