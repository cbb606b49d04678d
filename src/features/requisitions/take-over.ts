import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { searchText } from '../../platform/search-text.js';
import { refreshSearch } from './search-column.js';

export interface TakenOverSlip {
  taskId: number;
  warehouseId: number;
  requestedFor: number;
  draftedBy: number;
  /** YYYY-MM-DD */
  neededBy: string;
  state: 'issued' | 'closed';
  submittedAt: Date;
  approvedAt: Date;
  approvedBy: number;
  /** The role of the approval's tier, and its limit (CNY; null: any). */
  role: string;
  approvedValue: string | null;
  issuedAt: Date;
  issuedBy: number;
  closedAt: Date | null;
  /** For the search: task, customer and person by name. */
  search: string;
  /** What was issued, all of it; the price per unit (CNY) is what it cost. */
  lines: { itemId: number; quantity: string; unitPrice: string }[];
}

/**
 * Takes over slips from the time before, as they were, wholly issued: a statement for each table however many there are.
 * Slips and their lines come back in the same order. The rules for new slips are not asked.
 */
export async function takeOverSlips(
  trx: Transaction,
  slips: TakenOverSlip[],
): Promise<{ id: number; number: string; lines: number[] }[]> {
  const rows = slips.map(({ lines: _lines, ...slip }, n) => ({ ...slip, n, search: searchText(slip.search) }));
  const lines = slips.flatMap((slip, n) => slip.lines.map((line, k) => ({ ...line, n, position: k + 1 })));
  const made = await sql<{ id: number; number: string }>`
    insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, state, value, approved_value, approved_at, submitted_at, search, created_at)
      select s."taskId", s."warehouseId", s."requestedFor", s."draftedBy", s."neededBy", s.state, l.value, s."approvedValue", s."approvedAt", s."submittedAt", s.search, s."submittedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(n integer, "taskId" integer, "warehouseId" integer, "requestedFor" integer, "draftedBy" integer,
        "neededBy" date, state text, "submittedAt" timestamptz, "approvedAt" timestamptz, "approvedValue" numeric, search text)
        join (select n, sum(round(quantity * "unitPrice", 2)) as value from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(n integer, quantity numeric, "unitPrice" numeric)
          group by n) l on l.n = s.n order by s.n
      returning id, number`.execute(trx);
  const ids = made.rows.toSorted((a, b) => a.id - b.id);
  const kept = await sql<{ id: number; requisition_id: number }>`
    insert into requisition_line (requisition_id, position, item_id, quantity, unit_price, issued)
      select slip, position, "itemId", quantity, "unitPrice", quantity
      from jsonb_to_recordset(${JSON.stringify(lines.map((line) => ({ ...line, slip: ids[line.n]!.id })))}::jsonb)
        as l(slip integer, position integer, "itemId" integer, quantity numeric, "unitPrice" numeric) order by slip, position
      returning id, requisition_id`.execute(trx);
  await takeOverStory(
    trx,
    slips.map((slip, n) => ({ ...slip, id: ids[n]!.id })),
  );
  await refreshSearch(trx, ...ids.map(({ id }) => id));
  const linesOf = new Map<number, number[]>(ids.map(({ id }) => [id, []]));
  for (const line of kept.rows.toSorted((a, b) => a.id - b.id)) linesOf.get(line.requisition_id)!.push(line.id);
  return ids.map(({ id, number }) => ({ id, number, lines: linesOf.get(id)! }));
}

async function takeOverStory(trx: Transaction, slips: (TakenOverSlip & { id: number })[]): Promise<void> {
  const steps = slips.flatMap((slip) => [
    { slip: slip.id, kind: 'drafted', person: slip.draftedBy, at: slip.submittedAt },
    { slip: slip.id, kind: 'submitted', person: slip.draftedBy, at: slip.submittedAt },
    { slip: slip.id, kind: 'approved', person: slip.approvedBy, at: slip.approvedAt },
    { slip: slip.id, kind: 'issued', person: slip.issuedBy, at: slip.issuedAt },
    ...(slip.closedAt ? [{ slip: slip.id, kind: 'closed', person: slip.requestedFor, at: slip.closedAt }] : []),
  ]);
  await sql`
    insert into requisition_step (requisition_id, kind, person_id, at) select slip, kind, person, at
      from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as t(slip integer, kind text, person integer, at timestamptz)`.execute(
    trx,
  );
  await sql`
    insert into requisition_decision (requisition_id, approved, value, version, role, person_id, at)
      select t.id, true, r.value, r.version, t.role, t."approvedBy", t."approvedAt"
      from jsonb_to_recordset(${JSON.stringify(slips.map(({ id, role, approvedBy, approvedAt }) => ({ id, role, approvedBy, approvedAt })))}::jsonb)
        as t(id integer, role text, "approvedBy" integer, "approvedAt" timestamptz) join requisition r on r.id = t.id`.execute(
    trx,
  );
}
