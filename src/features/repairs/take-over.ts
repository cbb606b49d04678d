import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { insertOrders, type OrderColumns } from './insert-orders.js';
import type { RepairResult, RepairState } from './repair.js';

export interface TakenOverRepair extends Omit<
  OrderColumns,
  'state' | 'closedAt' | 'closedBy' | 'openedBy' | 'openedAt' | 'result'
> {
  /** In order, from `waiting` on; the last one is the state that it is in. Who opened and closed it, and when, is told by the first and the last. */
  steps: { state: RepairState; by: number; at: Date; note?: string | null }[];
  /** Of one that passed or is closed. */
  result?: RepairResult | null;
  /** In order. */
  diagnoses?: TakenOverDiagnosis[];
  /** CNY per hour in `rate`. */
  labour?: { personId: number; minutes: number; rate: string; at: Date; note?: string | null }[];
  outside?: TakenOverOutside[];
  /** Of a piece with a serial number. */
  software?: { version: string; by: number; at: Date; note?: string | null }[];
}

export interface TakenOverDiagnosis {
  symptomId?: number | null;
  /** Missing only with `noFault`. */
  faultId?: number | null;
  causeId?: number | null;
  noFault?: boolean;
  action?: string | null;
  note?: string | null;
  by: number;
  at: Date;
  components?: { componentId: number; location?: string | null }[];
}

export interface TakenOverOutside {
  supplierId: number;
  reference?: string | null;
  carrier?: string | null;
  waybill?: string | null;
  dueOn?: string | null;
  sentBy: number;
  sentAt: Date;
  sendMovementId: string;
  note?: string | null;
  /** Of one that is back. */
  back?: {
    by: number;
    at: Date;
    movementId: string;
    outcome: 'repaired' | 'not_repaired';
    /** CNY */
    billAmount?: string | null;
    billNumber?: string | null;
  };
}

/**
 * Takes over orders of the time before, as they were: a statement for each table however many there are. They come back in
 * the same order. The rules for new orders are not asked, nothing is posted and no task is charged.
 */
export async function takeOverRepairs(
  trx: Transaction,
  context: Pick<Context, 'config'>,
  orders: readonly TakenOverRepair[],
): Promise<{ id: number; number: string }[]> {
  const made = await insertOrders(trx, context, orders.map(columnsOf));
  const each = <T extends object>(of: (order: TakenOverRepair) => readonly T[] | undefined) =>
    orders.flatMap((order, n) => (of(order) ?? []).map((one) => ({ ...one, order: made[n]!.id })));
  await sql`
    insert into repair_step (order_id, state, person_id, at, note)
      select "order", state, by, at, note from ${recordset(
        each((order) => order.steps),
        sql`n bigint, "order" integer, state text, by integer, at timestamptz, note text`,
      )} order by n`.execute(trx);
  await takeOverDiagnoses(
    trx,
    each((order) => order.diagnoses),
  );
  await sql`
    insert into repair_labour (order_id, person_id, started_at, stopped_at, minutes, rate, note, recorded_at)
      select "order", "personId", at - make_interval(mins => minutes), at, minutes, rate, note, at from ${recordset(
        each((order) => order.labour),
        sql`n bigint, "order" integer, "personId" integer, minutes integer, rate numeric, at timestamptz, note text`,
      )} order by n`.execute(trx);
  await takeOverOutside(
    trx,
    each((order) => order.outside?.map(({ back, ...one }) => ({ ...one, ...(back && backColumns(back)) }))),
  );
  await sql`
    insert into serial_software (serial_id, version, order_id, note, person_id, flashed_at)
      select o.serial_id, s.version, o.id, s.note, s.by, s.at from ${recordset(
        each((order) => order.software),
        sql`n bigint, "order" integer, version text, by integer, at timestamptz, note text`,
      )} join repair_order o on o.id = s."order" order by s.at, s.n`.execute(trx);
  return made;
}

function columnsOf(order: TakenOverRepair): OrderColumns {
  const { steps, diagnoses: _d, labour: _l, outside: _o, software: _s, ...columns } = order;
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const over = last.state === 'closed' || last.state === 'cancelled';
  return {
    ...columns,
    state: last.state,
    openedBy: first.by,
    openedAt: first.at,
    ...(over && { closedAt: last.at, closedBy: last.by }),
  };
}

/** Rows as a table `s`, in their order by `n`. */
function recordset(rows: readonly object[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ ...row, n })))}::jsonb) as s(${columns})`;
}

async function takeOverDiagnoses(trx: Transaction, rows: (TakenOverDiagnosis & { order: number })[]): Promise<void> {
  const made = await sql<{ id: string }>`
    insert into repair_diagnosis (order_id, symptom_id, fault_id, cause_id, no_fault, action, note, diagnosed_by, diagnosed_at)
      select "order", "symptomId", "faultId", "causeId", coalesce("noFault", false), action, note, by, at from ${recordset(
        rows,
        sql`n bigint, "order" integer, "symptomId" integer, "faultId" integer, "causeId" integer, "noFault" boolean, action text, note text, by integer, at timestamptz`,
      )} order by n returning id`.execute(trx);
  const ids = made.rows.map(({ id }) => id).toSorted((a, b) => Number(BigInt(a) - BigInt(b)));
  const components = rows.flatMap((row, n) =>
    (row.components ?? []).map((one, k) => ({ ...one, diagnosis: ids[n], position: k + 1 })),
  );
  await sql`
    insert into repair_component (diagnosis_id, position, component_id, location)
      select diagnosis, position, "componentId", location from ${recordset(
        components,
        sql`n bigint, diagnosis bigint, position smallint, "componentId" integer, location text`,
      )} order by n`.execute(trx);
}

const backColumns = (back: NonNullable<TakenOverOutside['back']>) => ({
  backBy: back.by,
  backAt: back.at,
  backMovementId: back.movementId,
  outcome: back.outcome,
  billAmount: back.billAmount,
  billNumber: back.billNumber,
});

async function takeOverOutside(trx: Transaction, rows: object[]): Promise<void> {
  await sql`
    insert into repair_outside (order_id, supplier_id, reference, carrier, waybill, due_on, sent_by, sent_at, send_movement_id, back_by, back_at,
        back_movement_id, outcome, bill_amount, bill_number, note)
      select "order", "supplierId", reference, carrier, waybill, "dueOn", "sentBy", "sentAt", "sendMovementId", "backBy", "backAt", "backMovementId",
        outcome, "billAmount", "billNumber", note from ${recordset(
          rows,
          sql`n bigint, "order" integer, "supplierId" integer, reference text, carrier text, waybill text, "dueOn" date, "sentBy" integer, "sentAt" timestamptz,
            "sendMovementId" bigint, "backBy" integer, "backAt" timestamptz, "backMovementId" bigint, outcome text, "billAmount" numeric, "billNumber" text, note text`,
        )} order by n`.execute(trx);
}
