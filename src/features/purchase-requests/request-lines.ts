import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { MOST_LINES, type PurchaseRequestRefusal } from './request.js';

export interface LineInput {
  /** Of a line that is there already. */
  id?: number | null;
  itemId: number;
  warehouseId: number;
  /** A decimal number in the item's unit. */
  quantity: string;
  /** CNY a unit; null: nobody knows yet. */
  unitPrice: string | null;
  reason?: string | null;
  note?: string | null;
}

interface JudgedLine {
  code: string | null;
  unit: string;
  decimals: number;
  retired: boolean;
  warehouse: boolean;
  fits: boolean;
  /** The line's item and warehouse in an earlier row. */
  twice: boolean;
}

/** What is wrong with a line that something is to be bought by; beside which row, counted from 0. */
export interface LineProblem {
  problem: 'item_unknown' | 'item_retired' | 'warehouse_wrong' | 'quantity_wrong' | 'price_wrong' | 'line_twice';
  row: number;
  facts: { item: string | null; quantity: string; unit: string; decimals: number; row: number };
}

interface JudgedLine {
  code: string | null;
  unit: string;
  decimals: number;
  retired: boolean;
  warehouse: boolean;
  fits: boolean;
  /** The line's item and warehouse in an earlier row. */
  twice: boolean;
}

/**
 * The first thing that is wrong with lines: an item that is unknown or retired, a place that is no warehouse in use, a
 * quantity that the item's unit does not have, a price that is none, or the same item for the same warehouse twice.
 */
export async function lineProblem(
  trx: Transaction,
  lines: readonly Pick<LineInput, 'itemId' | 'warehouseId' | 'quantity' | 'unitPrice'>[],
  { twiceToo }: { twiceToo: boolean },
): Promise<LineProblem | null> {
  const judged = await judge(trx, lines);
  for (const [row, line] of judged.entries()) {
    const { quantity, unitPrice } = lines[row]!;
    const problem = problemOf(line, unitPrice, twiceToo);
    const facts = { item: line.code, quantity, unit: line.unit, decimals: line.decimals, row: row + 1 };
    if (problem) return { problem, row, facts };
  }
  return null;
}

function problemOf(line: JudgedLine, unitPrice: string | null, twiceToo: boolean): LineProblem['problem'] | null {
  if (!line.code) return 'item_unknown';
  if (line.retired) return 'item_retired';
  if (!line.warehouse) return 'warehouse_wrong';
  if (!line.fits) return 'quantity_wrong';
  if (unitPrice !== null && !/^\d{1,9}(\.\d{1,4})?$/.test(unitPrice)) return 'price_wrong';
  return twiceToo && line.twice ? 'line_twice' : null;
}

/**
 * Refuses none or too many lines, and those of which `lineProblem` tells. Less than the supplier's minimum, or no whole
 * packs, is told on the page and not refused.
 */
export async function expectLines(trx: Transaction, lines: readonly LineInput[]): Promise<void> {
  if (lines.length === 0) refuse<PurchaseRequestRefusal>('request_lines_missing', {}, 422);
  if (lines.length > MOST_LINES) refuse<PurchaseRequestRefusal>('request_lines_too_many', { most: MOST_LINES }, 422);
  const wrong = await lineProblem(trx, lines, { twiceToo: true });
  if (wrong)
    refuse<PurchaseRequestRefusal>(
      wrong.problem === 'line_twice' ? 'request_line_twice' : `request_${wrong.problem}`,
      wrong.facts,
      422,
    );
}

async function judge(
  trx: Transaction,
  lines: readonly Pick<LineInput, 'itemId' | 'warehouseId' | 'quantity'>[],
): Promise<JudgedLine[]> {
  // What is no number is told as a quantity of 0, which fits no unit.
  const rows = lines.map(({ itemId, warehouseId, quantity }, n) => ({
    n,
    itemId,
    warehouseId,
    quantity: /^\d{1,9}(\.\d{1,6})?$/.test(quantity) ? quantity : '0',
  }));
  const found = await sql<JudgedLine>`
    select i.code, coalesce(i.unit, '') as unit, coalesce(i.decimals, 0) as decimals, i.retired_at is not null as retired,
      w.id is not null as warehouse, coalesce(l.quantity > 0 and quantity_fits(l.quantity, i.decimals), false) as fits,
      row_number() over (partition by l."itemId", l."warehouseId" order by l.n) > 1 as twice
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(n integer, "itemId" integer, "warehouseId" integer, quantity numeric)
      left join item i on i.id = l."itemId" and i.id > 0
      left join place w on w.id = l."warehouseId" and w.kind = 'warehouse' and w.retired_at is null
    order by l.n`.execute(trx);
  return found.rows;
}

/** Refuses parties that are no supplier or retired. */
export async function expectSupplier(trx: Transaction, supplierId: number): Promise<{ id: number; code: string }> {
  const party = await trx.selectFrom('party').selectAll().where('id', '=', supplierId).executeTakeFirst();
  if (party?.kind === 'supplier' && !party.retired_at) return party;
  return refuse<PurchaseRequestRefusal>('request_supplier_wrong', {}, 422);
}

/** Adds lines behind those that the request has. */
export async function insertLines(
  trx: Transaction,
  requestId: number,
  lines: readonly (LineInput & { alertId?: number | null; alertFacts?: object | null })[],
): Promise<void> {
  const rows = lines.map((line, n) => ({ ...line, n }));
  await sql`
    insert into purchase_request_line (request_id, position, item_id, warehouse_id, quantity, unit_price, alert_id, alert_facts, reason, note)
      select ${requestId}, l.n + 1 + (select coalesce(max(position), 0) from purchase_request_line where request_id = ${requestId}), l."itemId",
        l."warehouseId", l.quantity, l."unitPrice", l."alertId", nullif(l."alertFacts", 'null'::jsonb), nullif(trim(l.reason), ''), nullif(trim(l.note), '')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(n integer, "itemId" integer, "warehouseId" integer, quantity numeric,
          "unitPrice" numeric, "alertId" integer, "alertFacts" jsonb, reason text, note text)
      order by l.n`.execute(trx);
}
