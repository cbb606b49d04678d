import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { searchText } from '../../platform/search-text.js';
import { type FaultTermKind, type FaultTermRefusal, MOST_TERM, termWords } from './term.js';
import { tellOfProposal } from './tell-of-terms.js';

export interface FaultTerm {
  id: number;
  kind: FaultTermKind;
  name_zh: string;
  name_en: string;
  /** Not yet approved: only who proposed it may choose it. */
  proposed: boolean;
}

/**
 * What a list offers a reader: approved terms that are in use, and the reader's own proposals; in the list's order. With
 * `also`, those that a form holds already, whoever proposed them.
 */
export async function faultTerms(
  db: Db | Transaction,
  reader: { personId: number },
  kinds: readonly FaultTermKind[],
  { also = [] }: { also?: readonly (number | null)[] } = {},
): Promise<FaultTerm[]> {
  const found = await sql<FaultTerm>`
    select id, kind, name_zh, name_en, approved_at is null as proposed from fault_term
    where kind = any(${[...kinds]}::text[])
      and (id = any(${[...also].filter((id) => id !== null)}::integer[])
        or (refused_at is null and merged_into_id is null and retired_at is null
          and (approved_at is not null or proposed_by = ${reader.personId})))
    order by array_position(${[...kinds]}::text[], kind), approved_at is null, position, id`.execute(db);
  return found.rows;
}

/**
 * The term that a form names, inside the transaction of the act: one that was chosen (`id`), or new words. New words that
 * are a term's already, or one's that others proposed, are that term; others are proposed, and who decides on terms is
 * told. Null when neither is given. Refuses `term_unknown` for ids of another kind, retired or somebody else's proposal,
 * unless it is the one that `standing` says the document has; `term_twice` when both are given; and words that were
 * refused (`term_refused`) or are no longer used (`term_retired`).
 */
export async function useTerm(
  trx: Transaction,
  context: Context,
  kind: FaultTermKind,
  chosen: { id?: number | null; words?: string | null },
  { standing }: { standing?: number | null } = {},
): Promise<number | null> {
  const words = termWords(chosen.words);
  if (chosen.id && words) refuse<FaultTermRefusal>('term_twice', { words }, 422);
  if (chosen.id && chosen.id === standing) return chosen.id;
  if (chosen.id) return termOfId(trx, context, kind, chosen.id);
  if (!words) return null;
  if (words.length > MOST_TERM) refuse<FaultTermRefusal>('term_unknown', {}, 422);
  return (await termOfWords(trx, kind, words)) ?? propose(trx, context, kind, words);
}

async function termOfId(trx: Transaction, context: Context, kind: FaultTermKind, id: number): Promise<number> {
  const found = await sql<{ id: number }>`
    select coalesce(t.merged_into_id, t.id) as id from fault_term t left join fault_term m on m.id = t.merged_into_id
    where t.id = ${id} and t.kind = ${kind} and t.refused_at is null and coalesce(m.retired_at, t.retired_at) is null
      and (t.approved_at is not null or t.merged_into_id is not null or t.proposed_by = ${context.actor.personId})
    for share of t`.execute(trx);
  return found.rows[0]?.id ?? refuse<FaultTermRefusal>('term_unknown', {}, 422);
}

/** The term of these words, in either language. A merged one is the term that stands for it. */
async function termOfWords(trx: Transaction, kind: FaultTermKind, words: string): Promise<number | undefined> {
  const found = await sql<{ id: number; refused: boolean; reason: string | null; retired: boolean }>`
    select coalesce(m.id, t.id) as id, t.refused_at is not null as refused, t.refused_reason as reason,
      coalesce(m.retired_at, t.retired_at) is not null as retired
    from fault_term t left join fault_term m on m.id = t.merged_into_id
    where t.kind = ${kind} and (lower(t.name_zh) = lower(${words}) or lower(t.name_en) = lower(${words}))
    order by t.refused_at is not null, coalesce(m.retired_at, t.retired_at) is not null, t.approved_at is null, t.id
    limit 1`.execute(trx);
  const term = found.rows[0];
  if (term?.refused) refuse<FaultTermRefusal>('term_refused', { words, reason: term.reason }, 422);
  if (term?.retired) refuse<FaultTermRefusal>('term_retired', { words }, 422);
  return term?.id;
}

async function propose(trx: Transaction, context: Context, kind: FaultTermKind, words: string): Promise<number> {
  const { actor } = context;
  if (!can(actor, 'fault_term.propose')) refuse('not_permitted', { right: 'fault_term.propose' }, 403);
  const made = await trx
    .insertInto('fault_term')
    .values({
      kind,
      name_zh: words,
      search: searchText(words),
      proposed_by: actor.personId,
      proposed_at: context.now(),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'name_zh']).doNothing())
    .returning('id')
    .executeTakeFirst();
  // Two at once with the same words: the second takes the first's.
  if (!made) return (await termOfWords(trx, kind, words)) ?? refuse<FaultTermRefusal>('term_unknown', {}, 422);
  await record(trx, context, {
    name: 'fault_term.proposed',
    subject: ['fault_term', made.id],
    after: { kind, name_zh: words },
  });
  await tellOfProposal(trx, actor.personId, { id: made.id, kind, words });
  publishAfterCommit(trx, ['fault-terms']);
  return made.id;
}
