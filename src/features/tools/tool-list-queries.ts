import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { searchWords } from '../items/index.js';
import type { DutyKind } from './duties.js';
import { inService } from './still-used.js';

export const toolStates = ['store', 'lent', 'away', 'quarantine', 'gone'] as const;
export type ToolState = (typeof toolStates)[number] | 'elsewhere';
export const dutyFilters = ['overdue', 'due_30'] as const;

export interface ToolFilters {
  search?: string;
  state?: (typeof toolStates)[number];
  duty?: (typeof dutyFilters)[number];
  /** Only this item's, also those that are gone. */
  itemId?: number;
}

export const TOOLS_PER_PAGE = 50;

/** A piece, or, without a serial, all that there is of a counted tool. */
export interface ToolRow {
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  serial_id: string | null;
  serial: string | null;
  condition: string | null;
  state: ToolState | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  place_kind: string | null;
  holder: string | null;
  holder_en: string | null;
  loan: string | null;
  lent_due: string | null;
  laboratory: string | null;
  laboratory_en: string | null;
  expected_on: string | null;
  duty_kind: DutyKind | null;
  duty_due: string | null;
  duty_failed: boolean | null;
  /** Of a counted tool. */
  in_store: string | null;
  lent: string | null;
}

const openLine = sql`exists (select from tool_loan_line l where l.serial_id = s.id and l.open > 0)`;
const openCheck = sql`exists (select from tool_duty d join tool_check c on c.duty_id = d.id
  where d.serial_id = s.id and c.recorded_at is null and c.withdrawn_at is null)`;

/** Which pieces are in a state, of a serial `s` at its place `p`. */
const pieceIn: Record<(typeof toolStates)[number], RawBuilder<unknown>> = {
  store: sql`p.kind in ('warehouse', 'bin')`,
  lent: openLine,
  away: sql`p.kind = 'supplier' and ${openCheck}`,
  quarantine: sql`p.kind in ('quarantine', 'workshop')`,
  gone: sql`p.outside and not ${openCheck}`,
};

const inStore = sql`(select coalesce(sum(b.on_hand), 0) from stock_balance b join place p on p.id = b.place_id
  where b.item_id = i.id and b.owner_id = ${COMPANY} and p.kind in ('warehouse', 'bin') and b.condition in ('new', 'refurbished'))`;
const lentOf = sql`(select coalesce(sum(l.open), 0) from tool_loan_line l where l.item_id = i.id and l.open > 0)`;
const countedIn: Partial<Record<(typeof toolStates)[number], RawBuilder<unknown>>> = {
  store: sql`${inStore} > 0`,
  lent: sql`${lentOf} > 0`,
  quarantine: sql`exists (select from stock_balance b join place p on p.id = b.place_id
    where b.item_id = i.id and b.owner_id = ${COMPANY} and b.on_hand > 0 and p.kind in ('quarantine', 'workshop'))`,
};

/** One page of the tools by code and serial: ours, of those that are not gone unless they are asked for. */
export async function listTools(db: Db, filters: ToolFilters, page: number, today: string) {
  const { state, duty, itemId } = filters;
  const words = searchWords(filters.search);
  const like = (number: RawBuilder<unknown>) =>
    words.map((word) => sql`(i.search like ${`%${word}%`} ${number} ${`%${word.toUpperCase()}%`})`);
  const due = duty === 'overdue' ? sql`(d.failed or d.due_on < ${today}::date)` : sql`d.due_on <= ${today}::date + 30`;
  const pieces = [
    sql`i.kind = 'tool' and s.owner_id = ${COMPANY}`,
    state ? pieceIn[state] : itemId ? sql`true` : inService,
    ...(itemId ? [sql`i.id = ${itemId}`] : []),
    ...(duty ? [sql`exists (select from tool_duty d where d.serial_id = s.id and d.ended_at is null and ${due})`] : []),
    ...like(sql`or s.number like`),
  ];
  const countedState = state ? (countedIn[state] ?? sql`false`) : sql`i.retired_at is null`;
  const counted = [
    sql`i.kind = 'tool' and i.tracking <> 'serial'`,
    duty || itemId ? sql`false` : countedState,
    ...like(sql`or '' like`),
  ];
  const found = await sql<ToolRow & { total: number }>`
    with keyed as (
      select i.id as item_id, i.code, s.number, s.id as serial_id from item i join serial s on s.item_id = i.id join place p on p.id = s.place_id
        where ${sql.join(pieces, sql` and `)}
      union all
      select i.id, i.code, '', null from item i where ${sql.join(counted, sql` and `)}
    ), shown as (
      select *, count(*) over ()::int as total from keyed order by code, number
        limit ${TOOLS_PER_PAGE} offset ${(page - 1) * TOOLS_PER_PAGE}
    )
    select k.item_id, k.code, i.name_zh, i.name_en, i.unit, k.serial_id, s.number as serial, s.condition, k.total,
      ${stateOf} as state, p.code as place, p.name as place_name, p.name_en as place_name_en, p.kind as place_kind,
      h.name as holder, h.name_en as holder_en, t.number as loan, l.due_on as lent_due,
      a.name as laboratory, a.name_en as laboratory_en, a.expected_on, d.kind as duty_kind, d.due_on as duty_due, d.failed as duty_failed,
      case when k.serial_id is null then trim_scale(${inStore})::text end as in_store,
      case when k.serial_id is null then trim_scale(${lentOf})::text end as lent
    from shown k join item i on i.id = k.item_id left join serial s on s.id = k.serial_id left join place p on p.id = s.place_id
      left join tool_loan_line l on l.serial_id = k.serial_id and l.open > 0 left join tool_loan t on t.id = l.loan_id
      left join person h on h.id = coalesce(l.holder_id, p.person_id)
      left join lateral (select party.name, party.name_en, c.expected_on from tool_duty d join tool_check c on c.duty_id = d.id join party on party.id = c.supplier_id
        where d.serial_id = k.serial_id and c.recorded_at is null and c.withdrawn_at is null order by c.id limit 1) a on true
      left join lateral (select d.kind, d.due_on, d.failed from tool_duty d where d.serial_id = k.serial_id and d.ended_at is null
        order by d.failed desc, d.due_on, d.id limit 1) d on true
    order by k.code, k.number`.execute(db);
  const total = found.rows[0]?.total ?? 0;
  return { rows: found.rows as ToolRow[], page: { number: page, size: TOOLS_PER_PAGE, total } };
}

/** Where a piece is, of a serial `s`, its place `p`, its open loan line `l` and its open check `a`. */
const stateOf = sql<ToolState | null>`case
  when s.id is null then null
  when l.id is not null then 'lent'
  when p.kind = 'supplier' and a.name is not null then 'away'
  when p.kind in ('warehouse', 'bin') then 'store'
  when p.kind in ('quarantine', 'workshop') then 'quarantine'
  when p.outside then 'gone' else 'elsewhere' end`;
