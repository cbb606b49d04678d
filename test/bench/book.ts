import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

export const ITEMS = 10_000;
const BINS = 200;
const PEOPLE = 30;

/** Ids that the bench's requests are made of. */
export interface BenchBook {
  items: { id: number; code: string; bin: number }[];
  custody: number[];
  warehouse: number;
}

/** A warehouse with its bins, people, a supplier, and 10,000 items of which each has plenty in its bin. */
export async function fillCatalogue(db: Db): Promise<BenchBook> {
  await sql`
    insert into person (name, username, search) select 'Bench ' || n, 'bench' || n, 'bench' || n from generate_series(1, ${sql.lit(PEOPLE)}) n;
    insert into person_role (person_id, role) select id, 'storekeeper' from person;
    insert into party (kind, code, name) values ('supplier', 'BENCH', 'Bench supplier'), ('customer', 'BENCH-C', 'Bench customer');
    insert into place (id, kind, code, name, warehouse_id) values (1000, 'warehouse', 'BW', 'Bench warehouse', 1000);
    insert into place (kind, code, name, party_id) select kind, case kind when 'supplier' then 'SUP-BENCH' else 'CUS-BENCH' end, name, id from party where code like 'BENCH%';
    insert into place (id, kind, code, name, parent_id, warehouse_id, sort_key) select 2000 + n, 'bin', 'BB-' || n, 'BB-' || n, 1000, 1000, lpad(n::text, 4, '0') from generate_series(1, ${sql.lit(BINS)}) n;
    insert into place (id, kind, code, name, person_id) select 3000 + id, 'person', 'CUST-' || id, name, id from person;
    select setval('place_id_seq', 10000);
    insert into item (code, name_zh, name_en, specification, kind, unit, tracking, price, search)
      select code, name, 'Bench part ' || n, 'M' || n % 50, (array['spare', 'spare', 'consumable'])[n % 3 + 1], 'pcs', 'quantity', n % 500 + 1, lower(code || ' ' || name || ' bench part ' || n || ' m' || n % 50)
      from (select n, 'BI-' || lpad(n::text, 5, '0') as code, (array['电阻', '风扇', '继电器', '功率模块', '线束'])[n % 5 + 1] || n as name from generate_series(1, ${sql.lit(ITEMS)}) n) t;
    insert into item_cost (item_id, quantity, average) select id, 0, price from item where id > 0;
  `.execute(db);
  const items = await sql<{
    id: number;
    code: string;
    bin: number;
  }>`select id, code, 2001 + id % ${sql.lit(BINS)} as bin from item where id > 0 order by id`.execute(db);
  const custody = await sql<{ id: number }>`select id from place where kind = 'person' order by id`.execute(db);
  return { items: items.rows, custody: custody.rows.map((row) => row.id), warehouse: 1000 };
}

/**
 * Adds movement lines up to `lines` in all, the first of each item a receipt of 10,000 pieces, then moves to the next bin,
 * issues to people and to the customer, and receipts; then makes balances, levels and cost what the lines say.
 */
export async function fillMovements(db: Db, lines: number): Promise<void> {
  const { have } = (await sql<{ have: number }>`select count(*)::int as have from stock_movement_line`.execute(db))
    .rows[0]!;
  await sql`
    with base as (
      select n, n / ${sql.lit(ITEMS)} as turn, n % ${sql.lit(ITEMS)} as place_in_turn, now() - interval '2 years' + interval '2 years' * n / ${sql.lit(Math.max(lines, 1_000_000))} as moment
      from generate_series(${sql.lit(have)}, ${sql.lit(lines - 1)}) n
    ), plan as (
      select base.*, i.id as item_id, i.price, nextval('stock_movement_id_seq') as movement_id, case when turn = 0 then 0 else turn % 4 end as act,
        2001 + i.id % ${sql.lit(BINS)} as bin, 2001 + (i.id + 1) % ${sql.lit(BINS)} as next_bin, 3000 + 1 + n % ${sql.lit(PEOPLE)} as holder
      from base join (select id, price, row_number() over (order by id) - 1 as rank from item where id > 0) i on i.rank = base.place_in_turn
    ), movement as (
      insert into stock_movement (id, kind, client_key, content_hash, person_id, account_id, happened_at, recorded_at) overriding system value
        select movement_id, (array['receive', 'move', 'issue', 'issue'])[act + 1], gen_random_uuid(), '\\x00', 1 + n % ${sql.lit(PEOPLE)}, 1 + n % ${sql.lit(PEOPLE)}, moment, moment from plan
    )
    insert into stock_movement_line (movement_id, item_id, quantity, owner_id, from_place_id, from_condition, to_place_id, to_condition, unit_cost, average_after, happened_at)
      select movement_id, item_id, case when turn = 0 then 10000 else 1 end, 1,
        case act when 0 then (select id from place where code = 'SUP-BENCH') else bin end, 'new',
        case act when 0 then bin when 1 then next_bin when 2 then holder else (select id from place where code = 'CUS-BENCH') end, 'new', price, price, moment from plan order by n
  `.execute(db);
  await settle(db);
}

/** Balances, levels and cost from the lines. */
async function settle(db: Db): Promise<void> {
  await sql`
    delete from stock_balance; delete from stock_level;
    insert into stock_balance (item_id, place_id, condition, owner_id, lot_id, outside, on_hand)
      select t.item_id, t.place_id, t.condition, t.owner_id, null::bigint, p.outside, sum(t.quantity) from (
        select item_id, to_place_id as place_id, to_condition as condition, owner_id, quantity from stock_movement_line
        union all select item_id, from_place_id, from_condition, owner_id, -quantity from stock_movement_line) t join place p on p.id = t.place_id
      group by 1, 2, 3, 4, 5, 6;
    insert into stock_level (item_id, warehouse_id, condition, owner_id, on_hand)
      select b.item_id, p.warehouse_id, b.condition, b.owner_id, sum(b.on_hand) from stock_balance b join place p on p.id = b.place_id
      where p.warehouse_id is not null group by 1, 2, 3, 4;
    update item_cost c set quantity = t.quantity from (select item_id, sum(on_hand) as quantity from stock_balance where not outside group by 1) t where t.item_id = c.item_id;
  `.execute(db);
  for (const table of ['stock_movement', 'stock_movement_line', 'stock_balance', 'stock_level', 'item', 'item_cost'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
  await sql`checkpoint`.execute(db);
}
