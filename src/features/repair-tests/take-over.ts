import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { type TakenOverPart, type TakenOverRecovery, takeOverParts } from '../repair-parts/index.js';
import type { RepairResult } from '../repairs/index.js';

export interface TakenOverValue {
  name: string;
  value: string;
  unit?: string | null;
  low?: string | null;
  high?: string | null;
  passed: boolean;
}

export interface TakenOverTest {
  title: string;
  passed: boolean;
  note?: string | null;
  by: number;
  at: Date;
  values: TakenOverValue[];
}

export interface TakenOverInspection {
  proposed: RepairResult;
  note?: string | null;
  by: number;
  at: Date;
  /** Who had a hand in the repair: nobody of them, nor who asked, inspects. */
  repairerIds: number[];
  /** Without it the inspection waits. */
  decision?: { passed: boolean; by: number; at: Date; remark?: string | null; movementId?: string | null } | null;
}

/** What was done on one repair order of the time before. */
export interface TakenOverWork {
  orderId: number;
  parts?: TakenOverPart[];
  recovered?: TakenOverRecovery[];
  tests?: TakenOverTest[];
  inspections?: TakenOverInspection[];
}

/**
 * Takes over what was done on repair orders from the time before, as it was: parts used and recovered, tests with their
 * values, inspections; a statement for each table, however many there are. The orders and the movements are there already.
 */
export async function takeOverRepairWork(trx: Transaction, rows: readonly TakenOverWork[]): Promise<void> {
  await takeOverParts(trx, rows);
  const tests = rows.flatMap(({ orderId, tests: of = [] }) => of.map((test) => ({ ...test, orderId })));
  await insertTests(trx, tests);
  const inspections = rows.flatMap(({ orderId, inspections: of = [] }) =>
    of.map(({ decision, ...one }) => ({
      ...one,
      orderId,
      passed: decision?.passed ?? null,
      inspectedBy: decision?.by ?? null,
      inspectedAt: decision?.at ?? null,
      remark: decision?.remark ?? null,
      movementId: decision?.movementId ?? null,
    })),
  );
  await sql`
    insert into repair_inspection (order_id, proposed, note, asked_by, asked_at, repairer_ids, passed, inspected_by, inspected_at, remark, movement_id)
      select "orderId", proposed, note, by, at, array(select r::integer from jsonb_array_elements_text("repairerIds") r), passed, "inspectedBy", "inspectedAt",
        remark, "movementId"
      from jsonb_to_recordset(${JSON.stringify(inspections)}::jsonb) as i("orderId" integer, proposed text, note text, by integer, at timestamptz,
        "repairerIds" jsonb, passed boolean, "inspectedBy" integer, "inspectedAt" timestamptz, remark text, "movementId" bigint)`.execute(
    trx,
  );
}

async function insertTests(trx: Transaction, tests: readonly (TakenOverTest & { orderId: number })[]): Promise<void> {
  const rows = tests.map(({ values: _values, ...test }, n) => ({ ...test, n }));
  const made = await sql<{ id: string }>`
    insert into repair_test (order_id, title, passed, note, tested_by, tested_at)
      select "orderId", title, passed, note, by, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(n integer, "orderId" integer, title text, passed boolean, note text, by integer, at timestamptz)
      order by n
      returning id`.execute(trx);
  const ids = made.rows.map((row) => row.id).toSorted((a, b) => Number(BigInt(a) - BigInt(b)));
  const values = tests.flatMap((test, n) => test.values.map((value, k) => ({ ...value, testId: ids[n]!, k: k + 1 })));
  await sql`
    insert into repair_test_value (test_id, position, name, value, unit, low, high, passed)
      select "testId", k, name, value, unit, low, high, passed
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("testId" bigint, k smallint, name text, value text, unit text, low numeric, high numeric,
        passed boolean)`.execute(trx);
}
