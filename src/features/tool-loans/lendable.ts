import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { type Facts, refuse } from '../../platform/refusal.js';
import { amountOf, COMPANY, type Condition, textOf, usableConditions } from '../../stock/index.js';
import type { ToolToLend } from './lend-tools.js';
import { openLinesOf } from './open-line.js';
import { thousandths, type ToolLoanRefusal } from './tool-loan.js';

/** A tool that may leave the store, and from where. */
export interface Lendable {
  itemId: number;
  item: string;
  serialId: string | null;
  serial: string | null;
  quantity: string;
  fromPlaceId: number;
  condition: Condition;
}

interface ItemFacts {
  item: string;
  kind: string;
  tracking: string;
  decimals: number;
  retired_at: Date | null;
}

/** Refuses what is no tool, no quantity of it, or not there to be lent: out, damaged, a customer's, elsewhere, too few. */
export async function lendable(db: Db | Transaction, tool: ToolToLend): Promise<Lendable> {
  const found = await sql<ItemFacts>`
    select code as item, kind, tracking, decimals, retired_at from item where id = ${tool.itemId}`.execute(db);
  const facts = found.rows[0] ?? refuse('not_found', {}, 404);
  const { item } = facts;
  if (facts.kind !== 'tool') refuse<ToolLoanRefusal>('not_a_tool', { item });
  if (facts.tracking === 'lot') refuse<ToolLoanRefusal>('tool_tracked_by_lot', { item });
  if (facts.retired_at) refuse('item_retired', { item });
  const whole = facts.tracking === 'serial';
  const asked = thousandths(tool.quantity, whole ? 0 : facts.decimals);
  if (asked === null || (whole && asked !== 1000n))
    return refuse<ToolLoanRefusal>('tool_quantity_invalid', { item, quantity: tool.quantity }, 422);
  return whole ? lendablePiece(db, tool, item) : lendableNumber(db, tool, item, asked);
}

interface PieceFacts {
  serial: string;
  place_id: number;
  place: string;
  place_en: string | null;
  kind: string;
  condition: Condition;
  owner_id: number;
}

const inStore = sql`('warehouse', 'bin')`;

async function lendablePiece(db: Db | Transaction, tool: ToolToLend, item: string): Promise<Lendable> {
  const found = await sql<PieceFacts>`
    select s.number as serial, s.place_id, p.name as place, p.name_en as place_en, p.kind, s.condition, s.owner_id
    from serial s join place p on p.id = s.place_id where s.id = ${tool.serialId ?? null}::bigint and s.item_id = ${tool.itemId}`.execute(
    db,
  );
  const piece = found.rows[0] ?? refuse('not_found', {}, 404);
  const { serial } = piece;
  const [out] = await openLinesOf(db, { serialId: tool.serialId! });
  if (out) refuse<ToolLoanRefusal>('tool_already_lent', { item, serial, ...holderOf(out) });
  if (piece.owner_id !== COMPANY) refuse<ToolLoanRefusal>('tool_of_customer', { item, serial });
  if (!(usableConditions as readonly string[]).includes(piece.condition))
    refuse<ToolLoanRefusal>('tool_damaged', { item, serial, condition: piece.condition });
  if (!['warehouse', 'bin'].includes(piece.kind))
    refuse<ToolLoanRefusal>('tool_not_in_store', { item, serial, place: piece.place, placeEn: piece.place_en });
  return {
    itemId: tool.itemId,
    item,
    serialId: tool.serialId!,
    serial,
    quantity: '1',
    fromPlaceId: piece.place_id,
    condition: piece.condition,
  };
}

type Out = Awaited<ReturnType<typeof openLinesOf>>[number];
const holderOf = (out: Out): Facts => ({
  holder: out.holder,
  holderEn: out.holderEn,
  since: out.since.toISOString(),
  due: out.dueOn,
  loan: out.loan,
});

async function lendableNumber(db: Db | Transaction, tool: ToolToLend, item: string, asked: bigint): Promise<Lendable> {
  const found = await sql<{ place_id: number; place: string; condition: Condition; on_hand: string }>`
    select b.place_id, p.code as place, b.condition, b.on_hand from stock_balance b join place p on p.id = b.place_id
    where b.item_id = ${tool.itemId} and b.owner_id = ${COMPANY} and b.condition in ('new', 'refurbished') and b.on_hand > 0
      and p.kind in ${inStore} and p.retired_at is null
      and (${tool.fromPlaceId ?? null}::integer is null or b.place_id = ${tool.fromPlaceId ?? null})
      and (${tool.condition ?? null}::text is null or b.condition = ${tool.condition ?? null})
    order by b.on_hand desc, b.place_id, b.condition limit 1`.execute(db);
  const [most] = found.rows;
  const there = amountOf(most?.on_hand ?? '0');
  if (!most || there < asked) {
    const [first] = await openLinesOf(db, { itemId: tool.itemId });
    const free = Number(textOf(there));
    const facts = { item, asked: Number(textOf(asked)), free, place: most?.place, ...(first && holderOf(first)) };
    return refuse<ToolLoanRefusal>('too_few_in_store', facts);
  }
  return {
    itemId: tool.itemId,
    item,
    serialId: null,
    serial: null,
    quantity: textOf(asked),
    fromPlaceId: most.place_id,
    condition: most.condition,
  };
}
