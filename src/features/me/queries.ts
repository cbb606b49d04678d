import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';

export const HELD_PER_PAGE = 50;
export const SESSIONS_PER_PAGE = 10;

/** One's own account, as one may see it. */
export async function findMe(db: Db, personId: number) {
  return db
    .selectFrom('person as p')
    .leftJoin('badge as b', (join) => join.onRef('b.person_id', '=', 'p.id').on('b.revoked_at', 'is', null))
    .select(['p.name', 'p.name_en', 'p.username', sql<Language | null>`p.language`.as('language'), 'b.code as badge'])
    .select([
      sql<boolean>`p.password_hash is not null`.as('has_password'),
      sql<boolean>`b.pin_hash is not null`.as('has_pin'),
    ])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow();
}
export type MeRow = Awaited<ReturnType<typeof findMe>>;

/** Where one is signed in, the latest first. */
export async function listSessions(db: Db, personId: number, number: number) {
  const open = db
    .selectFrom('session')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`);
  const { total } = await open.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await open
    .select(['id', 'address', 'user_agent', 'created_at', 'expires_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SESSIONS_PER_PAGE)
    .offset((number - 1) * SESSIONS_PER_PAGE)
    .execute();
  return { rows, page: { number, size: SESSIONS_PER_PAGE, total } };
}
export type SessionRow = Awaited<ReturnType<typeof listSessions>>['rows'][number];

export interface HeldRow {
  item_code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  condition: string;
  /** The customer whose it is; null: the company's. */
  owner: string | null;
  lot: string | null;
  /** The serial's number; null: a quantity. */
  serial: string | null;
  quantity: string;
  since: Date | null;
}

/**
 * What a person holds: serials one by one, the rest by balance. A balance is held since the oldest piece of it came, the
 * first that came being the first that went.
 */
export async function listHeld(db: Db, personId: number, number: number) {
  const place = await db.selectFrom('place').select('id').where('person_id', '=', personId).executeTakeFirst();
  const found = await sql<HeldRow & { total: number }>`
    with held as (
      select s.item_id, s.condition::text, s.owner_id, null::bigint as lot_id, s.number as serial, 1::numeric as quantity, s.since
      from serial s where s.place_id = ${place?.id ?? 0}
      union all
      select b.item_id, b.condition::text, b.owner_id, b.lot_id, null, b.on_hand, null
      from stock_balance b join item i on i.id = b.item_id
      where b.place_id = ${place?.id ?? 0} and b.on_hand <> 0 and i.tracking <> 'serial'
    ), shown as (
      select h.*, i.code as item_code, count(*) over ()::int as total from held h join item i on i.id = h.item_id
      order by i.code, h.serial, h.condition, h.owner_id, h.lot_id
      limit ${HELD_PER_PAGE} offset ${(number - 1) * HELD_PER_PAGE}
    )
    select h.item_code, i.name_zh, i.name_en, i.unit, h.condition, case when o.id <> 1 then o.name end as owner, l.number as lot,
      h.serial, trim_scale(h.quantity)::text as quantity, coalesce(h.since, c.since) as since, h.total
    from shown h join item i on i.id = h.item_id join party o on o.id = h.owner_id left join lot l on l.id = h.lot_id
    left join lateral (
      select min(happened_at) as since from (
        select happened_at, sum(quantity) over (order by happened_at desc, id desc) - quantity as newer
        from stock_movement_line
        where to_place_id = ${place?.id ?? 0} and item_id = h.item_id and to_condition = h.condition and owner_id = h.owner_id
          and lot_id is not distinct from h.lot_id
      ) came where newer < h.quantity
    ) c on h.serial is null
    order by h.item_code, h.serial, h.condition, h.owner_id, h.lot_id
  `.execute(db);
  const rows: HeldRow[] = found.rows;
  return { rows, page: { number, size: HELD_PER_PAGE, total: found.rows[0]?.total ?? 0 } };
}
