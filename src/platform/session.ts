import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Role, rightsOf } from '../rights.js';
import type { Actor } from './context.js';
import type { Db, Transaction } from './database.js';
import type { Language } from './language.js';

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** More are told as ‘99+’: nobody counts further. */
const MOST_UNREAD = 100;

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
  language: Language;
  /** What the person has not read, at most a hundred; null if nobody asked. */
  unread: number | null;
}

interface SessionRow {
  id: string;
  station_id: number | null;
  station_name: string | null;
  language: Language | null;
  account_id: number;
  account_name: string;
  account_name_en: string | null;
  actor_id: number;
  actor_name: string;
  actor_name_en: string | null;
  actor_until: Date | null;
  person_language: Language | null;
  roles: Role[] | null;
  unread: number | null;
}

/**
 * Who a token stands for now: null when it is unknown, ended or expired, or when the account's person has left. While a
 * badge acts it is the badge's holder; when their minutes are over, or when they have left, the account again. Names are
 * in the language that the session or person chose, else in `unchosen`. Whole pages show the bell and ask for what is
 * `unread` along with it; a scan's request does not.
 */
export async function findSession(
  db: Db,
  token: string,
  unchosen: Language = 'zh-CN',
  { unread = false }: { unread?: boolean } = {},
): Promise<FoundSession | null> {
  const unreadCount = unread
    ? sql`(select count(*)::int from (select from notification n
        where n.person_id = coalesce(b.id, a.id) and n.read_at is null limit ${MOST_UNREAD}) as waiting)`
    : sql`null::integer`;
  const found = await sql<SessionRow>`
    select s.id, s.station_id, t.name as station_name, s.language, a.id as account_id, a.name as account_name,
      a.name_en as account_name_en, case when b.id is not null then b.name_en else a.name_en end as actor_name_en,
      coalesce(b.id, a.id) as actor_id, coalesce(b.name, a.name) as actor_name,
      case when b.id is not null then s.actor_until end as actor_until,
      case when b.id is not null then b.language else a.language end as person_language,
      (select array_agg(r.role) from person_role r where r.person_id = coalesce(b.id, a.id)) as roles,
      ${unreadCount} as unread
    from session s join person a on a.id = s.person_id
      left join person b on b.id = s.actor_id and s.actor_until > now() and b.retired_at is null
      left join station t on t.id = s.station_id
    where s.token_hash = ${hashOf(token)} and s.ended_at is null and s.expires_at > now() and a.retired_at is null
  `.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  const roles = row.roles ?? [];
  const language = row.language ?? row.person_language ?? unchosen;
  const inLanguage = (name: string, english: string | null) => (language === 'en' && english) || name;
  return {
    language,
    unread: row.unread,
    actor: {
      personId: row.actor_id,
      name: inLanguage(row.actor_name, row.actor_name_en),
      roles,
      rights: rightsOf(roles),
      accountId: row.account_id,
      accountName: inLanguage(row.account_name, row.account_name_en),
      stationId: row.station_id,
      stationName: row.station_name,
      sessionId: row.id,
      actingUntil: row.actor_until,
    },
  };
}

/**
 * Ends one session, or all of a person's (`except` one that stays). Where the person acts by badge at somebody's
 * station, the acting ends and the station stays signed in.
 */
export async function endSessions(
  db: Db | Transaction,
  which: { id: string } | { token: string } | { personId: number; except?: string },
): Promise<void> {
  let query = db
    .updateTable('session')
    .set({ ended_at: sql`now()` })
    .where('ended_at', 'is', null);
  if ('id' in which) query = query.where('id', '=', which.id);
  else if ('token' in which) query = query.where('token_hash', '=', hashOf(which.token));
  else {
    query = query.where('person_id', '=', which.personId);
    if (which.except) query = query.where('id', '<>', which.except);
    await endActing(db, which.personId, which.except);
  }
  await query.execute();
}

/** Ends a person's acting by badge at every station (`except` in one session). */
export async function endActing(db: Db | Transaction, personId: number, except?: string): Promise<void> {
  let query = db.updateTable('session').set({ actor_id: null, actor_until: null }).where('actor_id', '=', personId);
  if (except) query = query.where('id', '<>', except);
  await query.execute();
}

/** The device of this session is a station from now on; null: none. */
export async function setSessionStation(
  db: Db | Transaction,
  sessionId: string,
  stationId: number | null,
): Promise<void> {
  await db.updateTable('session').set({ station_id: stationId }).where('id', '=', sessionId).execute();
}

/** No session is at this station any more. */
export async function leaveStation(db: Db | Transaction, stationId: number): Promise<void> {
  await db.updateTable('session').set({ station_id: null }).where('station_id', '=', stationId).execute();
}

/** A language for this session only; null: the person's. */
export async function setSessionLanguage(
  db: Db | Transaction,
  sessionId: string,
  language: Language | null,
): Promise<void> {
  await db.updateTable('session').set({ language }).where('id', '=', sessionId).execute();
}

/** `__Host-` binds the cookie to this host over HTTPS; plain HTTP on a store's own network can't have it. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-sparebook' : 'sparebook';
}
