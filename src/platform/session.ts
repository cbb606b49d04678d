import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Role, rightsOf } from '../rights.js';
import type { Actor } from './context.js';
import type { Db, Transaction } from './database.js';
import type { Language } from './language.js';

const hashOf = (token: string) => createHash('sha256').update(token).digest();

export interface NewSession {
  personId: number;
  address: string;
  userAgent: string;
  expiresAt: Date;
}

/** Opens a session and returns its token, which only the browser keeps: the database has its hash. */
export async function openSession(db: Db | Transaction, session: NewSession): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      person_id: session.personId,
      address: session.address.slice(0, 100),
      user_agent: session.userAgent.slice(0, 300),
      expires_at: session.expiresAt,
    })
    .execute();
  return token;
}

export interface FoundSession {
  actor: Actor;
  language: Language | null;
}

interface SessionRow {
  id: string;
  station_id: number | null;
  station_name: string | null;
  language: Language | null;
  account_id: number;
  account_name: string;
  actor_id: number;
  actor_name: string;
  actor_until: Date | null;
  person_language: Language | null;
  roles: Role[] | null;
}

/** Who a token stands for now: null when it is unknown, ended or expired, or when the person has left. */
export async function findSession(db: Db, token: string): Promise<FoundSession | null> {
  const found = await sql<SessionRow>`
    select s.id, s.station_id, t.name as station_name, s.language, a.id as account_id, a.name as account_name, p.id as actor_id, p.name as actor_name,
      case when s.actor_until > now() then s.actor_until end as actor_until, p.language as person_language,
      (select array_agg(r.role) from person_role r where r.person_id = p.id) as roles
    from session s join person a on a.id = s.person_id
      join person p on p.id = case when s.actor_until > now() then s.actor_id else s.person_id end
      left join station t on t.id = s.station_id
    where s.token_hash = ${hashOf(token)} and s.ended_at is null and s.expires_at > now() and a.retired_at is null and p.retired_at is null
  `.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  const roles = row.roles ?? [];
  return {
    language: row.language ?? row.person_language,
    actor: {
      personId: row.actor_id,
      name: row.actor_name,
      roles,
      rights: rightsOf(roles),
      accountId: row.account_id,
      accountName: row.account_name,
      stationId: row.station_id,
      stationName: row.station_name,
      sessionId: row.id,
      actingUntil: row.actor_until,
    },
  };
}

/** Ends one session, or all of a person's (`except` one that stays). */
export async function endSessions(
  db: Db | Transaction,
  which: { id: string } | { personId: number; except?: string },
): Promise<void> {
  let query = db
    .updateTable('session')
    .set({ ended_at: sql`now()` })
    .where('ended_at', 'is', null);
  if ('id' in which) query = query.where('id', '=', which.id);
  else {
    query = query.where((eb) => eb.or([eb('person_id', '=', which.personId), eb('actor_id', '=', which.personId)]));
    if (which.except) query = query.where('id', '<>', which.except);
  }
  await query.execute();
}

/** `__Host-` binds the cookie to this host over HTTPS; plain HTTP on a store's own network can't have it. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-sparebook' : 'sparebook';
}
