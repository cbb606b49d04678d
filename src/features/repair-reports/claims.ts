import { sql } from 'kysely';
import { count, told } from './cells.js';
import { rowsAsJson, within } from './conditions.js';
import type { Column, Report } from './report.js';

const outcomes = ['credit', 'replacement', 'repaired', 'refused'] as const;

interface Row extends Record<'opened' | 'closed' | 'open' | 'overdue' | (typeof outcomes)[number], number> {
  code: string;
  zh: string;
  en: string | null;
  days: string | null;
  credited: string;
}

/**
 * Claims by supplier: opened and closed in the period, what came of those that were closed in it, the mean days from
 * opening to closing, and what was credited (CNY). Open and overdue ones are those of today, whenever they were opened.
 */
export const claims: Report = {
  name: 'claims',
  filters: ['item'],
  groupings: [],
  columns: ({ costs }) => [
    { name: 'supplier', kind: 'text' },
    { name: 'claims_opened', kind: 'count' },
    { name: 'claims_closed', kind: 'count' },
    { name: 'claims_open', kind: 'count' },
    { name: 'claims_overdue', kind: 'count' },
    { name: 'credit', kind: 'count' },
    { name: 'replacement', kind: 'count' },
    { name: 'repaired_by_supplier', kind: 'count' },
    { name: 'refused', kind: 'count' },
    { name: 'mean_days', kind: 'days' },
    ...(costs ? ([{ name: 'credited', kind: 'money' }] as Column[]) : []),
  ],
  async find(db, query) {
    const found = await sql<{
      rows: Row[];
      total: number;
      sums: Pick<Row, 'opened' | 'closed' | 'open' | 'overdue' | 'credited'>;
    }>`
      with c as materialized (
        select c.supplier_id, c.state, c.outcome, c.credit_amount, ${within(query, 'c.opened_at')} as opened,
          c.state = 'closed' and coalesce(${within(query, 'c.closed_at')}, false) as closed, c.state in ('open', 'sent') as open,
          c.state in ('open', 'sent') and c.due_on < ${query.today}::date as overdue, date_part('epoch', c.closed_at - c.opened_at) / 86400 as days
        from supplier_claim c where c.state <> 'cancelled' and (${query.itemId ?? null}::integer is null or c.item_id = ${query.itemId ?? null})
      ), g as materialized (
        select supplier_id, ${figures} from c where opened or closed or open group by supplier_id
      )
      select ${rowsAsJson(sql`
          select p.code, p.name as zh, p.name_en as en, g.opened, g.closed, g.open, g.overdue, g.credit, g.replacement, g.repaired, g.refused, g.days, g.credited
          from g join party p on p.id = g.supplier_id order by g.opened + g.open desc, p.code limit ${query.limit}`)} as rows,
        (select count(*)::integer from g) as total, (select to_jsonb(t) from (select ${figures} from c) t) as sums`.execute(
      db,
    );
    const read = found.rows[0]!;
    return {
      rows: read.rows.map((row) => [
        { value: row.zh, en: row.en, href: `/suppliers/${encodeURIComponent(row.code)}` },
        ...[row.opened, row.closed].map((n) => count(n)),
        count(row.open, listOf('open', row)),
        count(row.overdue, listOf('overdue', row)),
        ...outcomes.map((one) => count(row[one])),
        told(row.days),
        ...(query.costs ? [told(row.credited)] : []),
      ]),
      total: read.total,
      sums: [
        { name: 'claims_opened', value: String(read.sums.opened), kind: 'count' },
        { name: 'claims_closed', value: String(read.sums.closed), kind: 'count' },
        { name: 'claims_open', value: String(read.sums.open), kind: 'count' },
        { name: 'claims_overdue', value: String(read.sums.overdue), kind: 'count' },
        ...(query.costs ? [{ name: 'credited' as const, value: read.sums.credited, kind: 'money' as const }] : []),
      ],
    };
  },
};

const figures = sql`count(*) filter (where opened)::integer as opened, count(*) filter (where closed)::integer as closed,
  count(*) filter (where open)::integer as open, count(*) filter (where overdue)::integer as overdue,
  ${sql.join(outcomes.map((one) => sql`count(*) filter (where closed and outcome = ${sql.lit(one)})::integer as ${sql.ref(one)}`))},
  round((avg(days) filter (where closed))::numeric, 1)::text as days, coalesce(sum(credit_amount) filter (where closed), 0)::numeric(18, 2)::text as credited`;

const listOf = (state: 'open' | 'overdue', { code }: Row) =>
  `/supplier-claims?state=${state}&supplier=${encodeURIComponent(code)}`;
