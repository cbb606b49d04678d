import { sql } from 'kysely';
import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { countOrdered, lineProblem, lockRequestToOrder } from '../purchase-requests/index.js';
import { queueEvent } from '../webhooks/index.js';
import { addStep, MOST_LINES, publishOrder, type PurchaseOrderRefusal } from './order.js';
import { keepSearchText } from './search-text.js';
import { weighOrder } from './weigh-order.js';

export interface OrderLineInput {
  itemId: number;
  warehouseId: number;
  /** A decimal number in the item's unit. */
  quantity: string;
  /** CNY a unit; null: nobody knows yet. */
  unitPrice: string | null;
  /** YYYY-MM-DD; without it the order's. */
  promisedOn?: string | null;
  requestLineId?: number | null;
}

export interface OrderInput {
  /** The order's number in the ERP. */
  erpNumber: string;
  supplierId: number;
  /** The request that it was made of. */
  requestId?: number | null;
  /** YYYY-MM-DD */
  orderedOn: string;
  promisedOn?: string | null;
  note?: string | null;
  source?: 'typed' | 'imported';
  lines: OrderLineInput[];
}

/**
 * Enters an order that was made in the ERP: of an approved request, wholly or in part, or by hand. Refuses a number that is
 * none or that another order has in whatever case (`order_number_used`), parties that are no supplier in use, an order of a
 * day to come, deliveries promised before the order, none or too many lines, items that are unknown or retired, places that
 * are no warehouse, quantities that the unit does not have, a request that is not approved or of another supplier, lines
 * that are not the request's, and more than is left of them.
 */
export async function enterOrder(
  context: Context,
  { key, ...input }: OrderInput & { key?: string },
): Promise<{ id: number; number: string }> {
  return runCommand(context, { right: 'purchase_order.edit', key, content: input }, async (trx, inside) => {
    const { events, ...order } = await insertOrder(trx, inside, input);
    return { result: order, events };
  });
}

/** The same inside the transaction of an import. */
export async function insertOrder(
  trx: Transaction,
  context: Context,
  input: OrderInput,
): Promise<{ id: number; number: string; events: EventRecord[] }> {
  const erpNumber = input.erpNumber.normalize('NFKC').trim();
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(erpNumber))
    refuse<PurchaseOrderRefusal>('order_number_odd', { erp: erpNumber.slice(0, 60) }, 422);
  expectDays(context, input);
  const supplier = await expectSupplier(trx, input.supplierId);
  await expectLines(trx, input.lines);
  if (input.requestId) await expectRequest(trx, input.requestId, input);
  else if (input.lines.some((line) => line.requestLineId))
    refuse<PurchaseOrderRefusal>('order_request_line_wrong', { request: '–' }, 422);
  const order = await insertHead(trx, context, { ...input, erpNumber });
  await insertLines(trx, order.id, input);
  if (input.requestId) {
    const taken = input.lines.flatMap(({ requestLineId, quantity }) =>
      requestLineId ? [{ lineId: requestLineId, quantity }] : [],
    );
    await countOrdered(trx, context, { requestId: input.requestId, order: order.number, lines: taken });
  }
  await addStep(trx, context, order.id, { kind: input.source === 'imported' ? 'imported' : 'entered' });
  await keepSearchText(trx, [order.id]);
  await queueEvent(trx, 'purchase_order.entered', await enteredFacts(trx, order.id));
  publishOrder(
    trx,
    order.id,
    input.lines.map((line) => line.itemId),
  );
  const after = { erp: erpNumber, supplier: supplier.code, ordered_on: input.orderedOn, lines: input.lines.length };
  const entered = { name: 'purchase_order.entered', subject: ['purchase_order', order.id], after } as const;
  return { ...order, events: [entered, ...(await weighOrder(trx, context, order.id))] };
}

function expectDays(context: Context, input: OrderInput): void {
  if (input.orderedOn > todayOf(context)) refuse<PurchaseOrderRefusal>('order_day_ahead', {}, 422);
  for (const day of [input.promisedOn, ...input.lines.map((line) => line.promisedOn)])
    if (day && day < input.orderedOn)
      refuse<PurchaseOrderRefusal>('order_promise_early', { day: input.orderedOn }, 422);
}

async function expectSupplier(trx: Transaction, id: number): Promise<{ code: string }> {
  const party = await trx.selectFrom('party').selectAll().where('id', '=', id).executeTakeFirst();
  if (party?.kind === 'supplier' && !party.retired_at) return party;
  return refuse<PurchaseOrderRefusal>('order_supplier_wrong', {}, 422);
}

async function expectLines(trx: Transaction, lines: readonly OrderLineInput[]): Promise<void> {
  if (lines.length === 0) refuse<PurchaseOrderRefusal>('order_lines_missing', {}, 422);
  if (lines.length > MOST_LINES) refuse<PurchaseOrderRefusal>('order_lines_too_many', { most: MOST_LINES }, 422);
  // The same item twice is right: it may be promised in parts.
  const wrong = await lineProblem(trx, lines, { twiceToo: false });
  if (wrong && wrong.problem !== 'line_twice') refuse<PurchaseOrderRefusal>(`order_${wrong.problem}`, wrong.facts, 422);
}

/** Locks the request first: of two who order it at once the second finds what the first left. */
async function expectRequest(trx: Transaction, requestId: number, input: OrderInput): Promise<void> {
  const request = await lockRequestToOrder(trx, requestId);
  if (request.supplier_id !== input.supplierId)
    refuse<PurchaseOrderRefusal>('order_request_of_other', { request: request.number }, 422);
  const kept = await trx
    .selectFrom('purchase_request_line')
    .select(['id', 'item_id', 'warehouse_id'])
    .where('request_id', '=', requestId)
    .where('removed_at', 'is', null)
    .execute();
  for (const { requestLineId, itemId, warehouseId } of input.lines) {
    const line = requestLineId ? kept.find((one) => one.id === requestLineId) : undefined;
    if (line?.item_id !== itemId || line.warehouse_id !== warehouseId)
      refuse<PurchaseOrderRefusal>('order_request_line_wrong', { request: request.number }, 422);
  }
}

async function insertHead(trx: Transaction, context: Context, input: OrderInput) {
  const made = await sql<{ id: number; number: string }>`
    insert into purchase_order (erp_number, supplier_id, request_id, ordered_on, promised_on, note, source, entered_by, entered_at)
      values (${input.erpNumber}, ${input.supplierId}, ${input.requestId ?? null}, ${input.orderedOn}, ${input.promisedOn ?? null},
        ${input.note?.trim() || null}, ${input.source ?? 'typed'}, ${context.actor.personId}, ${context.now()})
      on conflict (upper(erp_number)) where state <> 'cancelled' do nothing returning id, number`.execute(trx);
  return made.rows[0] ?? refuseUsed(trx, input.erpNumber);
}

/** Refuses a number that another order has, and names that if it is to be seen. */
export async function refuseUsed(trx: Transaction, erpNumber: string): Promise<never> {
  const found = await sql<{ number: string }>`
    select number from purchase_order where upper(erp_number) = upper(${erpNumber}) and state <> 'cancelled'`.execute(
    trx,
  );
  const order = found.rows[0]?.number;
  return order
    ? refuse<PurchaseOrderRefusal>('order_number_used', { erp: erpNumber, order }, 422)
    : refuse<PurchaseOrderRefusal>('order_number_taken', { erp: erpNumber }, 422);
}

async function insertLines(trx: Transaction, orderId: number, { lines, promisedOn }: OrderInput): Promise<void> {
  const rows = lines.map((line, n) => ({ ...line, promisedOn: line.promisedOn ?? promisedOn ?? null, n }));
  await sql`
    insert into purchase_order_line (order_id, position, item_id, warehouse_id, quantity, unit_price, promised_on, first_promised_on, request_line_id)
      select ${orderId}, l.n + 1, l."itemId", l."warehouseId", l.quantity, l."unitPrice", l."promisedOn", l."promisedOn", l."requestLineId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(n integer, "itemId" integer, "warehouseId" integer, quantity numeric,
          "unitPrice" numeric, "promisedOn" date, "requestLineId" integer)
      order by l.n`.execute(trx);
}

/** What other programs are told of an order: codes, and quantities and prices as decimal strings. */
async function enteredFacts(trx: Transaction, id: number): Promise<object> {
  const found = await sql<{ facts: object }>`
    select jsonb_build_object('number', o.number, 'erpNumber', o.erp_number, 'supplier', p.code, 'request', r.number, 'orderedOn', o.ordered_on,
      'promisedOn', o.promised_on, 'lines', (
        select jsonb_agg(jsonb_build_object('item', i.code, 'warehouse', w.code, 'quantity', trim_scale(l.quantity)::text, 'unit', i.unit,
            'unitPrice', trim_scale(l.unit_price)::text, 'promisedOn', l.promised_on) order by l.position)
        from purchase_order_line l join item i on i.id = l.item_id join place w on w.id = l.warehouse_id where l.order_id = o.id)) as facts
    from purchase_order o join party p on p.id = o.supplier_id left join purchase_request r on r.id = o.request_id where o.id = ${id}`.execute(
    trx,
  );
  return found.rows[0]!.facts;
}
