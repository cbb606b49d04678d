import { sql } from 'kysely';
import { dayIn } from '../../platform/working-days.js';
import type { Db } from '../../platform/database.js';
import type { IssueRow, RequisitionRow, StoryRow } from './queries.js';

export interface PrintedLine {
  code: string;
  name_zh: string;
  specification: string;
  unit: string;
  note: string | null;
  asked_code: string | null;
  quantity: string;
  issued: string;
  amount: string | null;
  /** Serials and lots that were issued. */
  pieces: string | null;
  /** Where it was picked, else where there is some. */
  bins: string | null;
}

/** The lines of a slip as its paper has them. */
export async function printedLines(db: Db, requisitionId: number): Promise<PrintedLine[]> {
  const found = await sql<PrintedLine>`
    select i.code, i.name_zh, i.specification, i.unit, l.note, a.code as asked_code, l.quantity - l.cancelled as quantity, l.issued,
      round((l.quantity - l.cancelled) * l.unit_price, 2)::text as amount,
      (select string_agg(distinct coalesce(s.number, o.number), ', ') from requisition_pick k left join serial s on s.id = k.serial_id
        left join lot o on o.id = k.lot_id where k.line_id = l.id and k.issue_id is not null) as pieces,
      coalesce((select string_agg(distinct p.code, ', ') from requisition_pick k join place p on p.id = k.place_id
          where k.line_id = l.id and k.put_back_at is null),
        (select string_agg(code, ', ') from (select p.code from stock_balance b join place p on p.id = b.place_id
          where b.item_id = l.item_id and p.warehouse_id = r.warehouse_id and b.owner_id = 1 and b.condition in ('new', 'refurbished') and b.on_hand > 0
          group by p.code, p.sort_key order by p.sort_key, p.code limit 3) x)) as bins
    from requisition_line l join requisition r on r.id = l.requisition_id join item i on i.id = l.item_id left join item a on a.id = l.asked_item_id
    where l.requisition_id = ${requisitionId} order by l.position`.execute(db);
  return found.rows;
}

/** The machines of a slip's task. */
export async function devicesOf(db: Db, taskId: number) {
  return db
    .selectFrom('service_task_device as x')
    .innerJoin('device as d', 'd.id', 'x.device_id')
    .select(['d.serial_number', 'd.model'])
    .where('x.task_id', '=', taskId)
    .orderBy('d.serial_number')
    .limit(20)
    .execute();
}

export interface SignatureOnPaper {
  label: string;
  name: string | null;
  /** YYYY-MM-DD */
  day: string | null;
  /** The address of the drawn signature. */
  image: string | null;
}

/** Who signs a slip: drafted, approved, issued, received. What has not happened yet is left to sign by hand. */
export function signaturesOf(
  slip: RequisitionRow,
  story: readonly StoryRow[],
  issues: readonly IssueRow[],
  timeZone: string,
): SignatureOnPaper[] {
  const day = (moment: Date | undefined | null) => (moment ? dayIn(timeZone, moment) : null);
  const approved = story.findLast((step) => step.kind === 'approved');
  const issue = issues.at(-1);
  const image = issue?.signature === 'drawn' ? signatureAddress(issue.id) : null;
  return [
    { label: '制单', name: slip.drafter_name, day: day(slip.submitted_at ?? slip.created_at), image: null },
    { label: '审批', name: approved?.name ?? null, day: day(approved?.at), image: null },
    { label: '发料', name: issue?.issuer ?? null, day: day(issue?.issued_at), image: null },
    { label: '领用', name: issue?.signer ?? null, day: issue?.signer ? day(issue.issued_at) : null, image },
  ];
}

/** Where the drawn signature of an issue is shown; the picking pages serve it. */
export function signatureAddress(issueId: string): string {
  return `/picking/issues/${issueId}/signature`;
}
