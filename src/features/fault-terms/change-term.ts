import { type EventRecord, difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { nameTaken, termColumns, type TermNames } from './decide-term.js';
import { inUse, lockTerms } from './lock-term.js';
import { type FaultTermRefusal } from './term.js';

type Row = Awaited<ReturnType<typeof lockTerms>>[number];

/** One act on one term that was approved once: locks it, writes what `act` says, and records it. */
function change(
  context: Context,
  id: number,
  act: (
    trx: Transaction,
    term: Row,
    now: Date,
  ) => Promise<{
    set: Partial<Row>;
    event: Pick<EventRecord, 'before' | 'after'> & { name: EventRecord['name'] };
  } | null>,
): Promise<void> {
  return runCommand(context, { right: 'fault_term.decide' }, async (trx, { now }) => {
    const [term] = await lockTerms(trx, [id]);
    const done = await act(trx, term!, now());
    if (!done) return { result: undefined, events: [] };
    await refusingTaken(nameTaken, () =>
      trx
        .updateTable('fault_term')
        .set((set) => ({ ...done.set, version: set('version', '+', 1) }))
        .where('id', '=', id)
        .execute(),
    );
    publishAfterCommit(trx, ['fault-terms', `fault_term:${id}`]);
    return { result: undefined, events: [{ ...done.event, subject: ['fault_term', id] }] };
  });
}

/** Gives a term in use other names, also where it was used. Refuses terms out of use and a name that the list has. */
export async function renameTerm(context: Context, input: { id: number } & TermNames): Promise<void> {
  await change(context, input.id, async (_trx, term) => {
    if (!inUse(term)) refuse<FaultTermRefusal>('term_not_in_use', {});
    const { search, ...names } = termColumns(input);
    const changed = difference({ name_zh: term.name_zh, name_en: term.name_en }, names);
    return changed && { set: { ...names, search }, event: { name: 'fault_term.renamed', ...changed } };
  });
}

/** Nobody chooses the term any more; what uses it keeps it. Refuses terms that are not in use. */
export async function retireTerm(context: Context, input: { id: number }): Promise<void> {
  await change(context, input.id, async (_trx, term, now) => {
    if (!inUse(term)) refuse<FaultTermRefusal>('term_not_in_use', {});
    return { set: { retired_at: now }, event: { name: 'fault_term.retired' } };
  });
}

/** A term that was retired or merged is its own again. What is in use already stays so; proposals are decided on instead. */
export async function restoreTerm(context: Context, input: { id: number }): Promise<void> {
  await change(context, input.id, async (_trx, term) => {
    if (inUse(term)) return null;
    if (!term.approved_at) refuse<FaultTermRefusal>('term_not_in_use', {});
    return { set: { retired_at: null, merged_into_id: null }, event: { name: 'fault_term.restored' } };
  });
}
