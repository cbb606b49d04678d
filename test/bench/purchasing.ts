import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

const OPEN_ALERTS = 5000;

/**
 * Fills in purchasing up to `many` lines of orders: three orders, six receipts, two requests and two transfers for ten
 * lines each, a level for each item and warehouse, and alerts; the last of each are open. Nothing is evaluated: alerts
 * are as given.
 */
export async function fillPurchasing(db: Db, many: number): Promise<void> {
  await sql`
    set session_replication_role = replica;
    truncate purchase_order, purchase_order_line, purchase_order_step, purchase_request, purchase_request_line, purchase_request_step, goods_receipt,
      goods_receipt_line, goods_receipt_piece, incoming_verdict, transfer, transfer_line, transfer_piece, transfer_step, reorder_alert, reorder_alert_step,
      reorder_level, item_supplier restart identity cascade;
    insert into place (id, kind, code, name, warehouse_id) select 9300 + n, 'warehouse', 'BW-' || n, '备件库 ' || n, 9300 + n from generate_series(1, 9) n on conflict do nothing;
    insert into party (kind, code, name, search) select 'supplier', 'BS-' || n, '供应商 ' || n, 'bs-' || n || ' 供应商 ' || n from generate_series(1, 90) n on conflict do nothing;
    insert into place (kind, code, name, party_id) select 'supplier', 'SUP-' || code, name, id from party where code like 'BS-%' on conflict do nothing;
    create temporary table bench_item as select id, row_number() over (order by id) - 1 as k from item where id > 0 and retired_at is null;
    create temporary table bench_store as select id, row_number() over (order by id) - 1 as k from place where kind = 'warehouse';
    create temporary table bench_supplier as
      select id, row_number() over (order by id) - 1 as k from party where kind = 'supplier';
    insert into item_supplier (item_id, supplier_id, part_number, lead_days, minimum, pack, price, preferred, changed_by, changed_at)
      select i.id, s.id, 'PN-' || i.id, 5 + i.k % 40, 1 + i.k % 10, 1 + i.k % 10, 10 + i.k % 900, true, 1, now() from bench_item i join bench_supplier s on s.k = i.k % (select count(*) from bench_supplier);
    insert into reorder_level (item_id, warehouse_id, reorder_point, order_up_to, changed_by, changed_at)
      select i.id, w.id, i.k % 20, i.k % 20 + 30, 1, now() from bench_item i cross join bench_store w;
    insert into purchase_request (supplier_id, state, drafted_by, drafted_at, changed_by, submitted_by, submitted_at, value, free, over_at, search)
      select s.id, case when n > ${sql.lit(many)} / 5 - 200 then 'submitted' else 'ordered' end, 1, m, 1, 1, m, 1000 + n % 9000, n <= ${sql.lit(many)} / 5 - 200,
        case when n <= ${sql.lit(many)} / 5 - 200 then m + interval '1 day' end, 'pr-' || lpad(n::text, 6, '0') || ' 供应商 ' || n % 90
      from (select n, now() - interval '2 years' * (1 - n::numeric / ${sql.lit(many)} * 5) - interval '1 hour' as m from generate_series(1, ${sql.lit(many)} / 5) n) x
        join bench_supplier s on s.k = n % (select count(*) from bench_supplier) order by n;
    insert into purchase_request_line (request_id, position, item_id, warehouse_id, quantity, unit_price, ordered)
      select r.id, p, i.id, w.id, 10, 12.5, case when r.state = 'ordered' then 10 else 0 end from purchase_request r cross join generate_series(1, 4) p
        join bench_item i on i.k = (r.id * 4 + p) % (select count(*) from bench_item) join bench_store w on w.k = r.id % (select count(*) from bench_store) order by r.id, p;
    insert into purchase_order (erp_number, supplier_id, request_id, ordered_on, promised_on, state, entered_by, entered_at, over_at, search)
      select 'CG' || n, s.id, case when n % 3 < 2 and n * 2 / 3 between 1 and ${sql.lit(many)} / 5 then n * 2 / 3 end, m::date, m::date + 20, case when open then 'open' else 'closed' end, 1, m,
        case when not open then m + interval '20 days' end, 'cg' || n || ' po-' || lpad(n::text, 6, '0') || ' 供应商 ' || n % 90
      from (select n, n > ${sql.lit(many)} * 3 / 10 - 2000 as open, now() - interval '2 years' * (1 - n::numeric / ${sql.lit(many)} / 3 * 10) - interval '1 hour' as m
        from generate_series(1, ${sql.lit(many)} * 3 / 10) n) x join bench_supplier s on s.k = n % (select count(*) from bench_supplier) order by n;
    insert into purchase_order_line (order_id, position, item_id, warehouse_id, quantity, unit_price, promised_on, first_promised_on, received, arrived_on)
      select o.id, p, i.id, w.id, 10, 12.5, o.promised_on, o.promised_on, case when o.state = 'open' then 0 else 10 end, case when o.state = 'closed' then o.promised_on end
      from purchase_order o cross join generate_series(1, 3) p join bench_item i on i.k = (o.id * 3 + p) % (select count(*) from bench_item) join bench_store w on w.k = o.id % (select count(*) from bench_store) order by o.id, p;
    insert into purchase_order_step (order_id, kind, person_id, at) select id, 'entered', 1, entered_at from purchase_order order by id;
    insert into goods_receipt (supplier_id, warehouse_id, order_id, delivery_note, state, opened_by, opened_at, closed_by, closed_at, search)
      select o.supplier_id, w.id, o.id, 'FH' || o.id || '-' || p, case when o.state = 'open' then 'open' else 'closed' end, 1, o.entered_at + interval '20 days',
        case when o.state = 'closed' then 1 end, case when o.state = 'closed' then o.over_at end, 'fh' || o.id || '-' || p || ' cg' || o.id || ' 供应商 ' || o.id % 90
      from purchase_order o cross join generate_series(1, 2) p join bench_store w on w.k = o.id % (select count(*) from bench_store) where o.state = 'closed' or o.id % 40 = 0 order by o.id, p;
    insert into goods_receipt_line (receipt_id, order_line_id, item_id, quantity, unit_price, place_id, inspect, waits, movement_id, received_by, received_at)
      select g.id, l.id, l.item_id, 5, 12.5, g.warehouse_id, g.id % 20 = 0, case when g.id % 20 = 0 and g.state = 'open' then 5 else 0 end, m.id, 1, g.opened_at
      from goods_receipt g join purchase_order_line l on l.order_id = g.order_id, (select min(id) as id from stock_movement) m order by g.id, l.id;
    insert into incoming_verdict (line_id, quantity, verdict, reason, place_id, movement_id, judged_by, judged_at)
      select l.id, 5, case when l.id % 40 = 0 then 'refused' else 'released' end, '外观', l.place_id, l.movement_id, 1, l.received_at from goods_receipt_line l
      where l.inspect and l.waits = 0 order by l.id;
    insert into transfer (from_warehouse_id, to_warehouse_id, state, asked_by, asked_at, sent_by, sent_at, over_by, over_at, search)
      select f.id, t.id, case when n > ${sql.lit(many)} / 5 - 100 then 'sent' else 'received' end, 1, m, 1, m, case when n <= ${sql.lit(many)} / 5 - 100 then 1 end,
        case when n <= ${sql.lit(many)} / 5 - 100 then m + interval '3 days' end, 'tf-' || lpad(n::text, 6, '0') || ' 备件库'
      from (select n, now() - interval '2 years' * (1 - n::numeric / ${sql.lit(many)} * 5) - interval '1 hour' as m from generate_series(1, ${sql.lit(many)} / 5) n) x
        join bench_store f on f.k = n % (select count(*) from bench_store) join bench_store t on t.k = (n + 1) % (select count(*) from bench_store) order by n;
    insert into transfer_line (transfer_id, position, item_id, condition, quantity, sent, received)
      select t.id, p, i.id, 'new', 4, 4, case when t.state = 'sent' then 0 else 4 end from transfer t cross join generate_series(1, 3) p join bench_item i on i.k = (t.id * 3 + p) % (select count(*) from bench_item) order by t.id, p;
    insert into reorder_alert (item_id, warehouse_id, state, reasons, harm, usable, reserved, back_ordered, on_order, late, from_repair, in_transit, expiring, projected,
        reorder_point, order_up_to, proposed, supplier_id, unit_price, days_left, vital, opened_at, changed_at, closed_at, closed_as, acknowledged_at, acknowledged_by)
      select x.item_id, x.warehouse_id, case when x.open then (array['open', 'open', 'open', 'acknowledged', 'ordered'])[1 + x.n % 5] else 'closed' end, array['below_point'], x.n % 6,
        2, 1, 0, 0, 0, 0, 0, 0, 1, 5, 30, 29, s.supplier_id, s.price, x.n % 90, x.n % 6 in (1, 2), now() - interval '1 minute' * x.n, now(), case when not x.open then now() - interval '1 minute' * x.n end,
        case when not x.open then 'covered' end, case when x.n % 5 = 3 then now() end, case when x.n % 5 = 3 then 1 end
      from (select l.item_id, l.warehouse_id, row_number() over (partition by r order by l.id) as n, r = 1 as open from reorder_level l cross join generate_series(1, 11) r) x
        join item_supplier s on s.item_id = x.item_id
      where x.n <= ${sql.lit(OPEN_ALERTS)} and x.n <= ${sql.lit(many)};
    insert into reorder_alert_step (alert_id, kind, at) select id, 'opened', opened_at from reorder_alert;
    drop table bench_item; drop table bench_store; drop table bench_supplier;
    set session_replication_role = origin;
  `.execute(db);
  const filled =
    'purchase_order purchase_order_line purchase_order_step purchase_request purchase_request_line goods_receipt goods_receipt_line incoming_verdict transfer transfer_line reorder_alert reorder_alert_step reorder_level item_supplier';
  for (const table of filled.split(' ')) await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}
