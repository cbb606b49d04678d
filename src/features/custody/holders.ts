import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { searchWords } from '../items/index.js';

export interface HolderRow {
  place_id: number;
  /** Null: a vehicle. */
  person_id: number | null;
  code: string;
  name: string;
  name_en: string | null;
  /** Kinds of things, and pieces of what is counted in pieces. */
  items: number;
  pieces: string;
  tools: number;
  /** Pieces that belong to customers. */
  property: string;
  /** Open issued parts of tasks. */
  parts: number;
  /** Since when the oldest serial or open part is held. */
  since: Date | null;
  /** CNY at today's cost; null for who may not see prices. */
  value: string | null;
}

export const holderOrders = ['name', 'value', 'since'] as const;
export interface HolderFilters {
  search?: string;
  kind?: 'person' | 'vehicle';
  order?: (typeof holderOrders)[number];
}

export const HOLDERS_PER_PAGE = 50;

/** Who holds anything: people, and vehicles with the bins in them; by name unless the most or the oldest is asked for. */
export async function listHolders(db: Db, filters: HolderFilters, number: number, prices: boolean) {
  const words = searchWords(filters.search).map((word) => sql`and p.search like ${`%${word}%`}`);
  const order = filters.order === 'value' && !prices ? 'name' : (filters.order ?? 'name');
  const found = await sql<HolderRow & { total: number; value_sum: string | null }>`
    with recursive within as (
      select p.id as root, p.id from place p
      where p.kind in ('person', 'vehicle') and (${filters.kind ?? ''} = '' or p.kind = ${filters.kind ?? ''}) ${sql.join(words, sql` `)}
      union all select w.root, p.id from within w join place p on p.parent_id = w.id
    ), sums as (
      select w.root, count(distinct b.item_id)::int as items, sum(b.on_hand) filter (where i.decimals = 0) as pieces,
        count(distinct b.item_id) filter (where i.kind = 'tool')::int as tools, sum(b.on_hand) filter (where b.owner_id <> ${COMPANY}) as property,
        sum(round(b.on_hand * coalesce(nullif(c.average, 0), i.price), 2)) filter (where b.owner_id = ${COMPANY}) as value
      from within w join stock_balance b on b.place_id = w.id and b.on_hand > 0 join item i on i.id = b.item_id
        left join item_cost c on c.item_id = i.id
      group by w.root
    ), aged as (
      select s.*, o.parts, least(o.since, (select min(n.since) from within w join serial n on n.place_id = w.id where w.root = s.root)) as since
      from sums s join place p on p.id = s.root left join lateral (
        select count(*)::int as parts, min(issued_at) as since from issued_part
        where holder_id = p.person_id and settled < quantity and place_id = p.id
      ) o on true
    )
    select p.id as place_id, p.person_id, p.code, p.name, p.name_en, a.items, trim_scale(coalesce(a.pieces, 0))::text as pieces, a.tools,
      trim_scale(coalesce(a.property, 0))::text as property, a.parts, a.since, case when ${prices} then coalesce(a.value, 0)::text end as value,
      count(*) over ()::int as total, case when ${prices} then sum(a.value) over ()::text end as value_sum
    from aged a join place p on p.id = a.root
    order by ${order === 'value' ? sql`a.value desc nulls last,` : order === 'since' ? sql`a.since nulls last,` : sql``} p.name, p.id
    limit ${HOLDERS_PER_PAGE} offset ${(number - 1) * HOLDERS_PER_PAGE}`.execute(db);
  const { total = 0, value_sum: value = null } = found.rows[0] ?? {};
  return { rows: found.rows as HolderRow[], page: { number, size: HOLDERS_PER_PAGE, total }, value };
}

/** Whose custody it is, as its page names them. */
export async function findHolder(db: Db, personId: number) {
  return db
    .selectFrom('person as p')
    .leftJoin('place', 'place.person_id', 'p.id')
    .select(['p.id', 'p.name', 'p.name_en', 'p.retired_at', 'place.id as place_id'])
    .where('p.id', '=', personId)
    .where('p.system', '=', false)
    .executeTakeFirst();
}
export type HolderPerson = NonNullable<Awaited<ReturnType<typeof findHolder>>>;
