import { type Actor, can } from '../../platform/context.js';
import type { DocumentFacts } from './documents.js';
import type { ScanFacts } from './facts.js';
import { judgeAll } from './lend.js';
import { cartChoices } from './obey-loan.js';
import { type ScanState, withoutPiece } from './state.js';
import { refused, type Step, tell } from './step.js';

type Loan = Extract<DocumentFacts, { kind: 'tool_loan' }>;

/** A document's number: shown, with what comes next; while tools are lent, a task is what for, and an open loan is added to. */
export function meetDocument(
  state: ScanState,
  document: DocumentFacts,
  facts: ScanFacts,
  actor: Pick<Actor, 'rights'>,
): Step {
  const shown = (next: ScanState) => tell(next, 'told_found', {}, { document, tone: 'ok' });
  if (document.kind === 'tool_loan') return meetLoan(state, document, facts, actor) ?? shown(state);
  if (document.kind === 'field_return' && state.mode === 'receive' && isComing(document, actor))
    return { state: withoutPiece(state), act: { kind: 'take_in', returnId: document.id } };
  const over = document.state === 'closed' || document.state === 'cancelled';
  if (document.kind !== 'task' || over || !can(actor, 'stock.lend')) return shown(state);
  // The loan that is added to has its task.
  if (state.mode === 'lookup' && facts.to && !state.loan) return shown({ ...state, task: document.id });
  if (state.mode !== 'lend' || state.loan) return shown(state);
  const told = { task: document.number, title: document.title };
  const borrowerId = facts.to?.personId ?? undefined;
  return judgeAll(state, { ...withoutPiece(state), task: document.id }, { told: 'told_task', facts: told, borrowerId });
}

/** Logged and not received yet, at somebody's who receives. */
const isComing = (document: DocumentFacts, actor: Pick<Actor, 'rights'>) =>
  document.state === 'logged' && can(actor, 'return.receive');

/** From rest, or before the first tool, the loan's borrower is the one who borrows more; a cart is added if it is theirs. */
function meetLoan(state: ScanState, loan: Loan, facts: ScanFacts, actor: Pick<Actor, 'rights'>): Step | null {
  const { place } = loan;
  if (!loan.open || !place || place.retired || !can(actor, 'stock.lend')) return null;
  if (state.mode === 'lookup')
    return tell({ mode: 'lookup', to: place.id, loan: loan.id }, 'told_found', {}, { document: loan, tone: 'ok' });
  if (state.mode !== 'lend') return null;
  const named = { loan: loan.number, name: place.name, nameEn: place.nameEn };
  if (state.cart?.length && facts.to && facts.to.id !== place.id)
    return refused(withoutPiece(state), 'loan_of_another', named, cartChoices);
  const next = { ...withoutPiece(state), to: place.id, loan: loan.id, task: null };
  return judgeAll(state, next, { told: 'told_adding', facts: named, borrowerId: place.personId ?? undefined });
}
