import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import { searchWords } from '../items/index.js';
import { accessoriesOut, lossWaits } from './lent.js';

/** What somebody holds, as far as it is for one task, on one loan or for none: a holding of five may be three rows. */
export interface HoldingRow {
  item_id: number;
  item_code: string;
  name_zh: string;
  name_en: string;
  item_kind: string;
  unit: string;
  decimals: number;
  condition: Condition;
  owner_id: number;
  /** The customer whose it is; null: the company's. */
  owner: string | null;
  owner_en: string | null;
  serial_id: string | null;
  serial: string | null;
  lot_id: string | null;
  lot: string | null;
  quantity: string;
  /** How much of it can be passed on: not reported as returned or lost, and not offered to anybody. */
  free: string;
  /** To whom the rest is offered, if it is. */
  offered_to: string | null;
  offered_to_en: string | null;
  since: Date | null;
  part_id: string | null;
  /** The line of the loan that a tool is out on. */
  loan_line_id: string | null;
  loan: string | null;
  /** YYYY-MM-DD. */
  due_on: string | null;
  overdue: boolean;
  /** Its loss is reported and not decided yet. */
  loss_waits: boolean;
  /** How many accessories have to come back with it. */
  accessories: number;
  task: string | null;
  requisition: string | null;
  /** CNY; null for customers' property and for who may not see prices. */
  unit_cost: string | null;
  value: string | null;
}

export type Holder = { personId: number } | { placeId: number };

export interface HoldingOptions {
  number?: number;
  size: number;
  search?: string;
  /** Whether the reader may see what things cost. */
  prices?: boolean;
  /** YYYY-MM-DD, to tell what is overdue; without it nothing is. */
  today?: string;
}

export const HOLDINGS_PER_PAGE = 50;

/**
 * What a person holds, or what lies in one place: serials one by one, the rest by balance, each cut into what is for which
 * task and what is out on which loan. Issued parts cover a balance in the order of their issue, loans what these leave.
 * What nothing covers is held since the oldest piece of it came, the first that came being the first that went; what it
 * is worth is today's cost.
 */
export async function listHoldings(db: Db | Transaction, of: Holder, options: HoldingOptions) {
  const { number = 1, size, prices = false } = options;
  const found = await sql<HoldingRow & { total: number; value_sum: string | null }>`
    with ${held(of)}, ${portions(of)}, priced as (
      select p.*, case when i.id > 0 then i.code else z.code end as item_code, coalesce(z.description, i.name_zh) as name_zh,
        coalesce(z.description, i.name_en) as name_en, i.kind as item_kind, coalesce(z.unit, i.unit) as unit, i.decimals,
        case when ${prices} and p.owner_id = ${COMPANY} then coalesce(nullif(c.average, 0), i.price) end as unit_cost
      from portion p join item i on i.id = p.item_id left join item_cost c on c.item_id = p.item_id
        left join property_piece z on p.item_id < 0 and z.lot_id = p.lot_id
      where true ${searched(options.search)}
    ), shown as (
      select *, round(amount * unit_cost, 2) as value, count(*) over ()::int as total, sum(round(amount * unit_cost, 2)) over () as value_sum
      from priced order by item_code, serial, condition, owner_id, lot_id, part_id, loan_line_id
      limit ${size} offset ${(number - 1) * size}
    ), ${arrivals(of)}
    select s.item_id, s.item_code, s.name_zh, s.name_en, s.item_kind, s.unit, s.decimals, s.condition, s.owner_id,
      case when s.owner_id <> ${COMPANY} then o.name end as owner, case when s.owner_id <> ${COMPANY} then o.name_en end as owner_en,
      s.serial_id, s.serial, s.lot_id, case when s.item_id > 0 then l.number end as lot, trim_scale(s.amount)::text as quantity,
      trim_scale(greatest(0, s.unreported - coalesce(f.quantity, 0)))::text as free, f.offered_to, f.offered_to_en,
      coalesce(s.since, a.since, case when s.serial_id is null and s.part_id is null then (
        select max(happened_at) from stock_movement_line m where m.to_place_id = ${placeOf(of)} and m.item_id = s.item_id) end) as since,
      s.part_id, s.loan_line_id, n.number as loan, n.due_on::text, coalesce(n.due_on < ${options.today ?? null}::date, false) as overdue,
      s.loan_line_id is not null and s.unreported = 0 as loss_waits, coalesce(n.accessories, 0) as accessories, t.number as task, r.number as requisition, trim_scale(s.unit_cost)::text as unit_cost, s.value::text, s.total, s.value_sum::text
    from shown s join party o on o.id = s.owner_id left join lot l on l.id = s.lot_id
    left join issued_part p on p.id = s.part_id left join requisition_line rl on rl.id = p.requisition_line_id
    left join requisition r on r.id = rl.requisition_id left join lateral (${lent}) n on true
    left join service_task t on t.id = coalesce(p.task_id, n.task_id) left join lateral (${offered(of)}) f on true
    left join lateral (
      select min(happened_at) as since from arrival a where a.item_id = s.item_id and a.condition = s.condition
        and a.owner_id = s.owner_id and a.lot_id is not distinct from s.lot_id and a.newer < s.amount
    ) a on s.serial_id is null and s.part_id is null and s.loan_line_id is null
    order by s.item_code, s.serial, s.condition, s.owner_id, s.lot_id, s.part_id, s.loan_line_id
  `.execute(db);
  const { total = 0, value_sum: value = null } = found.rows[0] ?? {};
  return { rows: found.rows as HoldingRow[], page: { number, size, total }, value: prices ? (value ?? '0') : null };
}
export type Holdings = Awaited<ReturnType<typeof listHoldings>>;

const placeOf = (of: Holder): RawBuilder<unknown> =>
  'placeId' in of ? sql`${of.placeId}::integer` : sql`(select id from place where person_id = ${of.personId})`;

const holderOf = (of: Holder): number => ('personId' in of ? of.personId : 0);

function searched(search: string | undefined): RawBuilder<unknown> {
  const words = searchWords(search).map((word) => `%${word}%`);
  return sql.join(
    words.map((word) => sql`and (i.search like ${word} or lower(p.serial) like ${word})`),
    sql` `,
  );
}

/** Serials one by one, the rest by balance. */
const held = (of: Holder) => sql`held as (
  select s.item_id, s.condition::text, s.owner_id, null::bigint as lot_id, s.id as serial_id, s.number as serial, 1::numeric as quantity, s.since
  from serial s where s.place_id = ${placeOf(of)}
  union all
  select b.item_id, b.condition::text, b.owner_id, b.lot_id, null, null, b.on_hand, null
  from stock_balance b join item i on i.id = b.item_id
  where b.place_id = ${placeOf(of)} and b.on_hand > 0 and i.tracking <> 'serial'
)`;

/**
 * What is held, cut by the open parts and loans that cover it; `unreported` is what may still be decided about: nothing
 * of a tool whose loss waits for its decision.
 */
const portions = (of: Holder) => sql`claim as (
  select id as part_id, null::bigint as loan_line_id, item_id, condition, lot_id, serial_id, issued_at as since, quantity - settled as open, quantity - reported as unreported
  from issued_part where holder_id = ${holderOf(of)} and settled < quantity and place_id = ${placeOf(of)}
  union all
  select null, l.id, l.item_id, l.condition, null, l.serial_id, l.held_since, l.open, case when ${lossWaits('l')} then 0 else l.open end
  from tool_loan_line l where l.holder_id = ${holderOf(of)} and l.open > 0 and l.place_id = ${placeOf(of)}
), queue as (
  select *, sum(open) over (partition by item_id, condition, lot_id, serial_id order by part_id, loan_line_id) - open as earlier from claim
), covered as (
  select h.item_id, h.condition, h.owner_id, h.lot_id, h.serial_id, h.serial, q.since, q.part_id, q.loan_line_id,
    least(q.open, h.quantity - q.earlier) as amount, least(q.unreported, h.quantity - q.earlier) as unreported
  from held h join queue q on q.item_id = h.item_id and h.owner_id = ${COMPANY} and h.quantity > q.earlier and (q.serial_id = h.serial_id
    or q.serial_id is null and h.serial_id is null and q.condition::text = h.condition and q.lot_id is not distinct from h.lot_id)
), portion as (
  select * from covered
  union all
  select h.item_id, h.condition, h.owner_id, h.lot_id, h.serial_id, h.serial, h.since, null, null, h.quantity - coalesce(c.amount, 0), h.quantity - coalesce(c.amount, 0)
  from held h left join lateral (
    select sum(c.amount) as amount from covered c where c.item_id = h.item_id and c.condition = h.condition and c.owner_id = h.owner_id
      and c.lot_id is not distinct from h.lot_id and c.serial_id is not distinct from h.serial_id
  ) c on true where h.quantity > coalesce(c.amount, 0)
)`;

/** The loan of a portion `s`. */
const lent = sql`
  select o.number, l.due_on, o.task_id, ${accessoriesOut('l')} as accessories
  from tool_loan_line l join tool_loan o on o.id = l.loan_id where l.id = s.loan_line_id`;

/** What came into the place without a slip or a loan, the newest first: `newer` is how much came after it. */
const arrivals = (of: Holder) => sql`arrival as materialized (
  select l.item_id, l.to_condition::text as condition, l.owner_id, l.lot_id, l.happened_at,
    sum(l.quantity) over (partition by l.item_id, l.to_condition, l.owner_id, l.lot_id order by l.happened_at desc, l.id desc) - l.quantity as newer
  from stock_movement_line l
  where l.to_place_id = ${placeOf(of)} and l.item_id = any (array(select item_id from shown where serial_id is null and part_id is null and loan_line_id is null))
    and not exists (select from issued_part p where p.movement_id = l.movement_id and p.item_id = l.item_id)
    and not exists (select from stock_movement m where m.id = l.movement_id and m.document_type = 'tool_loan')
)`;

/** How much of a portion `s` waits in offers, and for whom. */
const offered = (of: Holder) => sql`
  select sum(l.quantity) as quantity, (array_agg(r.name order by h.id))[1] as offered_to,
    (array_agg(r.name_en order by h.id))[1] as offered_to_en
  from hand_over h join hand_over_line l on l.hand_over_id = h.id join person r on r.id = h.to_id
  where h.from_id = ${holderOf(of)} and h.accepted_at is null and h.refused_at is null and h.withdrawn_at is null
    and l.item_id = s.item_id and (l.serial_id = s.serial_id or l.serial_id is null and s.serial_id is null
      and l.condition = s.condition and l.owner_id = s.owner_id and l.lot_id is not distinct from s.lot_id
      and l.part_id is not distinct from s.part_id and l.loan_line_id is not distinct from s.loan_line_id)`;
