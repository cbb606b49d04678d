import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { keepSearchText } from './search-text.js';

export interface TakenOverOrderLine {
  itemId: number;
  warehouseId: number;
  /** Decimal numbers in the item's unit. */
  quantity: string;
  /** CNY a unit. */
  unitPrice: string | null;
  /** YYYY-MM-DD; without it the order's. */
  promisedOn?: string | null;
  /** Without it what is promised now. */
  firstPromisedOn?: string | null;
  requestLineId?: number | null;
  /** What came, also what waits for quality or was refused. */
  received?: string;
  inInspection?: string;
  refused?: string;
  cancelled?: string;
  cancelledReason?: string | null;
  /** The day on which nothing more was open. */
  arrivedOn?: string | null;
  chased?: { by: number; at: Date; note?: string | null } | null;
}

export interface TakenOverOrder {
  erpNumber: string;
  supplierId: number;
  requestId?: number | null;
  /** YYYY-MM-DD */
  orderedOn: string;
  promisedOn?: string | null;
  note?: string | null;
  source?: 'typed' | 'imported';
  enteredBy: number;
  enteredAt: Date;
  /** When nothing more was to come; an order of which something is to come stays open. */
  overAt?: Date | null;
  lines: TakenOverOrderLine[];
}

/**
 * Takes over orders from the time before, as they were, in one statement for orders, lines and steps each; what was made
 * comes back in the same order, with the ids of its lines. The rules are not asked and nobody is told.
 */
export async function takeOverOrders(
  trx: Transaction,
  orders: readonly TakenOverOrder[],
): Promise<{ id: number; number: string; lineIds: number[] }[]> {
  const rows = orders.map((order, n) => ({ ...order, lines: undefined, n }));
  const made = await sql<{ id: number; number: string }>`
    insert into purchase_order (erp_number, supplier_id, request_id, ordered_on, promised_on, note, source, entered_by, entered_at, state, over_at)
      select o."erpNumber", o."supplierId", o."requestId", o."orderedOn", o."promisedOn", o.note, coalesce(o.source, 'typed'), o."enteredBy",
        o."enteredAt", case when o."overAt" is null then 'open' else 'closed' end, o."overAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o(n integer, "erpNumber" text, "supplierId" integer, "requestId" integer,
          "orderedOn" date, "promisedOn" date, note text, source text, "enteredBy" integer, "enteredAt" timestamptz, "overAt" timestamptz)
      order by o.n
      returning id, number`.execute(trx);
  const orderRows = made.rows.toSorted((a, b) => a.id - b.id);
  const lineIds = await takeOverLines(
    trx,
    orders.flatMap(({ lines, promisedOn }, n) =>
      lines.map(({ chased, ...line }, at) => {
        const promised = line.promisedOn ?? promisedOn ?? null;
        return {
          ...line,
          orderId: orderRows[n]!.id,
          position: at + 1,
          promisedOn: promised,
          firstPromisedOn: line.firstPromisedOn ?? promised,
          chasedAt: chased?.at,
          chasedBy: chased?.by,
          chaseNote: chased?.note,
        };
      }),
    ),
  );
  const ids = orderRows.map((row) => row.id);
  await takeOverSteps(trx, ids);
  await keepSearchText(trx, ids);
  return orderRows.map((row) => ({ ...row, lineIds: lineIds.get(row.id) ?? [] }));
}

async function takeOverLines(trx: Transaction, lines: readonly object[]): Promise<Map<number, number[]>> {
  const made = await sql<{ id: number; order_id: number }>`
    insert into purchase_order_line (order_id, position, item_id, warehouse_id, quantity, unit_price, promised_on, first_promised_on, request_line_id, received,
        in_inspection, refused, cancelled, cancelled_reason, arrived_on, chased_at, chased_by, chase_note)
      select l."orderId", l.position, l."itemId", l."warehouseId", l.quantity, l."unitPrice", l."promisedOn", l."firstPromisedOn", l."requestLineId",
        coalesce(l.received, 0), coalesce(l."inInspection", 0), coalesce(l.refused, 0), coalesce(l.cancelled, 0), l."cancelledReason", l."arrivedOn",
        l."chasedAt", l."chasedBy", l."chaseNote"
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("orderId" integer, position smallint, "itemId" integer, "warehouseId" integer,
          quantity numeric, "unitPrice" numeric, "promisedOn" date, "firstPromisedOn" date, "requestLineId" integer, received numeric,
          "inInspection" numeric, refused numeric, cancelled numeric, "cancelledReason" text, "arrivedOn" date, "chasedAt" timestamptz,
          "chasedBy" integer, "chaseNote" text)
      order by l."orderId", l.position
      returning id, order_id`.execute(trx);
  const byOrder = new Map<number, number[]>();
  for (const row of made.rows.toSorted((a, b) => a.id - b.id))
    byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), row.id]);
  return byOrder;
}

/** Entered, chased and closed, as the orders and their lines say. */
async function takeOverSteps(trx: Transaction, ids: readonly number[]): Promise<void> {
  await sql`
    insert into purchase_order_step (order_id, kind, person_id, at, reason)
      select s.* from (
        select id as order_id, 'entered' as kind, entered_by as person_id, entered_at as at, null as reason from purchase_order
        union all
        select order_id, 'chased', chased_by, max(chased_at), max(chase_note) from purchase_order_line
          where chased_at is not null group by order_id, chased_by, chased_at
        union all
        select id, 'closed', entered_by, over_at, null from purchase_order where state = 'closed'
      ) s where s.order_id = any(${[...ids]}::integer[]) order by s.order_id, s.at`.execute(trx);
}
