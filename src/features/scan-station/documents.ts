import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import { parseLabelCode } from '../labels/index.js';
import { visibleTo } from '../requisitions/index.js';
import { visibleTasks } from '../service-tasks/index.js';
import { todayOf } from '../../platform/working-days.js';
import { visibleLoans } from '../tool-loans/index.js';
import { type PlaceFacts, placeJson } from './facts.js';
import { findPropertyDocument, type PropertyDocument, propertyKinds } from './property-documents.js';
import { findPurchaseDocument, type PurchaseDocument, purchaseKinds } from './purchase-documents.js';
import { findWork, type WorkDocument } from './work-documents.js';

/** A slip, task, loan, return or repair as the station shows it: what it is, how it stands, and what comes next. */
export type DocumentFacts = LoanFacts | ForCustomer | WorkDocument | PropertyDocument | PurchaseDocument;

interface LoanFacts {
  kind: 'tool_loan';
  id: number;
  number: string;
  state: 'open' | 'overdue' | 'closed';
  open: boolean;
  borrower: string;
  borrowerEn: string | null;
  /** The borrower's custody. */
  place: PlaceFacts | null;
  /** YYYY-MM-DD; null when all is back. */
  dueOn: string | null;
  /** How many tools are still out, and on how many accessories are still owed. */
  out: number;
  owed: number;
  task: string | null;
}

type ForCustomer = {
  number: string;
  state: string;
  task: string;
  title: string;
  customer: string;
  customerEn: string | null;
} & (
  | { kind: 'task'; id: number }
  | {
      kind: 'requisition';
      id: number;
      /** Whom the goods are for. */
      person: string;
      personEn: string | null;
      neededBy: string;
      urgent: boolean;
      parcel: boolean;
      /** Something is promised and not picked. */
      toPick: boolean;
      /** How many picks wait to be issued. */
      picked: number;
      /** Who walks for it. */
      picker: string | null;
      pickerId: number | null;
    }
);

/** The slip, task, loan, return, parcel, repair order or claim whose number was scanned; null for any other code, and for what the reader may not see. */
export async function findDocument(context: Context, code: string): Promise<DocumentFacts | null> {
  const label = parseLabelCode(code);
  if (label?.kind === 'task') return findTask(context, label.id);
  if (label?.kind === 'tool_loan') return findLoan(context, label.id);
  if (label?.kind === 'requisition') return findSlip(context, label.id);
  const property = propertyKinds.find((kind) => kind === label?.kind);
  if (property) return findPropertyDocument(context, property, label!.id);
  const purchase = purchaseKinds.find((kind) => kind === label?.kind);
  if (purchase) return findPurchaseDocument(context, purchase, label!.id);
  return (await findWork(context, label)) ?? null;
}

async function findTask({ db, actor }: Context, id: string): Promise<DocumentFacts | null> {
  const found = await sql<DocumentFacts>`
    select 'task' as kind, t.id, t.number, t.number as task, t.state, t.title, c.name as customer, c.name_en as "customerEn"
    from service_task t join party c on c.id = t.customer_id where t.id = ${id} and ${visibleTasks(actor, sql`t.id`)}
  `.execute(db);
  return found.rows[0] ?? null;
}

async function findLoan(context: Context, id: string): Promise<DocumentFacts | null> {
  const found = await sql<DocumentFacts>`
    select 'tool_loan' as kind, t.id, t.number, t.closed_at is null as open, p.name as borrower, p.name_en as "borrowerEn",
      case when t.closed_at is not null then 'closed' when t.due_on < ${todayOf(context)}::date then 'overdue' else 'open' end as state,
      t.due_on::text as "dueOn", k.number as task, coalesce(l.out, 0)::int as out, coalesce(l.owed, 0)::int as owed,
      (select ${sql.raw(placeJson)} from place p where p.person_id = t.borrower_id) as place
    from tool_loan t join person p on p.id = t.borrower_id left join service_task k on k.id = t.task_id
    left join lateral (select count(*) filter (where l.open > 0) as out, sum(o.owed) filter (where l.open = 0) as owed
      from tool_loan_line l left join lateral (select sum(a.owed) as owed from tool_loan_accessory a where a.line_id = l.id) o on true
      where l.loan_id = t.id) l on true
    where t.id = ${id} and ${visibleLoans(context.actor, sql`t.id`)}`.execute(context.db);
  return found.rows[0] ?? null;
}

async function findSlip(context: Context, id: string): Promise<DocumentFacts | null> {
  const found = await sql<DocumentFacts>`
    select 'requisition' as kind, r.id, r.number, r.state, t.number as task, t.title, c.name as customer, c.name_en as "customerEn",
      p.name as person, p.name_en as "personEn", r.needed_by::text as "neededBy", r.urgent, r.delivery = 'parcel' as parcel,
      coalesce(k.picks, 0)::int as picked, w.name as picker, w.picker_id as "pickerId",
      r.state in ('approved', 'partly_issued') and coalesce(v.open, 0) > coalesce(k.picked, 0) as "toPick"
    from requisition r join service_task t on t.id = r.task_id join party c on c.id = t.customer_id join person p on p.id = r.requested_for
    left join lateral (select sum(s.quantity - s.settled - s.voided) as open from requisition_line l
      join requisition_promise q on q.line_id = l.id join stock_reservation s on s.id = q.reservation_id where l.requisition_id = r.id) v on true
    left join lateral (select count(*) as picks, sum(quantity) as picked from requisition_pick k
      where k.requisition_id = r.id and k.put_back_at is null and k.issue_id is null) k on true
    left join lateral (select x.name, w.picker_id from requisition_walk w join person x on x.id = w.picker_id
      where w.requisition_id = r.id and w.ended_at is null) w on true
    where r.id = ${id} and ${visibleTo(context.actor, todayOf(context))}`.execute(context.db);
  return found.rows[0] ?? null;
}
