import { can, type Context } from '../../platform/context.js';
import { usableConditions } from '../../stock/index.js';
import { attachAlias } from '../items/index.js';
import { fillBackOrder, type Waiter, waitersFor } from '../requisitions/index.js';
import { answer, answerAct, type ScanAnswer } from './answer.js';
import type { ScanFacts } from './facts.js';
import { doLoanAct, type LoanDone } from './loan-acts.js';
import { postScan, type ScanNotes } from './post-scan.js';
import { takeIn } from './take-in.js';
import { findAct } from './queries.js';
import { afterAct, type ScanState } from './state.js';
import { type Act, type PostAct, refused, type Say } from './step.js';
import { undoAct } from './undo-act.js';

/** Does what a scan stands for, and answers. Throws the refusals of whatever it calls. */
export async function carryOut(
  context: Context,
  act: Act,
  state: ScanState,
  facts: ScanFacts,
  notes: ScanNotes,
): Promise<ScanAnswer> {
  switch (act.kind) {
    case 'attach': {
      await attachAlias(context, { itemId: act.itemId, code: act.code, key: notes.key });
      const say: Say = { tone: 'ok', message: 'told_attached', facts: { item: act.itemCode, code: act.code } };
      return answer(state, facts, { say });
    }
    case 'promise': {
      const { number: slip, item, promised } = await fillBackOrder(context, { lineId: act.lineId, key: notes.key });
      return answer(state, facts, {
        say: { tone: 'ok', message: 'told_promised', facts: { slip, item, quantity: Number(promised) } },
      });
    }
    case 'take_in':
      return takeIn(context, act.returnId, state, facts, notes);
    case 'undo':
      return answerAct(await undoAct(context, { movementId: act.movementId, notes }), state, facts);
    case 'judge':
    case 'part':
    case 'lend':
    case 'back':
    case 'damaged':
      return answerLoan(context, await doLoanAct(context, act, state, notes), facts);
    case 'post': {
      if (act.mode === 'receive' && !isCost(notes.unitCost)) {
        const step = refused(state, 'cost_not_possible', { cost: notes.unitCost });
        return answer(afterAct(state, act.item), facts, { say: step.say! });
      }
      const posted = answerAct(await postScan(context, act, notes), state, facts);
      return act.mode === 'receive' ? { ...posted, waiters: await waitersOf(context, act) } : posted;
    }
  }
}

/** Who waits for what came in, if it can be promised: asked only when goods are received, so that no other scan pays for it. */
async function waitersOf({ db, actor }: Context, { item, to, toCondition }: PostAct): Promise<Waiter[]> {
  const usable = usableConditions.includes(toCondition) && can(actor, 'requisition.reassign');
  return usable && to.warehouseId !== null ? waitersFor(db, item.id, to.warehouseId) : [];
}

/** A price as somebody types it: nothing, or CNY with at most four decimals. */
function isCost(text: string | undefined): boolean {
  return text === undefined || /^\d{1,9}(\.\d{1,4})?$/.test(text);
}

/** What a scan led to for a loan, with the movement if one was posted. */
export async function answerLoan({ db }: Context, done: LoanDone, facts: ScanFacts): Promise<ScanAnswer> {
  const { state, say, movementId, tool, back } = done;
  const lent = done.lent && { ...done.lent, borrower: facts.to };
  const act = movementId ? await findAct(db, movementId) : undefined;
  return answer(state, facts, { say, ...(act ? { act } : {}), loan: { tool, lent, back } });
}
