import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { type FaultTermKind, termPath } from './term.js';

/** Who decides on terms is told of a proposal: quality, and where nobody else is left there, the administrators. */
export async function tellOfProposal(
  trx: Transaction,
  proposer: number,
  term: { id: number; kind: FaultTermKind; words: string },
): Promise<void> {
  const quality = (await peopleWith(trx, ['quality'])).filter((id) => id !== proposer);
  const asked = quality.length > 0 ? quality : await peopleWith(trx, ['administrator']);
  const notice = {
    kind: `fault_term_proposed_${term.kind}`,
    href: termPath(term.id),
    facts: { words: term.words },
    people: { by: proposer },
  };
  await notify(trx, asked, notice, { except: proposer });
}
