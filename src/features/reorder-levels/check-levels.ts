import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { Refusal } from '../../platform/refusal.js';
import { decimalsOf, plainDecimal } from '../item-suppliers/index.js';
import { type LevelDraft, levelRefused } from './level.js';

export interface LevelRow {
  id: number;
  item_id: number;
  warehouse_id: number;
  reorder_point: string;
  order_up_to: string;
  do_not_reorder: boolean;
  vital: boolean;
  home_bin_id: number | null;
  home_bin: string | null;
  version: number;
  changed_by: string;
}

/** The columns of a level as they are to be; `home_bin` is its code. */
export type LevelColumns = Pick<
  LevelRow,
  'reorder_point' | 'order_up_to' | 'do_not_reorder' | 'vital' | 'home_bin_id' | 'home_bin'
>;

export interface CheckedLevel {
  draft: LevelDraft;
  kind: 'new' | 'changed' | 'removed' | 'same' | 'bad';
  problem?: Refusal;
  before?: LevelRow;
  after?: LevelColumns;
  /** Codes, for events and for what people read. */
  item: string;
  warehouse: string;
}

interface Item {
  id: number;
  code: string;
  decimals: number;
  retired: boolean;
}
interface Place {
  id: number;
  code: string;
  kind: string;
  warehouse_id: number | null;
  for_property: boolean;
  retired: boolean;
}
interface Known {
  items: Map<number, Item>;
  warehouses: Map<number, Place>;
  bins: Map<string, Place>;
  levels: Map<string, LevelRow>;
}

const pairOf = (draft: { itemId: number; warehouseId: number }) => `${draft.itemId} ${draft.warehouseId}`;
const codeIn = (text: string | undefined) => (text ?? '').normalize('NFKC').trim().toUpperCase().split(/\s/)[0]!;

/** What writing these would do, one by one, each with what stands in its way; nothing is written. */
export async function checkLevels(db: Db | Transaction, drafts: readonly LevelDraft[]): Promise<CheckedLevel[]> {
  const known = await lookUp(db, drafts);
  const seen = new Set<string>();
  return drafts.map((draft) => {
    const named = {
      item: known.items.get(draft.itemId)?.code ?? '',
      warehouse: known.warehouses.get(draft.warehouseId)?.code ?? '',
    };
    const before = known.levels.get(pairOf(draft));
    try {
      if (seen.has(pairOf(draft))) throw levelRefused('level_twice', { line: 0 });
      seen.add(pairOf(draft));
      return { draft, ...named, ...(before && { before }), ...checked(draft, before, known) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { draft, ...named, ...(before && { before }), kind: 'bad', problem: error };
    }
  });
}

async function lookUp(db: Db | Transaction, drafts: readonly LevelDraft[]): Promise<Known> {
  const ids = [...new Set(drafts.map(({ itemId }) => itemId))];
  const houses = [...new Set(drafts.map(({ warehouseId }) => warehouseId))];
  const bins = [...new Set(drafts.map(({ homeBin }) => codeIn(homeBin)).filter(Boolean))];
  const items = await sql<Item>`
    select id, code, decimals, retired_at is not null as retired from item where id > 0 and id = any(${ids}::integer[])`.execute(
    db,
  );
  const places = await sql<Place>`
    select id, code, kind, warehouse_id, for_property, retired_at is not null as retired from place
    where id = any(${houses}::integer[]) or code = any(${bins}::text[])`.execute(db);
  const levels = await sql<LevelRow>`
    select l.id, l.item_id, l.warehouse_id, trim_scale(l.reorder_point)::text as reorder_point, trim_scale(l.order_up_to)::text as order_up_to,
      l.do_not_reorder, l.vital, l.home_bin_id, b.code as home_bin, l.version, c.name as changed_by
    from reorder_level l left join place b on b.id = l.home_bin_id join person c on c.id = l.changed_by
    where l.item_id = any(${ids}::integer[]) and l.warehouse_id = any(${houses}::integer[])`.execute(db);
  return {
    items: new Map(items.rows.map((one) => [one.id, one])),
    warehouses: new Map(places.rows.filter(({ kind }) => kind === 'warehouse').map((one) => [one.id, one])),
    bins: new Map(places.rows.map((one) => [one.code, one])),
    levels: new Map(levels.rows.map((one) => [pairOf({ itemId: one.item_id, warehouseId: one.warehouse_id }), one])),
  };
}

function checked(draft: LevelDraft, before: LevelRow | undefined, known: Known): Pick<CheckedLevel, 'kind' | 'after'> {
  const item = known.items.get(draft.itemId);
  const warehouse = known.warehouses.get(draft.warehouseId);
  if (!item) throw levelRefused('level_unknown_item', { item: '' });
  if (!warehouse) throw levelRefused('level_unknown_warehouse', { warehouse: '' });
  if (draft.version !== undefined && draft.version !== (before?.version ?? null)) throw meanwhile(before);
  if (isEmptied(draft)) return { kind: before ? 'removed' : 'same' };
  if (item.retired) throw levelRefused('level_item_retired', { item: item.code });
  if (warehouse.retired) throw levelRefused('level_warehouse_retired', { warehouse: warehouse.code });
  const doNotReorder = draft.doNotReorder ?? before?.do_not_reorder ?? false;
  const number = (column: 'reorder_point' | 'order_up_to', text: string | undefined) => {
    if (text !== undefined) return text.trim() === '' ? '0' : amount(column, text, item);
    if (before) return before[column];
    if (doNotReorder) return '0';
    throw levelRefused('level_number_missing', { column });
  };
  const reorderPoint = number('reorder_point', draft.reorderPoint);
  const orderUpTo = number('order_up_to', draft.orderUpTo);
  if (isMore(reorderPoint, orderUpTo))
    throw levelRefused('level_point_above_max', { point: reorderPoint, most: orderUpTo });
  const bin = draft.homeBin === undefined ? undefined : binOf(draft.homeBin, warehouse, known);
  const after: LevelColumns = {
    reorder_point: reorderPoint,
    order_up_to: orderUpTo,
    do_not_reorder: doNotReorder,
    vital: draft.vital ?? before?.vital ?? false,
    home_bin_id: bin === undefined ? (before?.home_bin_id ?? null) : (bin?.id ?? null),
    home_bin: bin === undefined ? (before?.home_bin ?? null) : (bin?.code ?? null),
  };
  if (!before) return { kind: 'new', after };
  const columns = Object.keys(after) as (keyof LevelColumns)[];
  return { kind: columns.some((column) => before[column] !== after[column]) ? 'changed' : 'same', after };
}

/** Nothing is said any more, as in a row of the list that was cleared. */
function isEmptied({ reorderPoint, orderUpTo, doNotReorder, vital, homeBin }: LevelDraft): boolean {
  const isEmpty = (text: string | undefined) => text !== undefined && text.trim() === '';
  return isEmpty(reorderPoint) && isEmpty(orderUpTo) && doNotReorder === false && vital === false && isEmpty(homeBin);
}

function meanwhile(before: LevelRow | undefined): Refusal {
  const { changed_by: by = null, reorder_point: point = null, order_up_to: most = null } = before ?? {};
  return levelRefused('level_changed_meanwhile', { by: by ?? '–', point: point ?? '–', most: most ?? '–' });
}

const MOST_DIGITS = 11; // before the point, as the database keeps them

function amount(column: string, text: string, item: Item): string {
  const value = text.normalize('NFKC').trim().replace(/^\+/, '');
  if (!/^-?\d{1,400}(\.\d{1,400})?$/.test(value))
    throw levelRefused('level_bad_cell', { column, value: text.slice(0, 40) });
  if (value.startsWith('-')) throw levelRefused('level_negative', { column });
  const plain = plainDecimal(value);
  if (plain.split('.')[0]!.length > MOST_DIGITS) throw levelRefused('level_too_large', { column });
  if (decimalsOf(plain) > item.decimals)
    throw levelRefused('level_decimals', { item: item.code, decimals: item.decimals });
  return plain;
}

/** Of two plain decimals with three decimals at most. */
function isMore(a: string, b: string): boolean {
  const thousandths = (text: string) => {
    const [whole = '0', part = ''] = text.split('.');
    return BigInt(whole + part.padEnd(3, '0'));
  };
  return thousandths(a) > thousandths(b);
}

function binOf(text: string, warehouse: Place, { bins }: Known): Place | null {
  const code = codeIn(text);
  if (!code) return null;
  const bin = bins.get(code);
  if (!bin || bin.kind !== 'bin') throw levelRefused('level_bin_unknown', { bin: code.slice(0, 40) });
  if (bin.warehouse_id !== warehouse.id)
    throw levelRefused('level_bin_elsewhere', { bin: code, warehouse: warehouse.code });
  if (bin.retired) throw levelRefused('level_bin_retired', { bin: code });
  if (bin.for_property) throw levelRefused('level_bin_for_property', { bin: code });
  return bin;
}
