import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { actingRoles, type ApprovedDocument, type ApproverRole } from './acting.js';

export type { ApprovedDocument } from './acting.js';

export interface Tier {
  role: ApproverRole;
  /** CNY, up to and including; null: any value. */
  upTo: string | null;
}

interface Deciding {
  kind: ApprovedDocument;
  /** CNY */
  value: string;
  /** Those who drafted it and those whom it is for. */
  involved: readonly number[];
  /** The day on which deputies are looked up, YYYY-MM-DD; without it the database's today. */
  today?: string;
}

/** The tiers that cover the value (CNY), the lowest first. */
async function coveringTiers(db: Db | Transaction, document: ApprovedDocument, value: string): Promise<Tier[]> {
  const found = await sql<Tier>`
    select role, up_to as "upTo" from approval_tier
    where document = ${document} and (up_to is null or up_to >= ${value}::numeric) order by up_to nulls last, role
  `.execute(db);
  return found.rows;
}

/** The lowest tier whose limit covers the value (CNY). Refuses `no_tier_covers` when none does. */
export async function tierFor(db: Db | Transaction, document: ApprovedDocument, value: string): Promise<Tier> {
  const [lowest] = await coveringTiers(db, document, value);
  return lowest ?? refuse('no_tier_covers', { value }, 422);
}

export interface DecisionRight {
  role: Tier['role'];
  /** Up to what value that role may approve (CNY); null: any. */
  upTo: string | null;
  /** Whose deputy the person acts as, if not by a role of their own. */
  deputyFor: number | null;
}

/**
 * By which role somebody may decide on a document of this value, or why not. Nobody decides on what they drafted or
 * what is for themselves (`involved`), nor a deputy on what is the absent person's own. A role of one's own goes before
 * a deputy's, and the one with the higher limit before the lower.
 */
export async function rightToDecide(
  db: Db | Transaction,
  actor: Pick<Actor, 'personId' | 'roles'>,
  document: Deciding,
): Promise<DecisionRight | 'own_document' | 'not_an_approver' | 'above_limit'> {
  if (document.involved.includes(actor.personId)) return 'own_document';
  const found = await sql<DecisionRight & { covers: boolean; own: boolean }>`
    select a.role, t.up_to as "upTo", a.deputy_for as "deputyFor", t.up_to is null or t.up_to >= ${document.value}::numeric as covers,
      coalesce(a.deputy_for = any(${[...document.involved]}::integer[]), false) as own
    from (
      ${actingRoles(actor, dayOf(document))}
    ) a join approval_tier t on t.document = ${document.kind} and t.role = a.role
    order by a.deputy_for is not null, t.up_to desc nulls first, a.deputy_for
  `.execute(db);
  const free = found.rows.filter((row) => !row.own);
  const covering = free.find((row) => row.covers);
  if (covering) return { role: covering.role, upTo: covering.upTo, deputyFor: covering.deputyFor };
  if (found.rows.some((row) => row.own && row.covers)) return 'own_document';
  return free.length > 0 ? 'above_limit' : found.rows.length > 0 ? 'own_document' : 'not_an_approver';
}

/**
 * Who is asked: those with the role of the lowest tier that covers the value, and their deputies of today, less the
 * involved. Where that leaves nobody, such as the only supervisor's own slip, the next tier is asked.
 */
export async function approversFor(db: Db | Transaction, document: Deciding): Promise<number[]> {
  for (const { role } of await coveringTiers(db, document.kind, document.value)) {
    const found = await sql<{ id: number }>`
      with holder as (
        select p.id from person_role r join person p on p.id = r.person_id
        where r.role = ${role} and p.retired_at is null and not p.id = any(${[...document.involved]}::integer[])
      )
      select id from holder
      union
      select d.deputy_id from deputy d join holder h on h.id = d.person_id join person p on p.id = d.deputy_id
      where d.ended_at is null and ${dayOf(document)} between d.from_on and d.to_on and p.retired_at is null
        and not d.deputy_id = any(${[...document.involved]}::integer[])
      order by id
    `.execute(db);
    if (found.rows.length > 0) return found.rows.map((row) => row.id);
  }
  return [];
}

function dayOf({ today }: Deciding) {
  return today ? sql`${today}::date` : sql`current_date`;
}
