import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

export interface SheetMade {
  kind?: 'feedback' | 'information';
  title?: string;
  problem?: string;
  state?: 'raised' | 'sent_back' | 'passed' | 'assigned' | 'answered' | 'closed' | 'withdrawn';
  raisedBy: number;
  raisedAt?: string;
  reviewedBy?: number;
  assigneeId?: number | null;
  department?: string | null;
  dueOn?: string;
  answeredAt?: string | null;
  overAt?: string | null;
  causeId?: number | null;
  late?: boolean;
  urgent?: boolean;
  warns?: boolean;
  warning?: string | null;
  source?: [kind: string, number: string];
  customerId?: number | null;
  taskId?: number | null;
  deviceId?: number | null;
  links?: {
    itemId?: number | null;
    serialId?: string | null;
    serial?: string | null;
    lot?: string | null;
    supplierId?: number | null;
  }[];
}

const reached = (state: string, ...states: string[]) => states.includes(state);

/** A quality sheet as rows: what warnings and statistics read, without the acts that make it. */
export async function insertSheet(db: Db, made: SheetMade): Promise<{ id: number; number: string }> {
  const state = made.state ?? 'passed';
  const raisedAt = made.raisedAt ?? '2026-11-20T09:00:00+08';
  const over = reached(state, 'closed', 'withdrawn') ? (made.overAt ?? '2026-11-22T09:00:00+08') : null;
  const reviewer = reached(state, 'passed', 'assigned', 'answered', 'closed') ? made.reviewedBy : null;
  const assigned = made.department !== undefined || reached(state, 'assigned', 'answered');
  const department = made.department === undefined ? (assigned ? 'quality' : null) : made.department;
  const answered = made.answeredAt ?? (state === 'answered' ? '2026-11-21T09:00:00+08' : null);
  const answerer = answered ? (made.assigneeId ?? made.reviewedBy ?? made.raisedBy) : null;
  const { rows } = await sql<{ id: number; number: string }>`
    insert into quality_sheet (kind, title, problem, found_on, late, urgent, source, source_number, customer_id, task_id, device_id, raised_by, raised_at, state,
      reviewed_by, reviewed_at, department, assignee_id, due_on, cause_id, action, answered_by, answered_at, warns, warning, over_at)
    values (${made.kind ?? 'feedback'}, ${made.title ?? 'Connector cracks'}, ${made.problem ?? 'Cracks when plugged'}, '2026-11-20', ${made.late ?? false},
      ${made.urgent ?? false}, ${made.source?.[0] ?? null}, ${made.source?.[1] ?? null}, ${made.customerId ?? null}, ${made.taskId ?? null}, ${made.deviceId ?? null},
      ${made.raisedBy}, ${raisedAt}, ${state}, ${reviewer ?? null}, ${reviewer ? raisedAt : null}, ${department}, ${made.assigneeId ?? null},
      ${assigned ? (made.dueOn ?? '2026-12-01') : null}, ${made.causeId ?? null}, ${answered ? 'Other connector' : null}, ${answerer}, ${answered},
      ${made.warns ?? true}, ${made.warning ?? null}, ${over})
    returning id, number`.execute(db);
  const sheet = rows[0]!;
  for (const link of made.links ?? [])
    await sql`insert into quality_sheet_link (sheet_id, item_id, serial_id, serial, lot, supplier_id)
      values (${sheet.id}, ${link.itemId ?? null}, ${link.serialId ?? null}, ${link.serial ?? null}, ${link.lot ?? null}, ${link.supplierId ?? null})`.execute(
      db,
    );
  return sheet;
}
