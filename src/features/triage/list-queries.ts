import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const triageViews = ['to_find', 'to_decide', 'scrap'] as const;
export type TriageView = (typeof triageViews)[number];

export const TRIAGE_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

export interface TriageRow {
  id: number;
  number: string;
  tag: string | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  description: string | null;
  serial: string | null;
  quantity: string;
  unit: string | null;
  customer: string | null;
  customer_en: string | null;
  /** The piece is the customer's own. */
  customers: boolean;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  customer_waiting: boolean;
  repeats: boolean;
  doa: boolean;
  received_at: Date;
  /** Days since it was received. */
  days: number;
  finding: string | null;
  fault: string | null;
  fault_en: string | null;
}

export interface TriageFilters {
  itemId?: number | null;
  customerId?: number | null;
}

/** What waits on the bench: for a finding, for a decision, or to be scrapped with somebody's approval. */
function waiting(view: TriageView): RawBuilder<unknown> {
  if (view === 'to_find') return sql`r.state = 'received'`;
  if (view === 'to_decide') return sql`r.state = 'found'`;
  return sql`r.id = any(array(select q.return_id from scrap_request q where q.decided_at is null and q.withdrawn_at is null and q.return_id is not null))`;
}

function chosen({ itemId, customerId }: TriageFilters): RawBuilder<unknown> {
  const parts = [
    itemId ? sql`and r.item_id = ${itemId}` : sql``,
    customerId ? sql`and r.customer_id = ${customerId}` : sql``,
  ];
  return sql.join(parts, sql` `);
}

// Asked row by row: joined, all findings that ever were would be read for the few that wait.
const neverWorked = sql`coalesce((select f.doa from return_finding f where f.return_id = r.id and f.replaced_at is null), r.doa)`;

/** The customer who waits first, then repeats and what never worked, then by age. */
const urgency = sql`r.customer_waiting desc, r.repeat_of_id is not null desc, ${neverWorked} desc, r.received_at, r.id`;

export async function listTriage(
  db: Db,
  view: TriageView,
  filters: TriageFilters,
  page: number,
  now: Date,
): Promise<{ rows: TriageRow[]; page: { number: number; size: number; total: number; more: boolean } }> {
  const before = (page - 1) * TRIAGE_PER_PAGE;
  const where = sql`${waiting(view)} ${chosen(filters)}`;
  const found = await sql<TriageRow>`
    select r.id, r.number, r.tag, i.code as item, i.name_zh, i.name_en, r.description, r.serial, r.quantity, i.unit, c.name as customer, c.name_en as customer_en,
      r.owner_id <> 1 as customers, y.name_zh as symptom, nullif(y.name_en, '') as symptom_en, r.symptom_note, r.customer_waiting,
      r.repeat_of_id is not null as repeats, coalesce(f.doa, r.doa) as doa, r.received_at,
      greatest(0, extract(day from ${now}::timestamptz - r.received_at))::integer as days, f.finding, w.name_zh as fault, nullif(w.name_en, '') as fault_en
    from (select r.id from field_return r where ${where} order by ${urgency} limit ${TRIAGE_PER_PAGE} offset ${before}) shown
      join field_return r on r.id = shown.id left join return_finding f on f.return_id = r.id and f.replaced_at is null
      left join item i on i.id = r.item_id left join party c on c.id = r.customer_id left join fault_term y on y.id = r.symptom_id
      left join fault_term w on w.id = f.fault_id
    order by ${urgency}`.execute(db);
  const most = before + TRIAGE_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from field_return r where ${where} limit ${most + 1}) x`.execute(db);
  const { total } = counted.rows[0]!;
  return {
    rows: found.rows,
    page: { number: page, size: TRIAGE_PER_PAGE, total: Math.min(total, most), more: total > most },
  };
}

export type TriageCounts = Record<TriageView, number> & { batches: number };

/** How many wait for what, and how many lots are under alarm; each at most a thousand. */
export async function countTriage(db: Db): Promise<TriageCounts> {
  const most = (view: TriageView) =>
    sql`(select count(*)::integer from (select from field_return r where ${waiting(view)} limit 1000) x)`;
  const found = await sql<TriageCounts>`
    select ${most('to_find')} as to_find, ${most('to_decide')} as to_decide, ${most('scrap')} as scrap,
      (select count(*)::integer from (select from batch_alert where closed_at is null limit 1000) x) as batches`.execute(
    db,
  );
  return found.rows[0]!;
}

/** Which piece is next on the bench: what waits for a finding, then what waits for a decision. */
export async function nextPiece(db: Db, after: number): Promise<string | null> {
  for (const view of ['to_find', 'to_decide'] as const) {
    const found = await sql<{ number: string }>`
      select r.number from field_return r where ${waiting(view)} and r.id <> ${after} order by ${urgency} limit 1`.execute(
      db,
    );
    if (found.rows[0]) return found.rows[0].number;
  }
  return null;
}

/** The return that a scanned text means: its number, its tag, or the serial of a piece, of which the one on the bench comes first. */
export async function findScanned(db: Db, text: string): Promise<string | null> {
  const code = text.normalize('NFKC').trim().toUpperCase().slice(0, 100);
  if (!code) return null;
  const found = await sql<{ number: string }>`
    select number from (
      (select 1 as way, r.number, r.state, r.id from field_return r where r.number = ${code})
      union all (select 2, r.number, r.state, r.id from field_return r where r.tag = ${code})
      union all (select 3, r.number, r.state, r.id from field_return r where upper(r.serial) = ${code} order by r.id desc limit 20)
    ) x order by way, state in ('received', 'found') desc, state = 'logged' desc, state = 'cancelled', id desc limit 1`.execute(
    db,
  );
  return found.rows[0]?.number ?? null;
}
