import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

const TECHNICIANS = 200;
const STOREKEEPERS = 5;
const LINES_A_SLIP = 3;

/** Ids that the slip bench's requests are made of. */
export interface BenchPeople {
  technicians: number[];
  storekeepers: number[];
  supervisor: number;
  head: number;
}

/** Technicians with custody, storekeepers, one supervisor and one department head, and customers with a device each. */
export async function fillPeople(db: Db): Promise<BenchPeople> {
  await sql`
    insert into person (name, username, search) select kind || ' ' || n, kind || n, kind || n
      from (values ('technician', ${sql.lit(TECHNICIANS)}), ('storekeeper', ${sql.lit(STOREKEEPERS)}), ('supervisor', 1), ('head', 1)) k(kind, many),
        generate_series(1, many) n;
    insert into person_role (person_id, role) select id, regexp_replace(username, '\\d+$', '') from person where username ~ '^(technician|storekeeper|supervisor|head)\\d+$';
    insert into place (kind, code, name, person_id) select 'person', 'CUST-' || id, name, id from person where username like 'technician%';
    insert into party (kind, code, name, search) select 'customer', 'BC-' || n, '客户 ' || n, 'bc-' || n || ' 客户 ' || n || ' kh' from generate_series(1, 300) n;
    insert into place (kind, code, name, party_id) select 'customer', 'CUS-' || code, name, id from party where code like 'BC-%';
    insert into device (serial_number, model, customer_id) select 'DEV-' || id, 'BTC-5V60A', id from party where code like 'BC-%';
  `.execute(db);
  const of = async (role: string) =>
    (
      await sql<{ id: number }>`select id from person where username ~ ${`^${role}\\d+$`} order by id`.execute(db)
    ).rows.map((row) => row.id);
  return {
    technicians: await of('technician'),
    storekeepers: await of('storekeeper'),
    supervisor: (await of('supervisor'))[0]!,
    head: (await of('head'))[0]!,
  };
}

/**
 * Fills in tasks (one for three slips) and slips up to `slips` in all, of which the last two in a hundred are open:
 * drafts, submitted, approved with promises and back-orders, and issued parts that are not accounted for.
 */
export async function fillSlips(db: Db, slips: number): Promise<void> {
  const have = (await sql<{ n: number }>`select count(*)::int as n from requisition`.execute(db)).rows[0]!.n;
  const last = (await sql<{ n: number }>`select coalesce(max(id), 0) as n from requisition`.execute(db)).rows[0]!.n;
  const lastTask = (await sql<{ n: number }>`select coalesce(max(id), 0) as n from service_task`.execute(db)).rows[0]!
    .n;
  const tasks = Math.ceil((slips - have) / 3);
  const technician = sql`(select id from person where username = 'technician' || (1 + n % ${sql.lit(TECHNICIANS)}))`;
  await sql`
    create temporary table bench_state as select n, (case when n < (${slips}::int - ${have}::int) * 0.98 then (array['closed', 'closed', 'closed', 'closed', 'cancelled', 'rejected', 'closed'])[1 + n % 7]
      else (array['draft', 'submitted', 'approved', 'approved', 'partly_issued', 'issued'])[1 + n % 6] end) as state, now() - interval '2 years' * (1 - n::numeric / (${slips}::int - ${have}::int)) as moment
      from generate_series(1, ${slips}::int - ${have}::int) n
  `.execute(db);
  await sql`
    insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, started_on, back_on, state, search, created_by, created_at)
      select c.id, 1 + n % 5, (array['charged', 'warranty'])[1 + n % 2], '现场维修 ' || n, moment::date, moment::date + 3, moment::date,
        case when state = 'closed' then moment::date + 3 end, state, 'st-' || (${lastTask}::int + n) || ' ' || c.search || ' 现场维修 xcwx', ${technician}, moment
      from (select n, now() - interval '2 years' * (1 - n::numeric / ${tasks}::int) as moment, case when n < ${tasks}::int * 0.98 then 'closed' else 'under_way' end as state
        from generate_series(1, ${tasks}::int) n) t
      join (select id, search, row_number() over (order by id) - 1 as rank from party where code like 'BC-%') c on c.rank = n % 300 order by n
  `.execute(db);
  await sql`
    insert into service_task_technician (task_id, person_id) select id, created_by from service_task where id > ${lastTask} on conflict do nothing
  `.execute(db);
  await sql`
    insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, urgent, state, value, approved_value, approved_at, submitted_at, search, created_at)
      select t.id, 1000, ${technician}, ${technician}, s.moment::date + 2, n % 20 = 0, s.state, case when s.state <> 'draft' then 100 + n % 2000 end,
        case when s.state in ('approved', 'partly_issued', 'issued', 'closed') then 1000 end, case when s.state in ('approved', 'partly_issued', 'issued', 'closed') then s.moment end,
        case when s.state <> 'draft' then s.moment end, 'req-' || (${last}::int + n) || ' ' || t.search, s.moment
      from bench_state s join service_task t on t.id = ${lastTask}::int + least(${tasks}::int, 1 + n / 3) order by n
  `.execute(db);
  await sql`
    insert into requisition_line (requisition_id, position, item_id, quantity, unit_price, issued, waiting)
      select r.id, k, 1 + (r.id * 7 + k * 131) % 10000, 2, 10,
        case when r.state in ('issued', 'closed') then 2 when r.state = 'partly_issued' and k = 1 then 2 else 0 end,
        case when r.state in ('approved', 'partly_issued') and k = 3 and r.id % 4 = 0 then 2 else 0 end
      from requisition r, generate_series(1, ${LINES_A_SLIP}::int) k where r.id > ${last}
  `.execute(db);
  await sql`
    insert into requisition_step (requisition_id, kind, person_id, at) select id, kind, drafted_by, created_at from requisition, unnest(array['drafted', 'submitted']) kind
      where id > ${last} and (kind = 'drafted' or state <> 'draft')
  `.execute(db);
  await promise(db, last);
  await issue(db, last);
  await sql`drop table bench_state`.execute(db);
  for (const table of [
    'requisition',
    'requisition_line',
    'requisition_step',
    'requisition_promise',
    'stock_reservation',
    'service_task',
    'issued_part',
    'stock_level',
  ])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

/** What is approved and neither issued nor waiting is promised, in the book too. */
async function promise(db: Db, last: number): Promise<void> {
  await sql`
    with open as (
      select l.id, l.item_id, l.quantity - l.issued - l.waiting as quantity, r.number, nextval('stock_reservation_id_seq') as reservation_id from requisition_line l join requisition r on r.id = l.requisition_id
      where r.id > ${last} and r.state in ('approved', 'partly_issued') and l.quantity > l.issued + l.waiting
    ), made as (
      insert into stock_reservation (id, item_id, warehouse_id, condition, owner_id, quantity, document_type, document_id) overriding system value
        select reservation_id, item_id, 1000, 'new', 1, quantity, 'requisition', number from open
    ), changed as (
      insert into stock_reservation_change (reservation_id, kind, quantity, client_key, content_hash, person_id)
        select reservation_id, 'reserve', quantity, gen_random_uuid(), '\\x00', 1 from open
    ), levels as (
      update stock_level l set reserved = l.reserved + o.quantity from (select item_id, sum(quantity) as quantity from open group by 1) o
        where l.item_id = o.item_id and l.warehouse_id = 1000 and l.condition = 'new' and l.owner_id = 1
    )
    insert into requisition_promise (reservation_id, line_id, expires_on) select reservation_id, id, current_date + 14 from open
  `.execute(db);
}

/** What was issued is somebody's to account for; of what is closed it is. */
async function issue(db: Db, last: number): Promise<void> {
  await sql`
    with movement as (
      insert into stock_movement (kind, client_key, content_hash, person_id, account_id, happened_at, recorded_at) values ('issue', gen_random_uuid(), '\\x00', 1, 1, now() - interval '1 hour', now()) returning id
    )
    insert into issued_part (task_id, requisition_line_id, item_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, reported, settled, issued_at)
      select r.task_id, l.id, l.item_id, 'new', l.issued, 10, r.requested_for, p.id, m.id, case when r.state = 'closed' then l.issued else 0 end,
        case when r.state = 'closed' then l.issued else 0 end, r.created_at
      from requisition_line l join requisition r on r.id = l.requisition_id join place p on p.person_id = r.requested_for, movement m
      where r.id > ${last} and l.issued > 0
  `.execute(db);
}
