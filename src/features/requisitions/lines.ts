import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { cleanQuantity, MOST_LINES, MOST_QUANTITY, quantityFault, type RequisitionRefusal } from './requisition.js';

/** A line as it is asked for; the quantity in the item's unit, as text. */
export interface LineInput {
  itemId: number;
  quantity: string;
  note?: string | null;
}

export interface LineItem {
  id: number;
  code: string;
  kind: string;
  unit: string;
  decimals: number;
  retired: boolean;
  /** The code of what replaces it, as far as there is something in use. */
  successor: string | null;
}

/** What a line has to know of its items, by their ids. */
export async function itemsOf(db: Db | Transaction, ids: readonly number[]): Promise<Map<number, LineItem>> {
  const found = await sql<LineItem>`
    select i.id, i.code, i.kind, i.unit, i.decimals, i.retired_at is not null as retired,
      (select s.code from item s where s.id = final_successor(i.id)) as successor
    from item i where i.id = any(${[...ids]}::integer[])`.execute(db);
  return new Map(found.rows.map((item) => [item.id, item]));
}

/** Refuses an item that no slip may ask for: unknown, a tool (lent, not issued), retired (naming what replaces it). */
export function expectAskable(item: LineItem | undefined): LineItem {
  if (!item) return refuse<RequisitionRefusal>('requisition_item_unknown', {}, 422);
  if (item.kind === 'tool') refuse<RequisitionRefusal>('requisition_item_is_tool', { item: item.code }, 422);
  const { code, successor, retired } = item;
  if (retired && successor) refuse<RequisitionRefusal>('requisition_item_replaced', { item: code, successor }, 422);
  if (retired) refuse<RequisitionRefusal>('requisition_item_retired', { item: code }, 422);
  return item;
}

/** The quantity as it is kept. Refuses what is no number above zero, more decimals than the item has, and an absurd one. */
export function expectQuantity(item: Pick<LineItem, 'code' | 'decimals'>, text: string): string {
  const fault = quantityFault(text, item.decimals);
  if (fault) {
    const facts = { item: item.code, decimals: item.decimals, most: MOST_QUANTITY };
    refuse<RequisitionRefusal>(fault, facts, 422);
  }
  return cleanQuantity(text);
}

/**
 * Adds lines at the end of a slip. What is on the slip already, or named twice, becomes one line with the sum. Refuses
 * a sum that is absurd and more lines than a slip may have; the items and quantities were checked before.
 */
export async function addLines(trx: Transaction, requisitionId: number, lines: readonly LineInput[]): Promise<void> {
  for (const line of lines) if (!(await addTo(trx, requisitionId, line))) await addNew(trx, requisitionId, line);
  const { count } = await trx
    .selectFrom('requisition_line')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('requisition_id', '=', requisitionId)
    .executeTakeFirstOrThrow();
  if (count > MOST_LINES) refuse<RequisitionRefusal>('requisition_too_many_lines', { most: MOST_LINES }, 422);
}

async function addNew(trx: Transaction, requisitionId: number, line: LineInput): Promise<void> {
  await sql`
    insert into requisition_line (requisition_id, position, item_id, quantity, note)
    select ${requisitionId}, coalesce(max(position), 0) + 1, ${line.itemId}, ${line.quantity}::numeric, ${line.note || null}
    from requisition_line where requisition_id = ${requisitionId}`.execute(trx);
}

async function addTo(trx: Transaction, requisitionId: number, line: LineInput): Promise<boolean> {
  const changed = await trx
    .updateTable('requisition_line')
    .set({
      quantity: sql`quantity + ${line.quantity}::numeric`,
      note: sql`coalesce(note, ${line.note || null}::text)`,
    })
    .where('requisition_id', '=', requisitionId)
    .where('item_id', '=', line.itemId)
    .returning(['quantity', 'item_id'])
    .executeTakeFirst();
  if (!changed) return false;
  const item = (await itemsOf(trx, [changed.item_id])).get(changed.item_id)!;
  expectQuantity(item, changed.quantity);
  return true;
}

/** Positions from 1 without gaps, in the order that they have. */
export async function renumberLines(trx: Transaction, requisitionId: number): Promise<void> {
  await sql`
    update requisition_line l set position = n.position
    from (select id, row_number() over (order by position)::smallint as position from requisition_line where requisition_id = ${requisitionId}) n
    where n.id = l.id and l.position <> n.position`.execute(trx);
}

/**
 * Prices lines at the current cost (the moving average, or the list price where nothing has a cost yet) and the slip at
 * their sum; each line is rounded to cents, so that what is shown adds up. CNY. Returns the value.
 */
export async function priceLines(trx: Transaction, requisitionId: number): Promise<string> {
  await sql`
    update requisition_line l set unit_price = (select case when c.average > 0 then c.average else i.price end::numeric(14, 4)
      from item i left join item_cost c on c.item_id = i.id where i.id = l.item_id)
    where l.requisition_id = ${requisitionId}`.execute(trx);
  return sumValue(trx, requisitionId);
}

/** What one unit of an item costs now, CNY. */
export async function priceLine(trx: Transaction, itemId: number): Promise<string> {
  const found = await sql<{ price: string }>`
    select case when c.average > 0 then c.average else i.price end::numeric(14, 4) as price
    from item i left join item_cost c on c.item_id = i.id where i.id = ${itemId}`.execute(trx);
  return found.rows[0]!.price;
}

/** Sums the slip's value over its lines at the prices that they have, without what was cancelled. CNY. */
export async function sumValue(trx: Transaction, requisitionId: number): Promise<string> {
  const { value } = await trx
    .updateTable('requisition')
    .set({
      value: sql`(select coalesce(sum(round((l.quantity - l.cancelled) * l.unit_price, 2)), 0)
        from requisition_line l where l.requisition_id = ${requisitionId})`,
    })
    .where('id', '=', requisitionId)
    .returning('value')
    .executeTakeFirstOrThrow();
  return value!;
}
