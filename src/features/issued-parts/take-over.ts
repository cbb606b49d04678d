import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

export interface TakenOverPart {
  taskId: number;
  requisitionLineId: number;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  condition: string;
  quantity: string;
  /** CNY per unit, at issue. */
  unitCost: string;
  holderId: number;
  placeId: number;
  movementId: string;
  issuedAt: Date;
  /** What became of all of it, if something has. */
  report: TakenOverReport | null;
}

export interface TakenOverReport {
  kind: 'fitted' | 'consumed' | 'returned';
  deviceId: number | null;
  channel: string | null;
  board: string | null;
  serialOut: string | null;
  reportedBy: number;
  settledBy: number;
  movementId: string;
  at: Date;
}

/**
 * Takes over issued parts from the time before, with what became of them: a statement for each table however many there
 * are. The ids of their reports come back in the same order, null where there is none. The rules for reports are not asked.
 */
export async function takeOverParts(
  trx: Transaction,
  parts: TakenOverPart[],
  newKey: () => string,
): Promise<(string | null)[]> {
  const rows = parts.map(({ report, ...part }, n) => ({ ...part, n, accounted: report !== null }));
  const made = await sql<{ id: string }>`
    insert into issued_part (task_id, requisition_line_id, item_id, serial_id, lot_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, reported, settled, issued_at)
      select "taskId", "requisitionLineId", "itemId", "serialId", "lotId", condition, quantity, "unitCost", "holderId", "placeId", "movementId",
        case when accounted then quantity else 0 end, case when accounted then quantity else 0 end, "issuedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(n integer, "taskId" integer, "requisitionLineId" integer, "itemId" integer, "serialId" bigint, "lotId" bigint,
        condition text, quantity numeric, "unitCost" numeric, "holderId" integer, "placeId" integer, "movementId" bigint, accounted boolean, "issuedAt" timestamptz)
      order by n returning id`.execute(trx);
  const ids = made.rows.map((row) => BigInt(row.id)).toSorted((a, b) => (a < b ? -1 : 1));
  const reported = parts.flatMap(({ report, quantity }, n) =>
    report ? [{ ...report, n, quantity, part: String(ids[n]), key: newKey() }] : [],
  );
  const reports = await sql<{ id: string }>`
    insert into use_report (part_id, kind, quantity, device_id, channel, board, serial_out, client_key, reported_by, reported_at, happened_at, movement_id, settled_at, settled_by)
      select part, kind, quantity, "deviceId", channel, board, "serialOut", key, "reportedBy", at, at, "movementId", at, "settledBy"
      from jsonb_to_recordset(${JSON.stringify(reported)}::jsonb) as r(n integer, part bigint, kind text, quantity numeric, "deviceId" integer, channel text, board text,
        "serialOut" text, key uuid, "reportedBy" integer, at timestamptz, "movementId" bigint, "settledBy" integer)
      order by n returning id`.execute(trx);
  const reportIds = reports.rows.map((row) => BigInt(row.id)).toSorted((a, b) => (a < b ? -1 : 1));
  const found: (string | null)[] = parts.map(() => null);
  reported.forEach(({ n }, index) => (found[n] = String(reportIds[index])));
  return found;
}
