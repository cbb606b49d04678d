import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import type { TableRow } from '../../platform/read-table.js';
import { Refusal } from '../../platform/refusal.js';
import { readCells, refused } from './import-columns.js';
import { columnsOf, type SupplyFacts, supplyProblem } from './item-supplier.js';
import { suppliesOf, type SupplyRow } from './write-supply.js';

/** A row of the file with the version of what it changes, as it was when the file was checked; null: there was none. */
export interface CheckedRow extends TableRow {
  version: number | null;
}

export interface PlannedRow extends CheckedRow {
  kind: 'new' | 'changed' | 'same' | 'bad';
  problem?: Refusal;
  item?: { id: number; code: string; name_zh: string; name_en: string };
  supplier?: { id: number; code: string };
  facts: Partial<SupplyFacts> & { ended?: boolean };
  before?: SupplyRow;
  /** By column, what differs. */
  changes: [column: string, before: Told, after: Told][];
}

type Told = string | number | boolean | null;

interface Found {
  items: Map<string, ItemFound>;
  suppliers: Map<string, SupplierFound>;
}
interface ItemFound {
  id: number;
  code: string;
  name_zh: string;
  name_en: string;
  decimals: number;
  retired: boolean;
}
interface SupplierFound {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
  retired: boolean;
}

const plain = (text: string | undefined) => (text ?? '').normalize('NFKC').trim().toUpperCase();
const firstWord = (text: string | undefined) => plain(text).split(/\s/)[0]!;

/** What taking these rows over would do, row by row; nothing is written. */
export async function planImport(db: Db | Transaction, rows: readonly TableRow[]): Promise<PlannedRow[]> {
  const found = await lookUp(db, rows);
  const existing = new Map<string, SupplyRow>();
  const ids = [...found.items.values()].map(({ id }) => id);
  for (const row of await suppliesOf(db, ids)) existing.set(`${row.item_id} ${row.supplier_id}`, row);
  const seen = new Map<string, number>();
  const preferred = new Map<number, number>();
  return rows.map((row) => {
    try {
      return planned(row, { found, existing, seen, preferred });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...row, version: null, kind: 'bad', problem: error, facts: {}, changes: [] };
    }
  });
}

async function lookUp(db: Db | Transaction, rows: readonly TableRow[]): Promise<Found> {
  const codes = (name: string) => [...new Set(rows.map(({ cells }) => firstWord(cells[name])))];
  const names = [...new Set(rows.map(({ cells }) => (cells['supplier'] ?? '').trim()))];
  const items = await sql<ItemFound>`
    select id, code, name_zh, name_en, decimals, retired_at is not null as retired from item where id > 0 and code = any(${codes('item')}::text[])`.execute(
    db,
  );
  const suppliers = await sql<SupplierFound>`
    select id, code, name, name_en, retired_at is not null as retired from party
    where kind = 'supplier' and (code = any(${codes('supplier')}::text[]) or name = any(${names}::text[]) or name_en = any(${names}::text[]))`.execute(
    db,
  );
  const byText = new Map<string, SupplierFound>();
  for (const one of suppliers.rows) {
    for (const name of [one.name, one.name_en]) if (name && !byText.has(plain(name))) byText.set(plain(name), one);
  }
  for (const one of suppliers.rows) byText.set(one.code, one);
  return { items: new Map(items.rows.map((one) => [one.code, one])), suppliers: byText };
}

interface Known {
  found: Found;
  existing: Map<string, SupplyRow>;
  /** The line of each pair, and of each item's preferred supplier. */
  seen: Map<string, number>;
  preferred: Map<number, number>;
}

function planned(row: TableRow, { found, existing, seen, preferred }: Known): PlannedRow {
  const { cells } = row;
  const item = found.items.get(firstWord(cells['item']));
  const said = cells['supplier'];
  const supplier = found.suppliers.get(firstWord(said)) ?? found.suppliers.get(plain(said));
  if (!item) throw refused('item_supplier_unknown_item', { item: (cells['item'] ?? '').slice(0, 60) });
  if (!supplier) throw refused('item_supplier_unknown_supplier', { supplier: (said ?? '').slice(0, 60) });
  const pair = `${item.id} ${supplier.id}`;
  const line = seen.get(pair);
  if (line !== undefined) throw refused('item_supplier_twice', { line });
  seen.set(pair, row.line);
  const facts = readCells(cells);
  const before = existing.get(pair);
  const ended = facts.ended ?? before?.ended ?? false;
  // Whoever is ended is no longer preferred, unless the file asks for both.
  if (ended && facts.preferred === undefined && before?.preferred) facts.preferred = false;
  const problem = supplyProblem({ item, supplier, ended }, facts);
  if (problem) throw problem;
  if (facts.preferred) {
    const other = preferred.get(item.id);
    if (other !== undefined) throw refused('item_supplier_preferred_twice', { item: item.code, line: other });
    preferred.set(item.id, row.line);
  }
  const changes = differing(before, facts);
  const kind = !before ? 'new' : changes.length > 0 ? 'changed' : 'same';
  return { ...row, version: before?.version ?? null, kind, item, supplier, facts, ...(before && { before }), changes };
}

function differing(before: SupplyRow | undefined, { ended, ...facts }: PlannedRow['facts']): PlannedRow['changes'] {
  const after = { ...columnsOf(facts), ...(ended !== undefined && { ended }) };
  return Object.entries(after).flatMap(([column, value]): PlannedRow['changes'] => {
    const was = before?.[column as keyof SupplyRow] ?? null;
    return String(was ?? '') === String(value ?? '') || (!was && !value) ? [] : [[column, was, value ?? null]];
  });
}
