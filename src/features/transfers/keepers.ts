import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

/** How many of somebody's last movements tell in which warehouses they work. */
const LAST_MOVEMENTS = 60;

const worksIn = (person: ReturnType<typeof sql>) => sql`
  select distinct p.warehouse_id from (select id from stock_movement where person_id = ${person} order by id desc limit ${LAST_MOVEMENTS}) m
    join stock_movement_line l on l.movement_id = m.id join place p on p.id in (l.from_place_id, l.to_place_id) where p.warehouse_id is not null`;

/** The warehouses that somebody works in, by what they last moved. */
export async function warehousesOf(db: Db | Transaction, personId: number): Promise<number[]> {
  const found = await sql<{ warehouse_id: number }>`${worksIn(sql`${personId}`)}`.execute(db);
  return found.rows.map((row) => row.warehouse_id);
}

/** The storekeepers who work in a warehouse; all of them where none does yet. */
export async function keepersOf(trx: Transaction, warehouseId: number): Promise<number[]> {
  const found = await sql<{ id: number; here: boolean }>`
    select p.id, ${warehouseId} in (${worksIn(sql`p.id`)}) as here
    from person p where p.retired_at is null and not p.system and exists (select from person_role r where r.person_id = p.id and r.role = 'storekeeper')`.execute(
    trx,
  );
  const here = found.rows.filter((row) => row.here);
  return (here.length > 0 ? here : found.rows).map((row) => row.id);
}
