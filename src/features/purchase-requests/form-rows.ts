import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { FormValues } from '../../platform/forms.js';
import { MOST_LINES } from './request.js';

/** A row of a form in which things to buy are listed, with what is known of the item. */
export interface BuyingRow {
  row: number;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  retired: boolean;
  /** At the supplier's, decimal strings. */
  part_number: string | null;
  minimum: string | null;
  pack: string | null;
  lead_days: number | null;
  /** CNY a unit: the supplier's, else the catalogue's. */
  price: string | null;
  /** How many of a request's line are not ordered yet. */
  left: string | null;
}

/** The numbers of the form's rows, in order. */
export function rowsTyped(values: FormValues): { row: number; itemId: number }[] {
  return Object.keys(values)
    .flatMap((name) => /^item\.(\d{1,3})$/.exec(name)?.[1] ?? [])
    .map((row) => ({ row: Number(row), itemId: Number(values[`item.${row}`]) }))
    .filter(({ itemId }) => Number.isInteger(itemId) && itemId > 0 && itemId < 2 ** 31)
    .toSorted((a, b) => a.row - b.row)
    .slice(0, MOST_LINES);
}

/** The form with a row more; false when there is no room. */
export function withRow(values: FormValues, itemId: number, fields: Record<string, string> = {}): boolean {
  const rows = rowsTyped(values);
  if (rows.length >= MOST_LINES) return false;
  const row = (rows.at(-1)?.row ?? 0) + 1;
  values[`item.${row}`] = String(itemId);
  for (const [name, value] of Object.entries(fields)) values[`${name}.${row}`] = value;
  return row < 1000;
}

export function withoutRow(values: FormValues, row: string): void {
  for (const name of Object.keys(values)) if (name.endsWith(`.${row}`)) delete values[name];
}

/** What the form's rows are; a row whose item is no more is left out. */
export async function rowsOf(db: Db, values: FormValues, supplierId: number | null): Promise<BuyingRow[]> {
  const typed = rowsTyped(values);
  const found = await sql<Omit<BuyingRow, 'row' | 'left'>>`
    select i.id as item_id, i.code as item, i.name_zh, i.name_en, i.unit, i.decimals, i.retired_at is not null as retired, s.part_number,
      trim_scale(s.minimum)::text as minimum, trim_scale(s.pack)::text as pack, s.lead_days,
      trim_scale(coalesce(s.price, nullif(i.price, 0)))::text as price
    from item i left join item_supplier s on s.item_id = i.id and s.supplier_id = ${supplierId}::integer and s.ended_at is null
    where i.id > 0 and i.id = any(${typed.map((one) => one.itemId)}::integer[])`.execute(db);
  const left = await leftOf(db, typed.map(({ row }) => Number(values[`request_line.${row}`])).filter(Number.isInteger));
  return typed.flatMap(({ row, itemId }) => {
    const item = found.rows.find((one) => one.item_id === itemId);
    return item ? [{ ...item, row, left: left.get(Number(values[`request_line.${row}`])) ?? null }] : [];
  });
}

async function leftOf(db: Db, lineIds: number[]): Promise<Map<number, string>> {
  if (lineIds.length === 0) return new Map();
  const found = await sql<{ id: number; left: string }>`
    select id, trim_scale(quantity - ordered)::text as "left" from purchase_request_line
    where id = any(${lineIds.filter((id) => id > 0 && id < 2 ** 31)}::integer[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.left]));
}

/** A number as people type it: full-width digits and a comma as the decimal sign too. */
export const typedDecimal = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').replaceAll(/\s/g, '').replace(',', '.');

export interface WarehouseChoice {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/** The warehouses in use, as every form of buying offers them. */
export async function warehousesOf(db: Db): Promise<WarehouseChoice[]> {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('kind', '=', 'warehouse')
    .where('retired_at', 'is', null)
    .orderBy('code')
    .limit(100)
    .execute();
}
