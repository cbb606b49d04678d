import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

const OPEN_RECEIPTS = 1200;

/** Bins for customers' property. */
export async function fillPropertyBins(db: Db): Promise<void> {
  await sql`
    insert into place (id, kind, code, name, parent_id, warehouse_id, for_property)
      select 9100 + n, 'bin', 'K-' || lpad(n::text, 2, '0'), '顾客财产 ' || n, w.id, w.id, true
      from generate_series(1, 20) n, (select id from place where kind = 'warehouse' order by id limit 1) w;
  `.execute(db);
}

/**
 * Fills in customers' pieces up to `many` in all, on three receipts for five pieces, with what went back, what went wrong,
 * and sheets for two of five; the last two thousand pieces are open.
 */
export async function fillProperty(db: Db, many: number): Promise<void> {
  const have = (await sql<{ n: number }>`select count(*)::int as n from property_piece`.execute(db)).rows[0]!.n;
  const receipts = Math.floor(((many - have) * 3) / 5);
  const open = Math.min(OPEN_RECEIPTS, Math.floor(receipts / 5));
  await closeAll(db);
  await sql`
    create unlogged table bench_receipt as
      select n, c.id as customer_id, t.id as technician_id, now() - interval '2 years' * (1 - n::numeric / ${sql.lit(receipts)}) - interval '1 hour' as moment, n > ${sql.lit(receipts)} - ${sql.lit(open)} as open
      from generate_series(1, ${sql.lit(receipts)}) n join party c on c.code = 'BC-' || (1 + n % 300) join person t on t.username = 'technician' || (1 + n % 200);
    alter table bench_receipt add column id integer;
    insert into property_receipt (customer_id, came, received_by, received_at, over_at, search)
      select customer_id, (array['hand', 'courier', 'on_site'])[1 + n % 3], technician_id, moment, case when not open then moment + interval '20 days' end, '客户 ' || n % 300 || ' kh gc-' || n || ' 直流负载'
      from bench_receipt order by n;
    update bench_receipt b set id = r.id from (select id, row_number() over (order by id) as k from property_receipt where id not in (select receipt_id from property_piece)) r where r.k = b.n;
    create index on bench_receipt (id);
    create unlogged table bench_piece as
      select b.*, 1 as position from bench_receipt b union all select b.*, 2 from bench_receipt b where b.n > ${sql.lit(receipts)} - ${sql.lit(many - have - receipts)};
    alter table bench_piece add column code text;
    update bench_piece b set code = r.number || '-' || b.position from property_receipt r where r.id = b.id;
    insert into lot (item_id, number) select -1, code from bench_piece order by id, position;
    insert into property_piece (receipt_id, position, code, customer_id, why, description, brand, model, quantity, book_item_id, lot_id, stated_value, promised_on, check_due_on, checked_at, done_at, done_by, returned, over_at)
      select b.id, b.position, b.code, customer_id, (array['repair', 'sample', 'packaging', 'borrowed'])[1 + n % 4], '直流负载 ' || n % 500, 'ITECH', 'IT' || n % 90, 1, -1, l.id, 1000 + n % 9000, (moment + interval '15 days')::date,
        case when n % 4 <> 3 then (moment + interval '1 day')::date end, case when not b.open or n % 10 > 0 then moment + interval '1 day' end, case when b.open and n % 5 = 0 then now() end, case when b.open and n % 5 = 0 then 1 end,
        case when b.open then 0 else 1 end, case when not b.open then moment + interval '20 days' end
      from bench_piece b join lot l on l.item_id = -1 and l.number = b.code order by b.id, b.position;
    insert into stock_balance (item_id, place_id, condition, owner_id, lot_id, outside, on_hand)
      select -1, 9101 + p.id % 20, 'untested', p.customer_id, p.lot_id, false, 1 from property_piece p where p.over_at is null;
    insert into property_check (piece_id, matches, usable, checked_by, checked_at) select id, true, true, 1, checked_at from property_piece where checked_at is not null and id not in (select piece_id from property_check);
    insert into property_step (receipt_id, piece_id, act, person_id, at) select receipt_id, p.id, a.act, 1, b.moment from property_piece p join bench_receipt b on b.id = p.receipt_id, (values ('received'), ('checked'), ('done')) a(act);
  `.execute(db);
  await fillAround(db);
  await fillSheets(db, many);
  for (const table of 'property_receipt property_piece property_check property_step property_delivery property_delivery_line property_case property_told owner_change quality_sheet quality_sheet_link quality_sheet_step lot stock_balance'.split(
    ' ',
  ))
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

async function closeAll(db: Db): Promise<void> {
  await sql`
    update property_piece set returned = 1, over_at = now() where over_at is null;
    update property_receipt set over_at = now() where over_at is null;
    delete from stock_balance where item_id = -1;
    update quality_sheet set state = 'closed', over_at = now(), reviewed_by = 1 where over_at is null;
  `.execute(db);
}

/** What went back, what went wrong and what changed hands. */
async function fillAround(db: Db): Promise<void> {
  await sql`
    insert into stock_movement (kind, client_key, content_hash, person_id, account_id, happened_at, recorded_at)
      values ('return', gen_random_uuid(), '\\x00', 1, 1, now(), now());
    insert into property_delivery (customer_id, way, state, carrier, waybill, begun_by, begun_at, sent_by, sent_at, movement_id, due_on, acknowledged_on, acknowledged_by, acknowledged_how, recorded_by, recorded_at, over_at, search)
      select customer_id, 'courier', case when n % 100 = 0 then 'sent' else 'acknowledged' end, '顺丰', 'SF' || n, 1, moment, 1, moment, (select max(id) from stock_movement), (moment + interval '27 days')::date,
        case when n % 100 > 0 then (moment + interval '25 days')::date end, case when n % 100 > 0 then '客户' end, case when n % 100 > 0 then 'paper' end, case when n % 100 > 0 then 1 end, case when n % 100 > 0 then now() end,
        case when n % 100 > 0 then moment + interval '25 days' end, '客户 ' || n % 300 || ' sf' || n
      from bench_receipt where not open and n % 6 <> 0 order by n;
    insert into property_delivery_line (delivery_id, position, piece_id, quantity, done)
      select d.id, 1, p.id, 1, '更换风扇' from (select id, row_number() over (order by id) as k from property_delivery where id not in (select delivery_id from property_delivery_line)) d
        join (select id, row_number() over (order by id) as k from property_piece p where position = 1 and over_at is not null and receipt_id in (select id from bench_receipt where not open and n % 6 <> 0)) p on p.k = d.k;
    insert into property_case (piece_id, customer_id, quantity, kind, found_on, what, opened_by, opened_at, state, closed_by, closed_at, search)
      select p.id, p.customer_id, 1, (array['lost', 'damaged', 'unfit'])[1 + n % 3], moment::date, '外壳破损', 1, moment, case when b.open then 'open' else 'withdrawn' end, case when not b.open then 1 end, case when not b.open then moment + interval '9 days' end, '直流负载 客户 ' || n % 300
      from bench_receipt b join property_piece p on p.receipt_id = b.id and p.position = 1 where n % 12 = 0 order by n;
    insert into property_told (case_id, told_by, told_whom, told_at, way) select id, 1, '李工', opened_at, 'phone' from property_case k where id % 2 = 0 and not exists (select from property_told t where t.case_id = k.id);
    insert into owner_change (direction, customer_id, reason, asked_by, asked_at, state, decided_by, decided_at)
      select 'to_us', customer_id, '客户留给我们', 1, moment, case when open then 'asked' else 'refused' end, case when not open then 2 end, case when not open then moment end from bench_receipt where n % 30 = 0 order by n;
    drop table bench_piece; drop table bench_receipt;
  `.execute(db);
}

async function fillSheets(db: Db, many: number): Promise<void> {
  const sheets = Math.floor((many * 2) / 5);
  const open = Math.min(400, Math.floor(sheets / 10));
  await sql`
    insert into quality_sheet (kind, title, problem, found_on, late, raised_by, raised_at, state, reviewed_by, reviewed_at, department, assignee_id, assigned_by, assigned_at, due_on, cause_id, action, answered_by, answered_at, checked_by, checked_at, over_at, customer_id, search)
      select case when n % 4 = 0 then 'information' else 'feedback' end, '通道偏差 ' || n, '校准后仍偏差', moment::date, n % 9 = 0, t.id, moment, x.state, case when x.state <> 'raised' then 1 end, case when x.state <> 'raised' then moment end,
        case when x.state in ('assigned', 'answered', 'closed') then (array['quality', 'development', 'purchasing', 'production'])[1 + n % 4] end, case when x.state in ('assigned', 'answered', 'closed') then 1 + n % 5 end,
        1, moment, case when x.state in ('assigned', 'answered', 'closed') then (moment + interval '7 days')::date end, case when x.state = 'closed' then c.id end, case when x.state in ('answered', 'closed') then '更换供应商' end, case when x.state in ('answered', 'closed') then 2 end,
        case when x.state in ('answered', 'closed') then moment + interval '5 days' end, case when x.state = 'closed' then 1 end, case when x.state = 'closed' then moment + interval '8 days' end, case when x.state = 'closed' then moment + interval '8 days' end, p.id, '通道偏差 ' || n || ' tdpc 客户 ' || n % 300
      from (select n, now() - interval '2 years' * (1 - n::numeric / ${sql.lit(sheets)}) - interval '1 hour' as moment from generate_series((select count(*) + 1 from quality_sheet), ${sql.lit(sheets)}) n) s
        cross join lateral (select case when n <= ${sql.lit(sheets)} - ${sql.lit(open)} then 'closed' else (array['raised', 'passed', 'assigned', 'answered'])[1 + n % 4] end as state) x
        join person t on t.username = 'technician' || (1 + n % 200) join party p on p.code = 'BC-' || (1 + n % 300)
        join (select id, row_number() over (order by id) - 1 as k from fault_term where kind = 'cause') c on c.k = n % 13
      order by n;
    insert into quality_sheet_link (sheet_id, item_id, supplier_id) select q.id, i.id, s.id from quality_sheet q join (select id, row_number() over (order by id) - 1 as k from item where code like 'BD-%') i on i.k = q.id % 200
      join party s on s.code = 'BENCH' where not exists (select from quality_sheet_link l where l.sheet_id = q.id) order by q.id;
    insert into quality_sheet_step (sheet_id, act, person_id, at) select q.id, a.act, 1, q.raised_at from quality_sheet q, (values ('raised'), ('passed'), ('assigned')) a(act) where not exists (select from quality_sheet_step x where x.sheet_id = q.id) order by q.id;
  `.execute(db);
}
