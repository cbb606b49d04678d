import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { PlaceKind } from './place.js';

/** The places of one kind that stand at the top, or as many as a page bears. */
const MOST_SHOWN: Partial<Record<PlaceKind, number>> = { warehouse: 40, person: 30, supplier: 15, customer: 15 };
const MOST_OTHERS = 40;
const MOST_BELOW = 12;

export interface TreeLeaf {
  code: string;
  name: string;
  name_en: string | null;
  kind: PlaceKind;
  for_property: boolean;
}
export interface TreePlace extends TreeLeaf {
  id: number;
  /** How many items lie there, in what stands directly below too; for a warehouse in all of its bins. */
  items: number;
  /** The first of what stands directly below it, and how many there are. */
  below: TreeLeaf[];
  below_total: number;
}
export interface TreeSection {
  kind: PlaceKind;
  places: TreePlace[];
  total: number;
}

const sections: PlaceKind[] = [
  'warehouse',
  'workshop',
  'vehicle',
  'quarantine',
  'in_transit',
  'person',
  'scrap',
  'difference',
  'consumed',
  'lost',
  'supplier',
  'customer',
];

/** The tree in sections by kind, each bounded: what does not fit has its own list. People who hold something come first. */
export async function readTree(db: Db): Promise<TreeSection[]> {
  const read: TreeSection[] = [];
  for (const kind of sections) read.push(await readSection(db, kind));
  return read;
}

async function readSection(db: Db, kind: PlaceKind): Promise<TreeSection> {
  const found = await sql<TreePlace & { total: number }>`
    with shown as (
      select p.*, (count(*) over ())::int as total, row_number() over (order by ${orderOf(kind)}) as n from place p
      where p.kind = ${kind} and p.parent_id is null and p.retired_at is null
      order by n limit ${MOST_SHOWN[kind] ?? MOST_OTHERS}
    )
    select p.id, p.code, p.name, p.name_en, p.kind, p.for_property, p.total, ${itemsOf(kind)} as items, coalesce(c.below, '[]') as below,
      (select count(*)::int from place c where c.parent_id = p.id and c.retired_at is null) as below_total
    from shown p left join lateral (
      select json_agg(json_build_object('code', c.code, 'name', c.name, 'name_en', c.name_en, 'kind', c.kind,
        'for_property', c.for_property) order by c.first, c.sort_key, c.code) as below
      from (select *, kind = 'bin' as first from place c where c.parent_id = p.id and c.retired_at is null
        order by kind = 'bin', sort_key, code limit ${MOST_BELOW}) c
    ) c on true
    order by p.n`.execute(db);
  return { kind, places: found.rows, total: found.rows[0]?.total ?? 0 };
}

function orderOf(kind: PlaceKind) {
  if (kind !== 'person') return sql`p.sort_key, p.code`;
  return sql`(select count(*) from stock_balance b where b.place_id = p.id and b.on_hand <> 0) = 0, p.name, p.id`;
}

function itemsOf(kind: PlaceKind) {
  if (kind === 'warehouse')
    return sql`(select count(distinct l.item_id)::int from stock_level l where l.warehouse_id = p.id and l.on_hand > 0)`;
  return sql`(select count(distinct b.item_id)::int from stock_balance b where b.on_hand > 0
    and b.place_id in (select p.id union all select c.id from place c where c.parent_id = p.id))`;
}
