import { sql } from 'kysely';
import { translator } from '../../../views/components/language.js';
import { reorderLevelMessages } from '../../../views/reorder-levels/messages.js';
import type { Db, Transaction } from '../../platform/database.js';
import type { TableColumn, TableRow } from '../../platform/read-table.js';
import { Refusal } from '../../platform/refusal.js';
import { type CheckedLevel, checkLevels } from './check-levels.js';
import { type LevelDraft, levelRefused } from './level.js';

export const importColumnNames = [
  'item',
  'warehouse',
  'reorder_point',
  'order_up_to',
  'do_not_reorder',
  'vital',
  'home_bin',
] as const;
export type ImportColumn = (typeof importColumnNames)[number];

/** By their names in both languages, as the export writes them. */
export function importColumns(): TableColumn[] {
  return importColumnNames.map((name) => ({
    name,
    headers: (['zh-CN', 'en'] as const).map((language) => translator(language, reorderLevelMessages)(name)),
    required: name === 'item' || name === 'warehouse',
  }));
}

/** A row of the file with the version of what it changes, as it was when the file was checked; null: there was none. */
export interface CheckedRow extends TableRow {
  version: number | null;
}

export type PlannedLevel = Omit<CheckedLevel, 'draft'> & { row: TableRow; version: number | null; draft?: LevelDraft };

const firstWord = (text: string | undefined) => (text ?? '').normalize('NFKC').trim().toUpperCase().split(/\s/)[0]!;

/** What taking these rows over would do, row by row; nothing is written. */
export async function planLevels(db: Db | Transaction, rows: readonly TableRow[]): Promise<PlannedLevel[]> {
  const codes = (name: ImportColumn) => [...new Set(rows.map(({ cells }) => firstWord(cells[name])))];
  const items = await sql<{ id: number; code: string }>`
    select id, code from item where id > 0 and code = any(${codes('item')}::text[])`.execute(db);
  const warehouses = await sql<{ id: number; code: string }>`
    select id, code from place where kind = 'warehouse' and code = any(${codes('warehouse')}::text[])`.execute(db);
  const ids = {
    items: new Map(items.rows.map(({ id, code }) => [code, id])),
    warehouses: new Map(warehouses.rows.map(({ id, code }) => [code, id])),
  };
  const lines = new Map<string, number>();
  const read = rows.map((row) => {
    try {
      return readRow(row, ids, lines);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
  const checked = await checkLevels(
    db,
    read.flatMap((one) => (one instanceof Refusal ? [] : [one])),
  );
  let n = 0;
  return read.map((one, at): PlannedLevel => {
    const row = rows[at]!;
    const named = { item: firstWord(row.cells['item']), warehouse: firstWord(row.cells['warehouse']) };
    if (one instanceof Refusal) return { row, ...named, version: null, kind: 'bad', problem: one };
    const level = checked[n++]!;
    return { row, version: level.before?.version ?? null, ...level };
  });
}

interface Ids {
  items: Map<string, number>;
  warehouses: Map<string, number>;
}

/** An empty cell says nothing. */
function readRow({ line, cells }: TableRow, ids: Ids, lines: Map<string, number>): LevelDraft {
  const itemId = ids.items.get(firstWord(cells['item']));
  const warehouseId = ids.warehouses.get(firstWord(cells['warehouse']));
  if (!itemId) throw levelRefused('level_unknown_item', { item: (cells['item'] ?? '').slice(0, 60) });
  if (!warehouseId)
    throw levelRefused('level_unknown_warehouse', { warehouse: (cells['warehouse'] ?? '').slice(0, 60) });
  const pair = `${itemId} ${warehouseId}`;
  const other = lines.get(pair);
  if (other !== undefined) throw levelRefused('level_twice', { line: other });
  lines.set(pair, line);
  const said = <T extends object>(draft: T) =>
    Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  return {
    itemId,
    warehouseId,
    ...said({
      reorderPoint: cells['reorder_point'] || undefined,
      orderUpTo: cells['order_up_to'] || undefined,
      doNotReorder: flag(cells, 'do_not_reorder'),
      vital: flag(cells, 'vital'),
      homeBin: cells['home_bin'] || undefined,
    }),
  };
}

const yes = new Set(['是', 'yes', 'y', 'true', '1', 'x', '√', '✓']);
const no = new Set(['否', 'no', 'n', 'false', '0']);

function flag(cells: Record<string, string>, column: 'do_not_reorder' | 'vital'): boolean | undefined {
  const value = (cells[column] ?? '').normalize('NFKC').trim().toLowerCase();
  if (!value) return undefined;
  if (!yes.has(value) && !no.has(value)) throw levelRefused('level_bad_cell', { column, value: value.slice(0, 40) });
  return yes.has(value);
}
