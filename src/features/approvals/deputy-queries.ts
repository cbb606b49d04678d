import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';

export const DEPUTIES_PER_PAGE = 30;

export interface DeputyRow {
  id: number;
  person: string;
  person_en: string | null;
  deputy: string;
  deputy_en: string | null;
  from_on: string;
  to_on: string;
  named_by: string;
  named_by_en: string | null;
  ended_at: Date | null;
  state: 'now' | 'coming' | 'over' | 'ended';
  mayEnd: boolean;
}

/** One page of who stands in for whom, those that are not over first; an administrator sees all, others their own. */
export async function listDeputies(db: Db, reader: Pick<Context, 'actor' | 'config' | 'now'>, page: number) {
  const all = reader.actor.roles.includes('administrator');
  const me = reader.actor.personId;
  const today = sql`${todayOf(reader)}::date`;
  const where = sql`(${all}::boolean or ${me}::integer in (d.person_id, d.deputy_id))`;
  const total = await sql<{ n: number }>`select count(*)::int as n from deputy d where ${where}`.execute(db);
  const found = await sql<DeputyRow>`
    select d.id, p.name as person, p.name_en as person_en, y.name as deputy, y.name_en as deputy_en, d.from_on, d.to_on,
      n.name as named_by, n.name_en as named_by_en, d.ended_at,
      case when d.ended_at is not null then 'ended' when d.to_on < ${today} then 'over' when d.from_on > ${today} then 'coming' else 'now' end as state,
      d.ended_at is null and d.to_on >= ${today} and (${all}::boolean or d.person_id = ${me}) as "mayEnd"
    from deputy d join person p on p.id = d.person_id join person y on y.id = d.deputy_id join person n on n.id = d.named_by
    where ${where} order by d.ended_at is not null or d.to_on < ${today}, d.from_on desc, d.id desc
    limit ${DEPUTIES_PER_PAGE} offset ${(page - 1) * DEPUTIES_PER_PAGE}`.execute(db);
  return { rows: found.rows, page: { number: page, size: DEPUTIES_PER_PAGE, total: total.rows[0]!.n } };
}
