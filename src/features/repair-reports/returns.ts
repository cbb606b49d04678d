import { type RawBuilder, sql } from 'kysely';
import type { Cell } from '../../../views/repair-reports/report-table.js';
import type { Db } from '../../platform/database.js';
import { count, told } from './cells.js';
import { everyMonth, isOne, monthOf, percent, rowsAsJson, within } from './conditions.js';
import { type GroupRow, groups } from './groups.js';
import type { Column, Found, Grouping, Report, ReportQuery } from './report.js';

interface Counted {
  returns: number;
  found: number;
  confirmed: number;
  no_fault: number;
  other: number;
  doa: number;
  repeats: number;
  confirmed_rate: string | null;
  no_fault_rate: string | null;
  repeat_rate: string | null;
}
interface Row extends GroupRow, Counted {
  issued: string | null;
  doa_rate: string | null;
  share: string | null;
  running: string | null;
}
interface Read {
  rows: Row[];
  total: number;
  sums: Counted & { doa_rate: string | null };
  months: { month: string; all: number; part: number }[];
  pareto: { zh: string | null; en: string | null; n: number }[];
}

const BARS = 12;
const byTerm = (by: Grouping) => by === 'fault' || by === 'cause';

/**
 * The returns reported in the period (by the day they were logged; cancelled ones never), told apart by item, batch,
 * fault, cause, device model, customer or technician, with what quality found on them by now. Counts are returns.
 *
 * - confirmed rate = confirmed ÷ examined, no-fault-found rate = no fault found ÷ examined (per cent)
 * - repeat rate = repeats ÷ returns (per cent): the same piece with the same symptom or fault within the setting's days
 * - DOA rate, by item = pieces that were dead on arrival ÷ pieces of the item issued in the period (per cent). What
 *   quality says of DOA counts before what was reported.
 * - by fault and by cause only returns on which one was found; share = of all of those (per cent), running = the sum of
 *   the shares down to the row. A merged term counts as the one it was merged into.
 */
export const returns: Report = {
  name: 'returns',
  filters: ['by', 'item', 'customer'],
  groupings: ['item', 'batch', 'fault', 'cause', 'model', 'customer', 'technician'],
  columns: ({ by }) => [...groupOf(by).columns, ...(byTerm(by) ? termColumns : countColumns(by))],
  async find(db, query) {
    const read = await readReturns(db, query);
    const { by } = query;
    const found: Found = {
      rows: read.rows.map((row) => [...groupOf(by).cells(row), ...(byTerm(by) ? termCells(row) : countCells(row, by))]),
      total: read.total,
      sums: sumsOf(read.sums, by),
      months: everyMonth(query, read.months),
      pareto: { bars: read.pareto, all: byTerm(by) ? read.sums.returns : read.sums.confirmed },
    };
    return found;
  },
};

const groupOf = (by: Grouping) => groups[by === 'kind' ? 'item' : by];

function termCells(row: Row): Cell[] {
  const counts = [row.returns, row.confirmed, row.other, row.doa, row.repeats];
  return [...counts.map((n) => count(n)), told(row.share), told(row.running)];
}

function countCells(row: Row, by: Grouping): Cell[] {
  const listed = (more = '') => {
    const filter = groupOf(by).filter?.(row);
    return filter && `/field-returns?view=all&${filter[0]}=${encodeURIComponent(filter[1])}${more}`;
  };
  return [
    count(row.returns, listed()),
    ...[row.found, row.confirmed, row.no_fault, row.other].map((n) => count(n)),
    count(row.doa, listed('&doa=on')),
    ...(by === 'item' ? [told(row.issued), told(row.doa_rate)] : []),
    count(row.repeats, listed('&repeats=on')),
    ...[row.confirmed_rate, row.no_fault_rate, row.repeat_rate].map(told),
  ];
}

const termColumns: Column[] = [
  { name: 'returns', kind: 'count' },
  { name: 'confirmed', kind: 'count' },
  { name: 'other', kind: 'count' },
  { name: 'doa', kind: 'count' },
  { name: 'repeats', kind: 'count' },
  { name: 'share', kind: 'share' },
  { name: 'running', kind: 'share' },
];
const countColumns = (by: Grouping): Column[] => [
  { name: 'returns', kind: 'count' },
  { name: 'examined', kind: 'count' },
  { name: 'confirmed', kind: 'count' },
  { name: 'no_fault', kind: 'count' },
  { name: 'other', kind: 'count' },
  { name: 'doa', kind: 'count' },
  ...(by === 'item'
    ? ([
        { name: 'issued', kind: 'quantity' },
        { name: 'doa_rate', kind: 'share' },
      ] as Column[])
    : []),
  { name: 'repeats', kind: 'count' },
  { name: 'confirmed_rate', kind: 'share' },
  { name: 'no_fault_rate', kind: 'share' },
  { name: 'repeat_rate', kind: 'share' },
];

function sumsOf(sums: Read['sums'], by: Grouping): Found['sums'] {
  const counts = byTerm(by)
    ? (['returns', 'confirmed', 'other'] as const)
    : (['returns', 'confirmed', 'no_fault', 'other', 'doa', 'repeats'] as const);
  const rates = byTerm(by) ? [] : (['confirmed_rate', 'no_fault_rate', 'repeat_rate', 'doa_rate'] as const);
  return [
    ...counts.map((name) => ({ name, value: String(sums[name]), kind: 'count' as const })),
    ...rates.flatMap((name) => (sums[name] ? [{ name, value: sums[name], kind: 'percent' as const }] : [])),
  ];
}

const counts = sql`count(*)::integer as returns, count(f.finding)::integer as found,
  count(*) filter (where f.finding = 'confirmed')::integer as confirmed, count(*) filter (where f.finding = 'no_fault')::integer as no_fault,
  count(*) filter (where f.finding = 'other_damage')::integer as other, count(*) filter (where coalesce(f.doa, r.doa))::integer as doa,
  coalesce(sum(r.quantity) filter (where coalesce(f.doa, r.doa)), 0) as doa_quantity, count(r.repeat_of_id)::integer as repeats`;
const summed = sql.join(
  ['returns', 'found', 'confirmed', 'no_fault', 'other', 'doa', 'doa_quantity', 'repeats'].map(
    (name) =>
      sql`coalesce(sum(${sql.ref(name)}), 0)${sql.raw(name === 'doa_quantity' ? '' : '::integer')} as ${sql.ref(name)}`,
  ),
);
/** Under a bar an item is called by its code too: several have the same name. */
const label = (name: 'zh' | 'en') =>
  sql`nullif(concat_ws(' ', case when t.returns_item then t.code end, coalesce(t.of_batch, ${sql.ref(`t.${name}`)})), '')`;
const rates = sql`${percent('t.confirmed', 't.found')} as confirmed_rate, ${percent('t.no_fault', 't.found')} as no_fault_rate,
  ${percent('t.repeats', 't.returns')} as repeat_rate`;

async function readReturns(db: Db, query: ReportQuery): Promise<Read> {
  const { keys, join, names } = groupOf(query.by);
  const measure = sql.raw(byTerm(query.by) ? 'returns' : 'confirmed');
  const found = await sql<Read>`
    with m as materialized (${countedByMonth(query)}), g as materialized (select ${keysOf(keys, 'm')}, ${summed} from m group by ${keysOf(keys, 'm')}), issued as (${issuedIn(query)}),
    t as materialized (
      select g.*, ${names}, i.quantity as issued_quantity, ${groupOf(query.by).keys[0] === 'item_id'}::boolean as returns_item,
        100.0 * sum(g.returns) over (order by g.returns desc, ${keysOf(keys, 'g')}) / nullif(sum(g.returns) over (), 0) as running_share,
        100.0 * g.returns / nullif(sum(g.returns) over (), 0) as own_share
      from g ${join} ${query.by === 'item' ? sql`left join issued i on i.item_id = g.item_id` : sql`left join issued i on false`}
    )
    select ${rowsAsJson(sql`
        select t.code, t.zh, t.en, t.of_batch as batch, t.returns, t.found, t.confirmed, t.no_fault, t.other, t.doa, t.repeats, ${rates},
          trim_scale(t.issued_quantity)::text as issued, ${percent('t.doa_quantity', 't.issued_quantity')} as doa_rate,
          trim_scale(round(t.own_share, 1))::text as share, trim_scale(round(t.running_share, 1))::text as running
        from t order by t.returns desc, t.confirmed desc, ${keysOf(keys, 't')} limit ${query.limit}`)} as rows,
      (select count(*)::integer from t) as total,
      (select to_jsonb(s) from (select t.*, ${rates}, ${percent('t.doa_quantity', '(select sum(quantity) from issued where item_id in (select item_id from g))')} as doa_rate
        from (select ${summed} from m) t) s) as sums,
      ${rowsAsJson(sql`select to_char(m.month, 'YYYY-MM') as month, sum(m.returns)::integer as "all", sum(m.confirmed)::integer as part
        from m group by m.month order by m.month`)} as months,
      ${rowsAsJson(sql`select ${label('zh')} as zh, ${label('en')} as en, t.${measure} as n from t
        where t.${measure} > 0 order by t.${measure} desc, ${keysOf(keys, 't')} limit ${BARS}`)} as pareto`.execute(db);
  return found.rows[0]!;
}

const keysOf = (keys: string[], alias: string) => sql.join(keys.map((name) => sql.ref(`${alias}.${name}`)));

const keyColumns: Record<string, RawBuilder<unknown>> = {
  model: sql`d.model`,
  cause_id: sql`coalesce(x.merged_into_id, x.id)`,
  fault_id: sql`coalesce(x.merged_into_id, x.id)`,
};
const termJoins: Partial<Record<Grouping, RawBuilder<unknown>>> = {
  model: sql`left join device d on d.id = r.device_id`,
  cause: sql`left join fault_term x on x.id = f.cause_id`,
  fault: sql`left join fault_term x on x.id = f.fault_id`,
};

/** The returns are gone through once: all else is added up from what this counts, by group and month. */
function countedByMonth(query: ReportQuery): RawBuilder<unknown> {
  const keys = groupOf(query.by).keys.map((key) => ({ key, of: keyColumns[key] ?? sql.ref(`r.${key}`) }));
  return sql`
    select ${sql.join(keys.map(({ key, of }) => sql`${of} as ${sql.ref(key)}`))}, ${monthOf(query, 'r.reported_at')} as month, ${counts}
    from field_return r left join return_finding f on f.return_id = r.id and f.replaced_at is null ${termJoins[query.by] ?? sql``}
    where ${within(query, 'r.reported_at')} and r.state <> 'cancelled' and ${isOne('r.item_id', query.itemId)}
      and ${isOne('r.customer_id', query.customerId)} ${byTerm(query.by) ? sql`and f.finding <> 'no_fault'` : sql``}
    group by ${sql.join(keys.map(({ of }) => of))}, ${sql.raw(String(keys.length + 1))}`;
}

/** What went out to technicians; what one hands on to another went out once. Only the DOA rate by item asks for it. */
function issuedIn(query: ReportQuery): RawBuilder<unknown> {
  if (query.by !== 'item') return sql`select null::integer as item_id, null::numeric as quantity where false`;
  return sql`select p.item_id, sum(p.quantity) as quantity from issued_part p
    where ${within(query, 'p.issued_at')} and p.from_part_id is null and ${isOne('p.item_id', query.itemId)} group by p.item_id`;
}
