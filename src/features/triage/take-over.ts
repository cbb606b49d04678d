import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import type { Disposition, Finding } from './triage.js';

export interface TakenOverTriage {
  returnId: number;
  /** In order; the last counts. */
  findings: TakenOverFinding[];
  /** In order; all but the last are undone. */
  dispositions: TakenOverDisposition[];
}

export interface TakenOverFinding {
  finding: Finding;
  faultId?: number | null;
  causeId?: number | null;
  doa?: boolean;
  note?: string | null;
  by: number;
  at: Date;
}

export interface TakenOverDisposition {
  disposition: Disposition;
  by: number;
  at: Date;
  note?: string | null;
  /** Of `repair`. */
  repairId?: number | null;
  /** Of `supplier`. */
  claimId?: number | null;
  /** The bin of what was restocked. */
  toPlaceId?: number | null;
  condition?: Condition | null;
  carrier?: string | null;
  waybill?: string | null;
  movementId?: string | null;
  undone?: { by: number; at: Date } | null;
}

/**
 * Takes over what was found and decided in the time before: one statement for each table, however many there are. The
 * rules are not asked, nothing moves, and the returns themselves (state and steps) are taken over where they belong.
 */
export async function takeOverTriage(trx: Transaction, rows: readonly TakenOverTriage[]): Promise<void> {
  const findings = rows.flatMap(({ returnId, findings: of }) =>
    of.map((one, n) => ({ ...one, returnId, replacedAt: of[n + 1]?.at ?? null })),
  );
  await sql`
    insert into return_finding (return_id, finding, fault_id, cause_id, doa, note, found_by, found_at, replaced_at)
      select "returnId", finding, "faultId", "causeId", coalesce(doa, false), note, by, at, "replacedAt"
      from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as f("returnId" integer, finding text, "faultId" integer, "causeId" integer,
        doa boolean, note text, by integer, at timestamptz, "replacedAt" timestamptz)
      order by at, "returnId"`.execute(trx);
  const dispositions = rows.flatMap(({ returnId, dispositions: of }) =>
    of.map(({ undone, ...one }) => ({
      ...one,
      returnId,
      undoneAt: undone?.at ?? null,
      undoneBy: undone?.by ?? null,
    })),
  );
  await sql`
    insert into return_disposition (return_id, disposition, decided_by, decided_at, note, repair_id, claim_id, to_place_id, condition, carrier, waybill,
        movement_id, undone_at, undone_by)
      select "returnId", disposition, by, at, note, "repairId", "claimId", "toPlaceId", condition, carrier, waybill, "movementId", "undoneAt", "undoneBy"
      from jsonb_to_recordset(${JSON.stringify(dispositions)}::jsonb) as d("returnId" integer, disposition text, by integer, at timestamptz, note text,
        "repairId" integer, "claimId" integer, "toPlaceId" integer, condition stock_condition, carrier text, waybill text, "movementId" bigint,
        "undoneAt" timestamptz, "undoneBy" integer)
      order by at, "returnId"`.execute(trx);
}

export interface TakenOverAlert {
  itemId: number;
  batch: string;
  faults: number;
  /** YYYY-MM-DD */
  fromOn: string;
  toOn: string;
  openedAt: Date;
  closed?: { by: number; at: Date; note?: string | null } | null;
}

/** Takes over alerts of bad batches, open or closed. */
export async function takeOverAlerts(trx: Transaction, alerts: readonly TakenOverAlert[]): Promise<void> {
  const rows = alerts.map(({ closed, ...one }) => ({
    ...one,
    closedAt: closed?.at ?? null,
    closedBy: closed?.by ?? null,
    closeNote: closed?.note ?? null,
  }));
  await sql`
    insert into batch_alert (item_id, batch, faults, from_on, to_on, opened_at, closed_at, closed_by, close_note)
      select "itemId", batch, faults, "fromOn", "toOn", "openedAt", "closedAt", "closedBy", "closeNote"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a("itemId" integer, batch text, faults integer, "fromOn" date, "toOn" date,
        "openedAt" timestamptz, "closedAt" timestamptz, "closedBy" integer, "closeNote" text)
      order by "openedAt"`.execute(trx);
}
