import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import { type CartTool, cartKey, earliestDue, partsMissing } from './cart.js';
import type { ScanState } from './state.js';

/** The loan that is being made, as the page shows it. */
export interface CartView {
  tools: CartRow[];
  /** YYYY-MM-DD; null while there is no tool. */
  dueOn: string | null;
  /** The day was chosen, rather than left to the task and the tools. */
  chosen: boolean;
  today: string;
  task: { number: string; title: string } | null;
  /** The number of the loan that is added to. */
  loan: string | null;
}

export interface CartRow {
  /** What names it in a command. */
  key: string;
  tool: CartTool;
  item: string;
  name: string;
  nameEn: string;
  unit: string;
  serial: string | null;
  condition: Condition | null;
  /** The bin it lies in. */
  place: string | null;
  accessories: CartPart[];
  /** What falls due before it has to be back. */
  warnings: { kind: string; dueOn: string; past: boolean }[];
  /** Why a supervisor lets it go although something is overdue. */
  override: string | null;
}

export interface CartPart {
  position: number;
  name: string;
  nameEn: string | null;
  /** Pieces that belong to these tools, and how many of them go along. */
  expected: number;
  lent: number;
}

type Row = Omit<CartRow, 'key' | 'tool' | 'accessories'> & { n: number; parts: Omit<CartPart, 'lent'>[] };

/** The cart with what has to be known of each tool, in one round trip; only while a loan is being made. */
export async function readCart(db: Db, state: ScanState, today: string): Promise<CartView> {
  const tools = state.cart ?? [];
  const dueOn = state.due ?? earliestDue(tools);
  const wanted = tools.map((tool, n) => ({ n, ...tool, serial: tool.serial ?? null, place: tool.place ?? null }));
  const found = await sql<{ rows: Row[]; task: CartView['task']; loan: string | null }>`
    select coalesce(jsonb_agg(r order by r.n), '[]') as rows,
      (select jsonb_build_object('number', t.number, 'title', t.title) from service_task t
        where t.id = coalesce((select l.task_id from tool_loan l where l.id = ${state.loan ?? null}::integer), ${state.task ?? null}::integer)) as task,
      (select l.number from tool_loan l where l.id = ${state.loan ?? null}::integer) as loan
    from (
      select c.n, i.code as item, i.name_zh as name, i.name_en as "nameEn", i.unit, s.number as serial,
        coalesce(s.condition::text, c.condition) as condition, p.code as place,
        (select coalesce(jsonb_agg(jsonb_build_object('position', a.position, 'name', a.name_zh, 'nameEn', a.name_en,
          'expected', floor(a.quantity * c.quantity)::int) order by a.position), '[]') from tool_accessory a where a.item_id = i.id) as parts,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'dueOn', d.due_on, 'past', d.failed or d.due_on < ${today}::date)
          order by d.due_on), '[]') from tool_duty d
          where d.serial_id = c.serial and d.ended_at is null and (d.failed or d.due_on <= ${dueOn}::date)) as warnings,
        (select o.reason from duty_override o where o.serial_id = c.serial and o.used_at is null and o.withdrawn_at is null
          and o.valid_until >= ${today}::date limit 1) as override
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as c(n int, item int, serial bigint, quantity numeric, place int, condition text)
      join item i on i.id = c.item left join serial s on s.id = c.serial and s.item_id = i.id
      left join place p on p.id = coalesce(s.place_id, c.place)) r`.execute(db);
  const { rows, task, loan } = found.rows[0]!;
  return { tools: rows.map((row) => shown(row, tools[row.n]!)), dueOn, chosen: Boolean(state.due), today, task, loan };
}

function shown({ parts, override, ...row }: Row, tool: CartTool): CartRow {
  const accessories = parts
    .filter(({ expected }) => expected > 0)
    .map((part) => ({ ...part, lent: part.expected - partsMissing(tool, part.position, part.expected) }));
  const needsLeave = row.warnings.some((warning) => warning.past);
  return { ...row, key: cartKey(tool), tool, accessories, override: needsLeave ? override : null };
}
