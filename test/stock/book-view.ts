import { sql } from 'kysely';
import * as stock from '../../src/stock/index.js';
import type { Scene } from './scene.js';

/** Every row of every stock table, as text: equal before and after means that nothing changed. */
export async function dump(scene: Scene): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of stock.tables) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(
      scene.db,
    );
    rows[table] = found.rows.map(({ row }) => row);
  }
  return rows;
}

/** What of an item lies where: 'A1 new' → 5, with the lot and the customer if there is one; empty places are left out. */
export async function balances(scene: Scene, itemId: number): Promise<Record<string, number>> {
  const found = await sql<{ key: string; on_hand: string }>`
    select concat_ws(' ', p.code, b.condition, l.number, case when b.owner_id <> 1 then o.code end) as key, b.on_hand
    from stock_balance b join place p on p.id = b.place_id join party o on o.id = b.owner_id left join lot l on l.id = b.lot_id
    where b.item_id = ${itemId} and b.on_hand <> 0
  `.execute(scene.db);
  return Object.fromEntries(found.rows.map(({ key, on_hand }) => [key, Number(on_hand)]));
}

/** 'W1 new' → '5 - 2' (on hand less reserved), with the number of pinned reservations if there are any. */
export async function levels(scene: Scene, itemId: number): Promise<Record<string, string>> {
  const found = await sql<{ key: string; level: string }>`
    select concat_ws(' ', p.code, l.condition, case when l.owner_id <> 1 then o.code end) as key,
      trim_scale(l.on_hand) || ' - ' || trim_scale(l.reserved) || case when l.pinned > 0 then ' pinned ' || l.pinned else '' end as level
    from stock_level l join place p on p.id = l.warehouse_id join party o on o.id = l.owner_id where l.item_id = ${itemId}
  `.execute(scene.db);
  return Object.fromEntries(found.rows.map(({ key, level }) => [key, level]));
}

/** '5 at 9.5': what the company owns in the house, at its moving average. */
export async function cost(scene: Scene, itemId: number): Promise<string | undefined> {
  const found = await sql<{ cost: string }>`
    select trim_scale(quantity) || ' at ' || trim_scale(average) as cost from item_cost where item_id = ${itemId}
  `.execute(scene.db);
  return found.rows[0]?.cost;
}

/** 'S1' → 'A1 new', with the customer if it is a customer's. */
export async function serials(scene: Scene, itemId: number): Promise<Record<string, string>> {
  const found = await sql<{ number: string; at: string }>`
    select s.number, concat_ws(' ', p.code, s.condition, case when s.owner_id <> 1 then o.code end) as at
    from serial s join place p on p.id = s.place_id join party o on o.id = s.owner_id where s.item_id = ${itemId}
  `.execute(scene.db);
  return Object.fromEntries(found.rows.map(({ number, at }) => [number, at]));
}

/** 'quantity/settled/voided' of a reservation. */
export async function reservation(scene: Scene, id: string): Promise<string | undefined> {
  const found = await sql<{ state: string }>`
    select concat_ws('/', trim_scale(quantity), trim_scale(settled), trim_scale(voided)) as state from stock_reservation where id = ${id}
  `.execute(scene.db);
  return found.rows[0]?.state;
}
