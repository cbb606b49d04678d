import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

const place = (alias: string): RawBuilder<string> =>
  sql`(select coalesce(w.username, p.code) from place p left join person w on w.id = p.person_id where p.id = ${sql.ref(alias)})`;

/** Every movement line of the past as a text without ids and dates, in the order of posting. */
export async function storyOf(db: Db): Promise<string[]> {
  const found = await sql<{ line: string }>`
    select concat_ws(' | ', m.client_key, m.kind, w.username, t.name, m.reason, m.reference, o.client_key,
      (m.happened_at at time zone 'Asia/Shanghai')::time, i.code, l.quantity, s.number, lot.number, owner.code,
      ${place('l.from_place_id')}, l.from_condition, ${place('l.to_place_id')}, l.to_condition, l.unit_cost, l.average_after) as line
    from stock_movement_line l join stock_movement m on m.id = l.movement_id join person w on w.id = m.person_id join item i on i.id = l.item_id
      join party owner on owner.id = l.owner_id left join station t on t.id = m.station_id left join serial s on s.id = l.serial_id
      left join lot on lot.id = l.lot_id left join stock_movement o on o.id = m.reverses_id
    where m.client_key::text like '5eed0001%' order by l.id
  `.execute(db);
  return found.rows.map((row) => row.line);
}

/** What there is besides the movements, without ids, dates and badges. */
export async function companyOf(db: Db): Promise<string[]> {
  const found = await sql<{ line: string }>`
    select line from (
      select concat_ws(' | ', 'item', code, name_zh, name_en, specification, kind, unit, decimals, tracking, serial_pattern, price, criticality,
        repairable, search) as line from item
      union all select concat_ws(' | ', 'alias', a.code, i.code) from item_alias a join item i on i.id = a.item_id
      union all select concat_ws(' | ', 'place', ${place('q.id')}, kind, name, name_en, ${place('q.parent_id')}, ${place('q.warehouse_id')}) from place q
      union all select concat_ws(' | ', 'party', kind, code, name, name_en, contact, phone, address) from party
      union all select concat_ws(' | ', 'device', d.serial_number, model, p.code, software_version) from device d join party p on p.id = d.customer_id
      union all select concat_ws(' | ', 'person', username, name, name_en, phone, email, role) from person p join person_role r on r.person_id = p.id
      union all select concat_ws(' | ', 'reservation', i.code, ${place('r.warehouse_id')}, quantity) from stock_reservation r join item i on i.id = r.item_id
    ) t order by line collate "C"
  `.execute(db);
  return found.rows.map((row) => row.line);
}

/** Ends the posting of movements in the middle: asks until it has ended, since what asks between two statements asks in vain. */
export async function interruptPosting(ownerDb: Db, hasEnded: () => boolean): Promise<void> {
  while (!hasEnded()) {
    await sql`
      select pg_cancel_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%post_movement(%' and pid <> pg_backend_pid()
    `.execute(ownerDb);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
