import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

const BOARDS = 200;
const PIECES_A_BOARD = 250;
const OPEN_RETURNS = 300;
const OPEN_ORDERS = 600;

/** Boards with their pieces, a workshop with a bench, and who works there. */
export async function fillWorkshop(db: Db): Promise<Record<'workshop' | 'quality' | 'purchasing', number>> {
  await sql`
    insert into person (name, username, search) select kind || ' ' || n, kind || n, kind || n from (values ('workshop'), ('quality'), ('purchasing')) k(kind), generate_series(1, 5) n;
    insert into person_role (person_id, role) select id, regexp_replace(username, '\\d+$', '') from person where username ~ '^(workshop|quality|purchasing)\\d+$';
    insert into place (id, kind, code, name) values (9001, 'workshop', 'WS-B', 'Bench workshop');
    insert into repair_bench (place_id, name_zh, name_en) values (9001, '工位一', 'Bench one'), (9001, '工位二', 'Bench two');
    insert into item (code, name_zh, name_en, kind, unit, tracking, price, repairable, search)
      select 'BD-' || lpad(n::text, 4, '0'), '电路板' || n, 'Board ' || n, 'spare', 'pcs', 'serial', 500 + n, true, 'bd-' || lpad(n::text, 4, '0') || ' 电路板' || n || ' board ' || n || ' dlb'
      from generate_series(1, ${sql.lit(BOARDS)}) n;
    insert into item_cost (item_id, quantity, average) select id, ${sql.lit(PIECES_A_BOARD)}, price from item where code like 'BD-%';
    insert into serial (item_id, number, owner_id, place_id, condition, since)
      select i.id, 'B' || lpad((i.id % 1000)::text, 3, '0') || chr(65 + n % 20) || '-' || lpad(n::text, 5, '0'), 1, 2001 + (i.id + n) % 200, 'refurbished', now() - interval '2 years'
      from item i, generate_series(1, ${sql.lit(PIECES_A_BOARD)}) n where i.code like 'BD-%';
    insert into stock_movement (kind, client_key, content_hash, person_id, account_id, happened_at, recorded_at)
      values ('receive', gen_random_uuid(), '\\x00', 1, 1, now() - interval '2 years', now());
    insert into stock_movement_line (movement_id, item_id, quantity, serial_id, owner_id, from_place_id, from_condition, to_place_id, to_condition, unit_cost, average_after, happened_at)
      select (select max(id) from stock_movement), s.item_id, 1, s.id, 1, (select id from place where code = 'SUP-BENCH'), 'new', s.place_id, 'refurbished', 500, 500, now() - interval '2 years'
      from serial s join item i on i.id = s.item_id where i.code like 'BD-%';
  `.execute(db);
  const found = await sql<{ id: number; role: 'workshop' | 'quality' | 'purchasing' }>`
    select id, regexp_replace(username, '\\d+$', '') as role from person where username ~ '^(workshop|quality|purchasing)1$'`.execute(
    db,
  );
  return Object.fromEntries(found.rows.map(({ id, role }) => [role, id])) as Record<
    'workshop' | 'quality' | 'purchasing',
    number
  >;
}

/** Fills in returns up to `many` in all, three of five with a repair; the last few hundred of each are open. */
export async function fillReturns(db: Db, many: number): Promise<void> {
  const have = (await sql<{ n: number }>`select count(*)::int as n from field_return`.execute(db)).rows[0]!.n;
  await closeAll(db);
  const openReturns = Math.min(OPEN_RETURNS, Math.floor(many / 10));
  const openOrders = Math.min(OPEN_ORDERS, Math.floor(many / 5));
  await sql`
    create unlogged table bench_return as
      with piece as (select s.id, s.item_id, s.number, row_number() over (order by s.id % 997, s.id) - 1 as rank from serial s join item i on i.id = s.item_id where i.code like 'BD-%')
      select n, p.id as serial_id, p.item_id, p.number as serial, now() - interval '2 years' * (1 - n::numeric / ${sql.lit(many)}) - interval '1 day' as moment,
        case when n <= ${sql.lit(many)} - ${sql.lit(openReturns)} then 'decided' else (array['logged', 'received', 'found'])[1 + n % 3] end as state,
        c.id as customer_id, d.id as device_id, t.id as technician_id
      from generate_series(${sql.lit(have)} + 1, ${sql.lit(many)}) n join piece p on p.rank = n % ${sql.lit(BOARDS * PIECES_A_BOARD)}
        join party c on c.code = 'BC-' || (1 + n % 300) join device d on d.customer_id = c.id join person t on t.username = 'technician' || (1 + n % 200);
    create index on bench_return (n);
  `.execute(db);
  await sql`
    insert into field_return (logged_as, item_id, serial, serial_id, batch, customer_id, device_id, symptom_id, symptom_note, warranty, doa, customer_waiting, state, reported_by, reported_at,
        received_by, received_at, place_id, search)
      select 'field', item_id, serial, serial_id, split_part(serial, '-', 1), customer_id, device_id, 1 + n % 16, '通道不工作', (array['in', 'out', 'unknown'])[1 + n % 3], n % 40 = 0, n % 15 = 0, state, technician_id, moment,
        case when state <> 'logged' then 1 end, case when state <> 'logged' then moment + interval '2 days' end, case when state <> 'logged' then q.id end,
        lower(serial || ' bd 电路板 dlb 客户 ' || n % 300)
      from bench_return join place q on q.code = 'QUARANTINE' order by n;
    alter table bench_return add column id integer;
    update bench_return b set id = f.id from (select id, row_number() over (order by id) as k from field_return where id > (select coalesce(max(return_id), 0) from return_step)) f
      where f.k = b.n - ${sql.lit(have)};
    insert into return_step (return_id, state, person_id, at)
      select b.id, s.state, 1, b.moment + s.after from bench_return b join (values ('logged', interval '0'), ('received', interval '2 days'), ('found', interval '4 days'), ('decided', interval '4 days')) s(state, after)
        on s.state = 'logged' or s.state = 'received' and b.state <> 'logged' or s.state = 'found' and b.state in ('found', 'decided') or s.state = 'decided' and b.state = 'decided'
      order by b.id, s.after;
    insert into return_finding (return_id, finding, fault_id, cause_id, doa, found_by, found_at)
      select b.id, case when n % 8 = 0 then 'no_fault' else 'confirmed' end, case when n % 8 > 0 then f.id end, case when n % 8 > 0 then c.id end, n % 40 = 0, 1, least(moment + interval '4 days', now())
      from bench_return b join (select id, row_number() over (order by id) - 1 as k from fault_term where kind = 'fault') f on f.k = b.n % 14
        join (select id, row_number() over (order by id) - 1 as k from fault_term where kind = 'cause') c on c.k = b.n % 13
      where b.state in ('found', 'decided') order by b.id;
  `.execute(db);
  await fillOrders(db, many, openOrders);
  await fillClaims(db, many);
  await sql`drop table bench_return`.execute(db);
  for (const table of 'field_return return_step return_finding return_disposition repair_order repair_step repair_diagnosis repair_component repair_labour repair_test repair_inspection repair_quote supplier_claim expected_return'.split(
    ' ',
  ))
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

/** Only what is filled in last may be open: a piece has one open return and one open order. */
async function closeAll(db: Db): Promise<void> {
  await sql`
    insert into return_finding (return_id, finding, found_by, found_at)
      select id, 'no_fault', 1, now() from field_return f where state in ('received', 'logged');
    update field_return set state = 'decided', received_at = coalesce(received_at, now()), received_by = 1, place_id = coalesce(place_id, (select id from place where code = 'QUARANTINE')) where state <> 'decided';
    insert into return_disposition (return_id, disposition, decided_by, decided_at)
      select id, 'restock', 1, now() from field_return f where not exists (select from return_disposition d where d.return_id = f.id);
    update repair_order set state = 'closed', result = 'refurbished', closed_at = now(), closed_by = 1 where closed_at is null;
    update repair_inspection set passed = true, inspected_by = 2, inspected_at = now() where passed is null;
  `.execute(db);
}

async function fillOrders(db: Db, many: number, open: number): Promise<void> {
  await sql`
    create unlogged table bench_order as
      select row_number() over (order by n) as k, b.*, case when n <= ${sql.lit(many)} - ${sql.lit(Math.ceil((open * 5) / 3))} then 'closed'
          else (array['waiting', 'waiting', 'in_work', 'waiting_parts', 'waiting_customer', 'to_inspect', 'passed'])[1 + n % 7] end as step
      from bench_return b where state = 'decided' and n % 5 < 3;
    insert into repair_order (source, return_id, item_id, serial_id, owner_id, place_id, bench_id, customer_id, device_id, symptom_id, symptom_note, customer_waiting, state, target_on, taken_by, taken_at,
        result, opened_by, received_at, opened_at, closed_at, closed_by, search)
      select 'return', b.id, item_id, serial_id, 1, 9001, 1 + n % 2, customer_id, device_id, 1 + n % 16, '通道不工作', n % 15 = 0, step, (moment + interval '16 days')::date,
        case when step <> 'waiting' then w.id end, case when step <> 'waiting' then least(moment + interval '6 days', now()) end, case when step in ('closed', 'passed') then 'refurbished' end, 1, moment + interval '2 days',
        least(moment + interval '4 days', now()), case when step = 'closed' then moment + interval '14 days' end, case when step = 'closed' then w.id end, lower('bd 电路板 dlb ' || serial || ' 客户 ' || n % 300)
      from bench_order b join (select id, row_number() over (order by id) - 1 as k from person where username like 'workshop%') w on w.k = b.n % 5 order by b.n;
    alter table bench_order add column order_id integer;
    update bench_order b set order_id = o.id from repair_order o where o.return_id = b.id;
    insert into return_disposition (return_id, disposition, decided_by, decided_at, repair_id)
      select b.id, case when o.order_id is null then 'restock' else 'repair' end, 1, least(b.moment + interval '4 days', now()), o.order_id from bench_return b left join bench_order o on o.id = b.id
      where b.state = 'decided' order by b.id;
    insert into repair_step (order_id, state, person_id, at)
      select b.order_id, s.state, 1, least(b.moment + s.after, now()) from bench_order b join (values ('waiting', interval '4 days'), ('in_work', interval '6 days'), ('to_inspect', interval '11 days'), ('passed', interval '12 days'), ('closed', interval '14 days')) s(state, after)
        on b.step = 'closed' or s.state = 'waiting' or s.state = b.step order by b.order_id, s.after;
    insert into repair_diagnosis (order_id, symptom_id, fault_id, cause_id, diagnosed_by, diagnosed_at)
      select order_id, 1 + n % 16, f.id, c.id, 1, least(moment + interval '7 days', now()) from bench_order b join (select id, row_number() over (order by id) - 1 as k from fault_term where kind = 'fault') f on f.k = b.n % 14
        join (select id, row_number() over (order by id) - 1 as k from fault_term where kind = 'cause') c on c.k = b.n % 13 where step <> 'waiting' order by order_id;
    insert into repair_component (diagnosis_id, position, component_id, location)
      select d.id, 1, c.id, 'Q' || d.id % 24 from repair_diagnosis d join (select id, row_number() over (order by id) - 1 as k from fault_term where kind = 'component') c on c.k = d.id % 16
      where d.order_id in (select order_id from bench_order);
    insert into repair_labour (order_id, person_id, minutes, rate, recorded_at) select order_id, 1, 20 + n % 100, 120, least(moment + interval '8 days', now()) from bench_order where step <> 'waiting';
    insert into repair_test (order_id, title, passed, tested_by, tested_at) select order_id, '通电测试', true, 1, least(moment + interval '10 days', now()) from bench_order where step in ('closed', 'to_inspect', 'passed');
    insert into repair_inspection (order_id, proposed, asked_by, asked_at, repairer_ids, passed, inspected_by, inspected_at)
      select order_id, 'refurbished', 1, least(moment + interval '11 days', now()), array[1], case when step <> 'to_inspect' then true end, case when step <> 'to_inspect' then 2 end, case when step <> 'to_inspect' then least(moment + interval '12 days', now()) end
      from bench_order where step in ('closed', 'to_inspect', 'passed');
    insert into repair_quote (order_id, customer_id, tax_rate, valid_until, state, drafted_by, drafted_at, submitted_by, submitted_at, net, tax, gross, withdrawn_at, withdrawn_by)
      select order_id, customer_id, 13, current_date + 20, case when step = 'closed' then 'withdrawn' else (array['submitted', 'approved'])[1 + n % 2] end, 1, moment, 1, moment, 100, 13, 113, case when step = 'closed' then moment end, case when step = 'closed' then 1 end
      from bench_order where n % 20 = 0 and (step = 'closed' or step = 'waiting_customer');
    drop table bench_order;
  `.execute(db);
}

async function fillClaims(db: Db, many: number): Promise<void> {
  await sql`
    insert into supplier_claim (supplier_id, item_id, quantity, unit_cost, place_id, reason, due_on, opened_by, opened_at, state, outcome, credit_amount, closed_at, closed_by, search)
      select s.id, item_id, 1, 500, q.id, 'faulty', (moment + interval '30 days')::date, 1, moment, case when n < ${sql.lit(many)} * 0.98 then 'closed' else 'open' end,
        case when n < ${sql.lit(many)} * 0.98 then 'credit' end, case when n < ${sql.lit(many)} * 0.98 then 500 end, case when n < ${sql.lit(many)} * 0.98 then moment + interval '20 days' end,
        case when n < ${sql.lit(many)} * 0.98 then 1 end, 'bd 电路板 dlb bench'
      from bench_return join party s on s.code = 'BENCH' join place q on q.code = 'QUARANTINE' where n % 10 = 0 order by n;
    insert into expected_return (kind, customer_id, person_id, item_id, quantity, opened_at, due_on, received_at, received_by)
      select 'advance', customer_id, technician_id, item_id, 1, moment, (moment + interval '14 days')::date, case when n < ${sql.lit(many)} * 0.97 then moment + interval '10 days' end,
        case when n < ${sql.lit(many)} * 0.97 then 1 end from bench_return where n % 3 = 0 order by n;
  `.execute(db);
}
