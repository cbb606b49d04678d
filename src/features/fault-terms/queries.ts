import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import type { FaultTermKind } from './term.js';

export const termStates = ['in_use', 'proposed', 'merged', 'retired', 'refused'] as const;
export type TermState = (typeof termStates)[number];

export interface TermFilters {
  kind: FaultTermKind;
  state: TermState;
  search?: string;
}

export interface TermRow {
  id: number;
  kind: FaultTermKind;
  name_zh: string;
  name_en: string;
  state: TermState;
  proposed_by: number | null;
  proposer: string | null;
  proposer_en: string | null;
  proposed_at: Date;
  approver: string | null;
  approver_en: string | null;
  approved_at: Date | null;
  refuser: string | null;
  refuser_en: string | null;
  refused_at: Date | null;
  refused_reason: string | null;
  merged_into_id: number | null;
  into_zh: string | null;
  into_en: string | null;
  retired_at: Date | null;
}

export const TERMS_PER_PAGE = 50;

const stateOf = sql<TermState>`case when t.refused_at is not null then 'refused' when t.approved_at is null then 'proposed'
  when t.merged_into_id is not null then 'merged' when t.retired_at is not null then 'retired' else 'in_use' end`;

const terms = sql`
  select t.id, t.kind, t.name_zh, t.name_en, ${stateOf} as state, t.proposed_by, p.name as proposer, p.name_en as proposer_en, t.proposed_at,
    a.name as approver, a.name_en as approver_en, t.approved_at, r.name as refuser, r.name_en as refuser_en, t.refused_at, t.refused_reason,
    t.merged_into_id, m.name_zh as into_zh, m.name_en as into_en, t.retired_at
  from fault_term t left join person p on p.id = t.proposed_by left join person a on a.id = t.approved_by
    left join person r on r.id = t.refused_by left join fault_term m on m.id = t.merged_into_id`;

/** One page of a list's terms in its order; proposals with the oldest first. */
export async function listTerms(db: Db, filters: TermFilters, page: number) {
  const parts: RawBuilder<unknown>[] = [sql`t.kind = ${filters.kind}`, sql`${stateOf} = ${filters.state}`];
  for (const word of searchWords(filters.search)) parts.push(sql`t.search like ${`%${word}%`}`);
  const where = sql.join(parts, sql` and `);
  const total = await sql<{ n: number }>`select count(*)::int as n from fault_term t where ${where}`.execute(db);
  const rows = await sql<TermRow>`${terms} where ${where} order by t.position, t.id
    limit ${TERMS_PER_PAGE} offset ${(page - 1) * TERMS_PER_PAGE}`.execute(db);
  return { rows: rows.rows, page: { number: page, size: TERMS_PER_PAGE, total: total.rows[0]!.n } };
}

/** How many proposals wait in each list. */
export async function waitingByKind(db: Db): Promise<Partial<Record<FaultTermKind, number>>> {
  const found = await sql<{ kind: FaultTermKind; n: number }>`
    select kind, count(*)::int as n from fault_term where approved_at is null and refused_at is null group by kind`.execute(
    db,
  );
  return Object.fromEntries(found.rows.map(({ kind, n }) => [kind, n]));
}

export async function findTerm(db: Db, id: number): Promise<TermRow | undefined> {
  const found = await sql<TermRow>`${terms} where t.id = ${id}`.execute(db);
  return found.rows[0];
}

/** The terms in use of a list, to merge another into: by any part of a name. */
export async function searchTerms(db: Db, kind: FaultTermKind, search: string, limit: number) {
  let query = db
    .selectFrom('fault_term')
    .select(['id', 'name_zh', 'name_en'])
    .where('kind', '=', kind)
    .where('approved_at', 'is not', null)
    .where('merged_into_id', 'is', null)
    .where('retired_at', 'is', null);
  for (const word of searchWords(search)) query = query.where('search', 'like', `%${word}%`);
  return query.orderBy('position').orderBy('id').limit(limit).execute();
}

/** The term in use that a posted text names, in either language. */
export async function termChosenByName(db: Db, kind: FaultTermKind, text: string | null | undefined) {
  const name = (text ?? '').normalize('NFKC').trim().toLowerCase();
  const found = await sql<{ id: number }>`
    select id from fault_term where kind = ${kind} and approved_at is not null and merged_into_id is null and retired_at is null
      and (lower(name_zh) = ${name} or lower(name_en) = ${name}) order by position, id limit 1`.execute(db);
  return found.rows[0];
}
