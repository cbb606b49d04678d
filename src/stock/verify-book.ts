import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.js';

/** One disagreement between what the movements say and what the book shows. */
export interface Difference {
  check: string;
  key: string;
  expected: string | null;
  found: string | null;
}

const checks: Record<string, RawBuilder<{ key: string; expected: string | null; found: string | null }>> = {
  balance: sql`
    select concat_ws('/', item_id, place_id, condition, owner_id, lot_id) as key, expected::text, found::text from (
      select item_id, place_id, condition, owner_id, lot_id, sum(moved) as expected, sum(kept) as found from (
        select item_id, to_place_id as place_id, to_condition as condition, owner_id, lot_id, quantity as moved, 0 as kept from stock_movement_line
        union all select item_id, from_place_id, from_condition, owner_id, lot_id, -quantity, 0 from stock_movement_line
        union all select item_id, place_id, condition, owner_id, lot_id, 0, on_hand from stock_balance
      ) t group by 1, 2, 3, 4, 5
    ) t where expected <> found`,
  zero_sum: sql`
    select concat_ws('/', item_id, owner_id) as key, '0' as expected, sum(on_hand)::text as found
    from stock_balance group by item_id, owner_id having sum(on_hand) <> 0`,
  below_zero: sql`
    select concat_ws('/', b.item_id, b.place_id, b.condition, b.owner_id, b.lot_id) as key, '>= 0' as expected, b.on_hand::text as found
    from stock_balance b join place p on p.id = b.place_id where b.on_hand < 0 and not p.outside`,
  level_on_hand: sql`
    select concat_ws('/', item_id, warehouse_id, condition, owner_id) as key, expected::text, found::text from (
      select item_id, warehouse_id, condition, owner_id, sum(on_hand) as expected, sum(kept) as found from (
        select b.item_id, p.warehouse_id, b.condition, b.owner_id, b.on_hand, 0 as kept from stock_balance b join place p on p.id = b.place_id
          where p.warehouse_id is not null
        union all select item_id, warehouse_id, condition, owner_id, 0, on_hand from stock_level
      ) t group by 1, 2, 3, 4
    ) t where expected <> found`,
  level_reserved: sql`
    select concat_ws('/', item_id, warehouse_id, condition, owner_id) as key, open || ' in ' || pins as expected, reserved || ' in ' || pinned as found from (
      select item_id, warehouse_id, condition, owner_id, sum(open) as open, sum(pins) as pins, sum(reserved) as reserved, sum(pinned) as pinned from (
        select item_id, warehouse_id, condition, owner_id, quantity - settled - voided as open,
            (lot_id is not null or serial_id is not null)::integer as pins, 0 as reserved, 0 as pinned
          from stock_reservation where settled + voided < quantity
        union all select item_id, warehouse_id, condition, owner_id, 0, 0, reserved, pinned from stock_level
      ) t group by 1, 2, 3, 4
    ) t where (open, pins) <> (reserved, pinned)`,
  reservation: sql`
    select r.id::text as key, concat_ws('/', c.reserved, c.settled, c.voided) as expected, concat_ws('/', r.quantity, r.settled, r.voided) as found
    from stock_reservation r cross join lateral (
      select coalesce(sum(quantity) filter (where kind = 'reserve'), 0) as reserved, coalesce(sum(quantity) filter (where kind = 'void'), 0) as voided,
        coalesce(sum(quantity) filter (where kind = 'settle'), 0) - coalesce(sum(quantity) filter (where kind = 'restore'), 0) as settled
      from stock_reservation_change c where c.reservation_id = r.id
    ) c where (c.reserved, c.settled, c.voided) <> (r.quantity, r.settled, r.voided)`,
  serial: sql`
    select s.id::text as key, concat_ws('/', l.to_place_id, l.to_condition, l.owner_id) as expected,
      concat_ws('/', s.place_id, s.condition, s.owner_id) as found
    from serial s left join lateral (select * from stock_movement_line l where l.serial_id = s.id order by l.id desc limit 1) l on true
    where l.id is null or (l.to_place_id, l.to_condition::text, l.owner_id) <> (s.place_id, s.condition::text, s.owner_id)`,
  serial_count: sql`
    select concat_ws('/', item_id, place_id, condition, owner_id) as key, sum(on_hand)::text as expected, sum(pieces)::text as found from (
      select b.item_id, b.place_id, b.condition, b.owner_id, b.on_hand, 0 as pieces from stock_balance b
        join item i on i.id = b.item_id where i.tracking = 'serial' and not b.outside
      union all select s.item_id, s.place_id, s.condition, s.owner_id, 0, 1 from serial s join place p on p.id = s.place_id where not p.outside
    ) t group by item_id, place_id, condition, owner_id having sum(on_hand) <> sum(pieces)`,
  reversal: sql`
    select r.id::text as key, 'the mirror of ' || r.reverses_id as expected, 'other lines' as found from stock_movement r
    where r.reverses_id is not null and exists (
      (select item_id, quantity, serial_id, lot_id, owner_id, from_place_id, from_condition::text, to_place_id, to_condition::text, unit_cost
         from stock_movement_line where movement_id = r.id
       except all
       select item_id, quantity, serial_id, lot_id, owner_id, to_place_id, to_condition::text, from_place_id, from_condition::text, unit_cost
         from stock_movement_line where movement_id = r.reverses_id)
      union all
      (select item_id, quantity, serial_id, lot_id, owner_id, to_place_id, to_condition::text, from_place_id, from_condition::text, unit_cost
         from stock_movement_line where movement_id = r.reverses_id
       except all
       select item_id, quantity, serial_id, lot_id, owner_id, from_place_id, from_condition::text, to_place_id, to_condition::text, unit_cost
         from stock_movement_line where movement_id = r.id))`,
  movement_without_lines: sql`
    select m.id::text as key, 'lines' as expected, 'none' as found from stock_movement m
    where not exists (select from stock_movement_line l where l.movement_id = m.id)`,
  cost: sql`
    select coalesce(r.item_id, c.item_id)::text as key, concat_ws(' at ', r.quantity, r.average) as expected,
      concat_ws(' at ', c.quantity, c.average) || coalesce(', line ' || r.wrong_line, '') as found
    from replayed_costs() r full join item_cost c on c.item_id = r.item_id
    where (coalesce(r.quantity, 0), coalesce(r.average, 0)) <> (coalesce(c.quantity, 0), coalesce(c.average, 0)) or r.wrong_line is not null`,
};

/** Recomputes the book from its movements in one snapshot and returns every difference: none when the book is right (B8). */
export async function verifyBook(db: Db): Promise<Difference[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const differences: Difference[] = [];
      for (const [check, query] of Object.entries(checks)) {
        const found = await query.execute(trx);
        differences.push(...found.rows.map((row) => ({ check, ...row })));
      }
      return differences;
    });
}
