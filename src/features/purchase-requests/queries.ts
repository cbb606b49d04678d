import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import type { AlertFacts, RequestState } from './request.js';

export const requestViews = ['draft', 'waiting', 'approved', 'over', 'all'] as const;
export type RequestView = (typeof requestViews)[number];

export interface RequestFilters {
  view: RequestView;
  search?: string;
  supplierId?: number;
}

export const REQUESTS_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

export interface RequestRow {
  id: number;
  number: string;
  state: RequestState;
  version: number;
  supplier_id: number;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  needed_by: string | null;
  note: string | null;
  /** CNY; of a draft what it comes to now. */
  value: string;
  free: boolean;
  lines: number;
  item: string | null;
  item_zh: string | null;
  item_en: string | null;
  drafted_by: number;
  drafter: string;
  drafter_en: string | null;
  drafted_at: Date;
  changed_by: number;
  submitted_by: number | null;
  submitter: string | null;
  submitter_en: string | null;
  submitted_at: Date | null;
  decider: string | null;
  decider_en: string | null;
  decided_at: Date | null;
  decision_note: string | null;
  exported_at: Date | null;
}

const columns = sql`
  r.id, r.number, r.state, r.version, r.supplier_id, p.code as supplier_code, p.name as supplier, p.name_en as supplier_en, r.needed_by, r.note,
  coalesce(r.value, l.value, 0)::text as value, r.free, coalesce(l.lines, 0) as lines, f.item, f.item_zh, f.item_en, r.drafted_by, d.name as drafter,
  d.name_en as drafter_en, r.drafted_at, r.changed_by, r.submitted_by, s.name as submitter, s.name_en as submitter_en, r.submitted_at,
  e.name as decider, e.name_en as decider_en, r.decided_at, r.decision_note, r.exported_at`;
const joins = sql`
  join party p on p.id = r.supplier_id join person d on d.id = r.drafted_by left join person s on s.id = r.submitted_by
  left join person e on e.id = r.decided_by
  left join lateral (
    select count(*)::integer as lines, round(sum(l.quantity * coalesce(l.unit_price, i.price)), 2) as value
    from purchase_request_line l join item i on i.id = l.item_id where l.request_id = r.id and l.removed_at is null) l on true
  left join lateral (
    select i.code as item, i.name_zh as item_zh, i.name_en as item_en from purchase_request_line l join item i on i.id = l.item_id
    where l.request_id = r.id and l.removed_at is null order by l.position limit 1) f on true`;

const inView: Record<Exclude<RequestView, 'all'>, RawBuilder<unknown>> = {
  draft: sql`r.state = 'draft'`,
  waiting: sql`r.state = 'submitted'`,
  approved: sql`r.state = 'approved'`,
  over: sql`r.state in ('ordered', 'cancelled')`,
};

function conditions({ view, search, supplierId }: RequestFilters): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [];
  if (view !== 'all') parts.push(inView[view]);
  if (supplierId !== undefined) parts.push(sql`r.supplier_id = ${supplierId}`);
  const label = parseLabelCode((search ?? '').normalize('NFKC').trim().toUpperCase());
  if (label?.kind === 'purchase_request') parts.push(sql`r.id = ${label.id}::integer`);
  else for (const word of searchWords(search)) parts.push(sql`r.search like ${`%${word}%`}`);
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

/** One page of requests, the newest first. The rows are chosen before what belongs to them is looked up. */
export async function listRequests(db: Db, filters: RequestFilters, page: number) {
  const where = conditions(filters);
  const before = (page - 1) * REQUESTS_PER_PAGE;
  const found = await sql<RequestRow>`
    select ${columns} from (
      select * from purchase_request r where ${where} order by r.id desc limit ${REQUESTS_PER_PAGE} offset ${before}) r ${joins}
    order by r.id desc`.execute(db);
  const most = before + REQUESTS_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ n: number }>`
    select count(*)::integer as n from (select from purchase_request r where ${where} limit ${most + 1}) x`.execute(db);
  const { n } = counted.rows[0]!;
  return {
    rows: found.rows,
    page: { number: page, size: REQUESTS_PER_PAGE, total: Math.min(n, most), more: n > most },
  };
}

/** How many wait for a decision, to be ordered, and to be exported; to a hundred each. */
export async function countRequests(db: Db): Promise<{ waiting: number; approved: number; unexported: number }> {
  const found = await sql<{ waiting: number; approved: number; unexported: number }>`
    select (select count(*)::integer from (select from purchase_request where state = 'submitted' limit 100) x) as waiting,
      (select count(*)::integer from (select from purchase_request where state = 'approved' limit 100) x) as approved,
      (select count(*)::integer from (select from purchase_request where state = 'approved' and exported_at is null limit 100) x) as unexported`.execute(
    db,
  );
  return found.rows[0]!;
}

export async function findRequest(db: Db, by: { number: string } | { id: number }): Promise<RequestRow | undefined> {
  const which = 'id' in by ? sql`r.id = ${by.id}` : sql`r.number = ${by.number.toUpperCase()}`;
  const found = await sql<RequestRow>`select ${columns} from purchase_request r ${joins} where ${which}`.execute(db);
  return found.rows[0];
}

export interface RequestLine {
  id: number;
  position: number;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  retired: boolean;
  warehouse_id: number;
  warehouse: string;
  warehouse_name: string;
  warehouse_name_en: string | null;
  quantity: string;
  unit_price: string | null;
  amount: string | null;
  ordered: string;
  left: string;
  reason: string | null;
  note: string | null;
  alert_id: number | null;
  alert_facts: AlertFacts | null;
  part_number: string | null;
  minimum: string | null;
  pack: string | null;
  lead_days: number | null;
  below_minimum: boolean;
  broken_pack: boolean;
}

/** The lines of requests, with what the supplier asks for. */
export async function linesOfRequests(
  db: Db,
  ids: readonly number[],
): Promise<(RequestLine & { request_id: number })[]> {
  const found = await sql<RequestLine & { request_id: number }>`
    select l.request_id, l.id, l.position, l.item_id, i.code as item, i.name_zh, i.name_en, i.unit, i.retired_at is not null as retired, l.warehouse_id,
      w.code as warehouse, w.name as warehouse_name, w.name_en as warehouse_name_en, trim_scale(l.quantity)::text as quantity,
      trim_scale(l.unit_price)::text as unit_price, round(l.quantity * l.unit_price, 2)::text as amount, trim_scale(l.ordered)::text as ordered,
      trim_scale(l.quantity - l.ordered)::text as "left", l.reason, l.note, l.alert_id, l.alert_facts, s.part_number, trim_scale(s.minimum)::text as minimum,
      trim_scale(s.pack)::text as pack, s.lead_days, coalesce(l.quantity < s.minimum, false) as below_minimum,
      coalesce(mod(l.quantity, s.pack) <> 0, false) as broken_pack
    from purchase_request_line l join purchase_request r on r.id = l.request_id join item i on i.id = l.item_id join place w on w.id = l.warehouse_id
      left join item_supplier s on s.item_id = l.item_id and s.supplier_id = r.supplier_id and s.ended_at is null
    where l.request_id = any(${[...ids]}::integer[]) and l.removed_at is null order by l.request_id, l.position`.execute(
    db,
  );
  return found.rows;
}

export interface StoryStep {
  kind: string;
  person: string;
  person_en: string | null;
  at: Date;
  reason: string | null;
  facts: Record<string, unknown> | null;
}

/** What happened to a request, the latest first; the latest hundred. */
export async function storyOfRequest(db: Db, id: number): Promise<StoryStep[]> {
  const found = await sql<StoryStep>`
    select s.kind, p.name as person, p.name_en as person_en, s.at, s.reason, s.facts
    from purchase_request_step s join person p on p.id = s.person_id where s.request_id = ${id} order by s.id desc limit 100`.execute(
    db,
  );
  return found.rows;
}

export interface OrderOfRequest {
  number: string;
  erp_number: string;
  state: 'open' | 'closed' | 'cancelled';
  ordered_on: string;
  promised_on: string | null;
}

/** The orders that were made of a request; the latest fifty. */
export async function ordersOfRequest(db: Db, id: number): Promise<OrderOfRequest[]> {
  const found = await sql<OrderOfRequest>`
    select number, erp_number, state, ordered_on, promised_on from purchase_order where request_id = ${id} order by id desc limit 50`.execute(
    db,
  );
  return found.rows;
}

/** Of alerts that no line was made of: what they are about, and the request that has it already. */
export async function skippedAlerts(db: Db, ids: readonly number[]) {
  const found = await sql<{
    id: number;
    item: string;
    name_zh: string;
    name_en: string;
    warehouse: string;
    request: string | null;
    closed: boolean;
  }>`
    select a.id, i.code as item, i.name_zh, i.name_en, w.code as warehouse, a.closed_at is not null as closed, (
      select r.number from purchase_request_line l join purchase_request r on r.id = l.request_id
      where l.item_id = a.item_id and l.warehouse_id = a.warehouse_id and l.removed_at is null and l.ordered < l.quantity and r.over_at is null
      order by r.id limit 1) as request
    from reorder_alert a join item i on i.id = a.item_id join place w on w.id = a.warehouse_id
    where a.id = any(${ids.slice(0, 200)}::integer[]) order by i.code`.execute(db);
  return found.rows;
}
export type SkippedAlert = Awaited<ReturnType<typeof skippedAlerts>>[number];
