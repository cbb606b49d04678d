import { sql } from 'kysely';

/** Where (some of) a piece lies in the house or in somebody's hands, as a query tells it. */
export interface Lies {
  place_id: number;
  place: string;
  name: string;
  name_en: string | null;
  kind: string;
  person_id: number | null;
  quantity: string;
}

/** For a query that has the piece as `p`: most of it first, `[]` when it has left. */
export const whereLies = sql<Lies[]>`coalesce((
  select jsonb_agg(jsonb_build_object('place_id', l.id, 'place', l.code, 'name', l.name, 'name_en', l.name_en, 'kind', l.kind, 'person_id', l.person_id,
    'quantity', trim_scale(h.quantity)::text) order by h.quantity desc, l.code)
  from (select s.place_id, 1::numeric as quantity from serial s where s.id = p.serial_id and s.owner_id = p.customer_id
    union all select b.place_id, sum(b.on_hand) from stock_balance b
      where b.item_id = -1 and b.lot_id = p.lot_id and b.owner_id = p.customer_id and b.on_hand > 0 group by b.place_id) h
    join place l on l.id = h.place_id where not l.outside), '[]')`;
