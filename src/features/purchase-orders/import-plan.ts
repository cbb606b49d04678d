import type { Db, Transaction } from '../../platform/database.js';
import { isoDay } from '../../platform/forms.js';
import { type Facts, Refusal } from '../../platform/refusal.js';
import { typedDecimal } from '../purchase-requests/index.js';
import type { OrderInput, OrderLineInput } from './enter-order.js';
import type { LineChange } from './change-order.js';
import { type ImportFacts, importFacts } from './import-facts.js';
import { isOrdered, type KnownLine, newQuantity, orderedMore } from './import-quantity.js';
import { MOST_LINES, type PurchaseOrderRefusal } from './order.js';

export interface ImportRowInput {
  line: number;
  cells: Record<string, string>;
}

export interface PlannedRow extends ImportRowInput {
  kind: 'new' | 'changed' | 'same' | 'bad';
  problem: Refusal | null;
  changes: { column: 'quantity' | 'promised_on' | 'price'; before: string | null; after: string | null }[];
}

export interface ImportPlan {
  rows: PlannedRow[];
  made: OrderInput[];
  changed: { orderId: number; lines: LineChange[] }[];
}

const bad = (reason: PurchaseOrderRefusal, facts: Facts = {}) => new Refusal(reason, facts, 422);
const plain = (text: string | undefined) => (text ?? '').normalize('NFKC').trim();

/**
 * What a list of the ERP would do: orders that are not here yet are new, wholly or not at all; of known ones the quantities,
 * and the days and prices of what is still to come, follow the list; the rest stays as it is. The same list again changes nothing.
 */
export async function planImport(
  db: Db | Transaction,
  rows: readonly ImportRowInput[],
  today: string,
): Promise<ImportPlan> {
  const facts = await importFacts(
    db,
    rows.map((row) => row.cells),
  );
  const plan: ImportPlan = {
    rows: rows.map((row) => ({ ...row, kind: 'same', problem: null, changes: [] })),
    made: [],
    changed: [],
  };
  const groups = new Map<string, PlannedRow[]>();
  for (const row of plan.rows) {
    const erp = plain(row.cells['erp_number']).toUpperCase();
    groups.set(erp, [...(groups.get(erp) ?? []), row]);
  }
  for (const [erp, group] of groups) {
    const known = facts.orders.find((order) => order.erp === erp);
    if (known) planKnown(plan, facts, known, group);
    else planNew(plan, facts, group, today);
  }
  return plan;
}

interface ReadRow {
  line: OrderLineInput;
  supplierId: number | null;
  orderedOn: string | null;
  requestId: number | null;
}

function refuseRow(row: PlannedRow, problem: Refusal): void {
  row.kind = 'bad';
  row.problem = problem;
}

/** A row's cells looked up; throws what is wrong with them. */
function readRow(facts: ImportFacts, cells: Record<string, string>, supplierOf: number | null): ReadRow {
  const cell = (name: string) => plain(cells[name]);
  const wrong = (column: string) => bad('order_cell_bad', { column, value: cell(column).slice(0, 60) });
  const named = cell('supplier');
  const supplier = facts.suppliers.find(
    // A request's file, which the ERP may hand on, has both: the code and the name.
    ({ code, name, name_en }) =>
      [code, name, name_en, `${code} ${name}`, `${code} ${name_en ?? ''}`].includes(named) ||
      code === named.toUpperCase(),
  );
  if (named && !supplier) throw wrong('supplier');
  const supplierId = supplier?.id ?? supplierOf;
  const item = itemOf(facts, cell('item').toUpperCase(), supplierId);
  if (!item) throw wrong('item');
  const place = cell('warehouse');
  const warehouse = facts.warehouses.find(
    ({ code, name, name_en }) => code === place.toUpperCase() || name === place || name_en === place,
  );
  if (!warehouse) throw wrong('warehouse');
  const [quantity, price] = [typedDecimal(cell('quantity')), typedDecimal(cell('price'))];
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(quantity)) throw wrong('quantity');
  if (price && !/^\d{1,9}(\.\d{1,4})?$/.test(price)) throw wrong('price');
  const days = (['promised_on', 'ordered_on'] as const).map((column) => {
    const text = cell(column)
      .replaceAll(/[/.]/g, '-')
      .replace(/-(\d)(?!\d)/g, '-0$1');
    if (text && !isoDay().safeParse(text).success) throw wrong(column);
    return text || null;
  });
  const request = cell('request').toUpperCase();
  const requested = facts.requested.find(
    (one) => one.request === request && one.item_id === item.id && one.warehouse_id === warehouse.id,
  );
  if (request && requested?.state !== 'approved') throw wrong('request');
  return {
    line: {
      itemId: item.id,
      warehouseId: warehouse.id,
      quantity,
      unitPrice: price || null,
      promisedOn: days[0]!,
      requestLineId: requested?.id ?? null,
    },
    supplierId,
    orderedOn: days[1]!,
    requestId: requested?.request_id ?? null,
  };
}

/** By its code, else by what the supplier calls it. */
function itemOf({ items }: ImportFacts, text: string, supplierId: number | null) {
  const byCode = items.find((item) => item.part === null && item.code === text);
  if (byCode) return byCode;
  const byPart = items.filter((item) => item.part === text && (supplierId === null || item.supplier_id === supplierId));
  return byPart.length === 1 ? byPart[0] : undefined;
}

function planNew(plan: ImportPlan, facts: ImportFacts, group: PlannedRow[], today: string): void {
  const read: ReadRow[] = [];
  for (const row of group) {
    row.kind = 'new';
    try {
      read.push(readRow(facts, row.cells, null));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuseRow(row, error);
    }
  }
  const problem = wholeProblem(group, read, today);
  if (problem) for (const row of group.filter((one) => one.kind !== 'bad')) refuseRow(row, problem);
  if (group.some((row) => row.kind === 'bad')) return;
  const [first] = read;
  plan.made.push({
    erpNumber: plain(group[0]!.cells['erp_number']),
    supplierId: first!.supplierId!,
    requestId: first!.requestId,
    orderedOn: first!.orderedOn ?? today,
    source: 'imported',
    lines: read.map((one) => one.line),
  });
}

/** An order comes in wholly or not at all. */
function wholeProblem(group: PlannedRow[], read: ReadRow[], today: string): Refusal | null {
  const erp = plain(group[0]!.cells['erp_number']);
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(erp)) return bad('order_number_odd', { erp: erp.slice(0, 60) });
  if (read.length < group.length) return bad('order_import_whole', { erp });
  if (group.length > MOST_LINES) return bad('order_lines_too_many', { most: MOST_LINES });
  const [first] = read;
  if (!first!.supplierId) return bad('order_cell_bad', { column: 'supplier', value: '' });
  const differs = (name: 'supplierId' | 'orderedOn' | 'requestId') => read.some((one) => one[name] !== first![name]);
  if (differs('supplierId') || differs('orderedOn') || differs('requestId')) return bad('order_import_mixed', { erp });
  const orderedOn = first!.orderedOn ?? today;
  if (orderedOn > today) return bad('order_day_ahead');
  const early = read.some(({ line }) => line.promisedOn && line.promisedOn < orderedOn);
  return early ? bad('order_promise_early', { day: orderedOn }) : null;
}

function planKnown(
  plan: ImportPlan,
  facts: ImportFacts,
  order: ImportFacts['orders'][number],
  group: PlannedRow[],
): void {
  const left = facts.lines.filter((line) => line.order_id === order.id);
  const changed: LineChange[] = [];
  const refusing = (row: PlannedRow, act: () => void) => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuseRow(row, error);
    }
  };
  const take = (row: PlannedRow, read: OrderLineInput, at: number) => {
    const line = left.splice(at, 1)[0]!;
    const decimals = facts.items.find((item) => item.id === line.item_id)?.decimals ?? 0;
    const change = changeOf(row, line, read, { orderedOn: order.ordered_on, decimals });
    if (change) changed.push(change);
  };
  const others: [PlannedRow, OrderLineInput][] = [];
  for (const row of group)
    refusing(row, () => {
      if (order.state === 'cancelled') throw bad('order_cancelled_already', { order: order.number });
      const read = readRow(facts, { ...row.cells, request: '' }, order.supplier_id);
      if (read.supplierId !== order.supplier_id) throw bad('order_import_mixed', { erp: order.erp });
      // An item that is there twice is known by its quantity; what is left over then has another quantity.
      const at = left.findIndex((line) => isOf(line, read.line) && isOrdered(line, read.line.quantity));
      if (at >= 0) take(row, read.line, at);
      else others.push([row, read.line]);
    });
  for (const [row, read] of others)
    refusing(row, () => {
      const at = left.findIndex((line) => isOf(line, read));
      if (at < 0) throw bad('order_import_no_line', { order: order.number });
      take(row, read, at);
    });
  if (changed.length > 0) plan.changed.push({ orderId: order.id, lines: changed });
}

const trimmed = (price: string | null) => (price?.includes('.') ? price.replace(/\.?0+$/, '') : price);
const isOf = (line: KnownLine, read: OrderLineInput) =>
  line.item_id === read.itemId && line.warehouse_id === read.warehouseId;

/** What is here already is left alone, and so are the day and the price of what has come. */
function changeOf(
  row: PlannedRow,
  line: KnownLine,
  read: OrderLineInput,
  { orderedOn, decimals }: { orderedOn: string; decimals: number },
): LineChange | null {
  const change: LineChange = { id: line.id };
  const quantity = newQuantity(line, read, decimals);
  if (quantity) {
    change.quantity = quantity;
    row.changes.push({ column: 'quantity', before: line.quantity, after: quantity });
  }
  const comes = quantity ? orderedMore(quantity, line.least) : line.open !== '0';
  if (comes) followTerms(row, change, { line, read, orderedOn });
  if (row.changes.length === 0) return null;
  row.kind = 'changed';
  return change;
}

function followTerms(
  row: PlannedRow,
  change: LineChange,
  { line, read, orderedOn }: { line: KnownLine; read: OrderLineInput; orderedOn: string },
): void {
  if (read.promisedOn && read.promisedOn !== line.promised_on) {
    if (read.promisedOn < orderedOn) throw bad('order_promise_early', { day: orderedOn });
    change.promisedOn = read.promisedOn;
    row.changes.push({ column: 'promised_on', before: line.promised_on, after: read.promisedOn });
  }
  if (read.unitPrice !== null && trimmed(read.unitPrice) !== trimmed(line.unit_price)) {
    change.unitPrice = read.unitPrice;
    row.changes.push({ column: 'price', before: line.unit_price, after: read.unitPrice });
  }
}
