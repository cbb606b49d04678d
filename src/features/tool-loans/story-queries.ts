import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { extensionWaits } from './extension-waits.js';
import { visibleLoans } from './sight-queries.js';

const MOST = 200;

export interface SignatureRow {
  id: string;
  purpose: 'lend' | 'return';
  person: string;
  person_en: string | null;
  method: 'drawn' | 'own_sign_in';
  taken_by: string;
  signed_at: Date;
}

/** Who signed for what on a loan, the first first. */
export async function signaturesOf(db: Db, loanId: number): Promise<SignatureRow[]> {
  const found = await sql<SignatureRow>`
    select g.id, g.purpose, p.name as person, p.name_en as person_en, g.method, k.name as taken_by, g.signed_at
    from tool_signature g join person p on p.id = g.person_id join person k on k.id = g.taken_by
    where g.loan_id = ${loanId} order by g.id limit ${MOST}`.execute(db);
  return found.rows;
}

/** The drawn signature's file, if the reader may see its loan. */
export async function signatureHash(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  id: string,
): Promise<string | undefined> {
  const found = await sql<{ file_hash: string | null }>`
    select g.file_hash from tool_signature g where g.id = ${id} and ${visibleLoans(actor, sql`g.loan_id`)}`.execute(db);
  return found.rows[0]?.file_hash ?? undefined;
}

export interface HandOverStep {
  line_id: string;
  hand_over_id: number;
  giver: string;
  giver_en: string | null;
  taker: string;
  taker_en: string | null;
  quantity: string;
  handed_at: Date;
}

/** Who had the tools of a loan before whom. */
export async function handOversOf(db: Db, loanId: number): Promise<HandOverStep[]> {
  const found = await sql<HandOverStep>`
    select x.line_id, x.hand_over_id, g.name as giver, g.name_en as giver_en, r.name as taker, r.name_en as taker_en,
      trim_scale(x.quantity)::text as quantity, x.handed_at
    from tool_loan_line l join tool_hand_over x on x.line_id = l.id join person g on g.id = x.from_id join person r on r.id = x.to_id
    where l.loan_id = ${loanId} order by x.id limit ${MOST}`.execute(db);
  return found.rows;
}

export interface ExtensionRow {
  id: number;
  asked_by: string;
  asked_by_en: string | null;
  asked_at: Date;
  until_on: string;
  reason: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  decided_by_en: string | null;
  granted: boolean | null;
  granted_until: string | null;
  decision_note: string | null;
  withdrawn_at: Date | null;
  /** Over without anybody's decision: who asked took it back, or it asks for nothing any more. */
  open_state: 'waits' | 'withdrawn' | 'void' | null;
}

/** Which extensions were asked for or given, the newest first. */
export async function extensionsOf(db: Db, loanId: number, today: string): Promise<ExtensionRow[]> {
  const found = await sql<ExtensionRow>`
    select e.id, a.name as asked_by, a.name_en as asked_by_en, e.asked_at, e.until_on, e.reason, e.decided_at, d.name as decided_by,
      d.name_en as decided_by_en, e.granted, e.granted_until, e.decision_note, e.withdrawn_at,
      case when e.decided_at is not null then null when e.withdrawn_by is not null then 'withdrawn'
        when ${extensionWaits(today)} then 'waits' else 'void' end as open_state
    from tool_extension e join person a on a.id = e.asked_by left join person d on d.id = e.decided_by
    where e.loan_id = ${loanId} order by e.id desc limit ${MOST}`.execute(db);
  return found.rows;
}
