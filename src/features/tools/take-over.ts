import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { DutyKind } from './duties.js';

export interface TakenOverDuty {
  serialId: string;
  kind: DutyKind;
  intervalMonths: number;
  doneWhere: 'in_house' | 'sent_out';
  supplierId: number | null;
  /** YYYY-MM-DD */
  lastDoneOn: string | null;
  dueOn: string;
  failed: boolean;
  /** The oldest first; the last may be at the laboratory still. */
  checks: TakenOverCheck[];
}

export interface TakenOverCheck {
  supplierId: number | null;
  sentAt: Date | null;
  sentBy: number | null;
  sentMovementId: string | null;
  expectedOn: string | null;
  backMovementId: string | null;
  doneOn: string | null;
  result: 'passed' | 'failed' | null;
  dueAfter: string | null;
  certificate: string | null;
  recordedBy: number | null;
  recordedAt: Date | null;
}

/** Takes over duties and their checks from the time before, a statement for each table. The rules for new ones are not asked. */
export async function takeOverDuties(trx: Transaction, duties: TakenOverDuty[]): Promise<void> {
  const rows = duties.map(({ checks: _checks, ...duty }, n) => ({ ...duty, n }));
  const made = await sql<{ id: number }>`
    insert into tool_duty (serial_id, kind, interval_months, done_where, supplier_id, last_done_on, due_on, failed)
      select "serialId", kind, "intervalMonths", "doneWhere", "supplierId", "lastDoneOn", "dueOn", failed
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(n integer, "serialId" bigint, kind text, "intervalMonths" smallint,
        "doneWhere" text, "supplierId" integer, "lastDoneOn" date, "dueOn" date, failed boolean) order by n
      returning id`.execute(trx);
  const ids = made.rows.map((row) => row.id).toSorted((a, b) => a - b);
  const checks = duties.flatMap((duty, n) => duty.checks.map((check) => ({ ...check, dutyId: ids[n] })));
  await sql`
    insert into tool_check (duty_id, supplier_id, sent_movement_id, sent_at, sent_by, expected_on, back_movement_id, done_on, result, due_after,
        certificate, recorded_by, recorded_at)
      select "dutyId", "supplierId", "sentMovementId", "sentAt", "sentBy", "expectedOn", "backMovementId", "doneOn", result, "dueAfter",
        certificate, "recordedBy", "recordedAt"
      from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb) as c("dutyId" integer, "supplierId" integer, "sentMovementId" bigint, "sentAt" timestamptz,
        "sentBy" integer, "expectedOn" date, "backMovementId" bigint, "doneOn" date, result text, "dueAfter" date, certificate text,
        "recordedBy" integer, "recordedAt" timestamptz)`.execute(trx);
}

export interface TakenOverChecklist {
  itemId: number;
  kitId?: number | null;
  loanDays?: number | null;
  accessories: { name: string; nameEn: string; quantity: number }[];
}

/** Takes over what tools come with. */
export async function takeOverChecklists(trx: Transaction, checklists: TakenOverChecklist[]): Promise<void> {
  const lines = checklists.flatMap(({ itemId, accessories }) =>
    accessories.map((accessory, index) => ({ itemId, position: index + 1, ...accessory })),
  );
  await sql`
    insert into tool_profile (item_id, kit_id, loan_days) select "itemId", "kitId", "loanDays"
      from jsonb_to_recordset(${JSON.stringify(checklists)}::jsonb) as p("itemId" integer, "kitId" integer, "loanDays" smallint)`.execute(
    trx,
  );
  await sql`
    insert into tool_accessory (item_id, position, name_zh, name_en, quantity) select "itemId", position, name, "nameEn", quantity
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as a("itemId" integer, position smallint, name text, "nameEn" text, quantity smallint)`.execute(
    trx,
  );
}
