import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { actingRoles, type ApprovedDocument } from './acting.js';

type Reader = Pick<Context, 'actor' | 'config' | 'now'>;

interface Standing {
  /** In which roles the reader may decide, up to what, and for whom they stand in. */
  acts: { role: string; up_to: string | null; deputy_for: number | null }[];
  /** The tiers, lowest first, each with up to three holders: of three people at least one is in no document. */
  tiers: { n: number; role: string; up_to: string | null; holders: number[] }[];
}

async function standingIn(db: Db, reader: Reader, kind: ApprovedDocument): Promise<Standing> {
  const found = await sql<Standing>`
    select coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'up_to', t.up_to, 'deputy_for', a.deputy_for))
        from (${actingRoles(reader.actor, sql`${todayOf(reader)}::date`)}) a
          join approval_tier t on t.document = ${kind} and t.role = a.role), '[]') as acts,
      (select jsonb_agg(t) from (
        select row_number() over (order by t.up_to nulls last, t.role) as n, t.role, t.up_to, array(
          select p.id from person_role r join person p on p.id = r.person_id where r.role = t.role and p.retired_at is null limit 3) as holders
        from approval_tier t where t.document = ${kind}) t) as tiers`.execute(db);
  return found.rows[0]!;
}

/**
 * Joins a list of documents to the role in which the reader may decide on each (`act`): never on what involves them or
 * the person they stand in for. Unless `all`, only what they are asked for: where a lower role may decide, and somebody
 * holds it who is not involved, that one is asked.
 */
export async function decidable(
  db: Db,
  reader: Reader,
  kind: ApprovedDocument,
  { value, involved, all }: { value: RawBuilder<unknown>; involved: RawBuilder<unknown>; all: boolean },
): Promise<RawBuilder<unknown>> {
  const { acts, tiers } = await standingIn(db, reader, kind);
  return sql`
    join lateral (
      select a.role, a.deputy_for from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as a(role text, up_to numeric, deputy_for integer)
      where (a.up_to is null or a.up_to >= ${value}) and ${reader.actor.personId}::integer not in (${involved})
        and (a.deputy_for is null or a.deputy_for not in (${involved}))
        and (${all}::boolean or a.role = coalesce((
          select t.role from jsonb_to_recordset(${JSON.stringify(tiers ?? [])}::jsonb) as t(n integer, role text, up_to numeric, holders integer[])
          where (t.up_to is null or t.up_to >= ${value}) and exists (select from unnest(t.holders) h where h not in (${involved}))
          order by t.n limit 1), a.role))
      order by a.deputy_for is not null, a.up_to desc nulls first limit 1
    ) act on true`;
}
