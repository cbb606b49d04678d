import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockTools } from '../tools/index.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/** Goods that are to leave somebody's custody by another way than a loan's return. */
export interface LeavingTool {
  placeId: number;
  itemId: number;
  serialId: string | null;
  quantity: string;
}

interface Out {
  item: string;
  serial: string | null;
  holder: string;
  holderEn: string | null;
  loan: string;
}

/**
 * Refuses to take what is out on a loan from its holder, beyond what they hold besides: it has to be returned, lost or
 * handed over on the loan. Locks an item of which something is out, so that two who take go one after the other.
 */
export async function refuseLent(trx: Transaction, leaving: LeavingTool): Promise<void> {
  if (!(await findOut(trx, leaving))) return;
  await lockTools(trx, [leaving.itemId]);
  const out = await findOut(trx, leaving);
  if (out && (leaving.serialId || !(await isFree(trx, leaving)))) refuse<ToolLoanRefusal>('tool_on_loan', { ...out });
}

async function findOut(trx: Transaction, { placeId, itemId, serialId }: LeavingTool): Promise<Out | undefined> {
  const found = await sql<Out>`
    select i.code as item, s.number as serial, p.name as holder, p.name_en as "holderEn", t.number as loan
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id join person p on p.id = l.holder_id
      left join serial s on s.id = l.serial_id
    where l.open > 0 and l.place_id = ${placeId} and l.item_id = ${itemId} and l.serial_id is not distinct from ${serialId}::bigint
    order by l.due_on, l.id limit 1`.execute(trx);
  return found.rows[0];
}

async function isFree(trx: Transaction, { placeId, itemId, quantity }: LeavingTool): Promise<boolean> {
  const found = await sql<{ free: boolean }>`
    select coalesce((select sum(b.on_hand) from stock_balance b where b.item_id = ${itemId} and b.place_id = ${placeId} and b.owner_id = 1), 0)
      - (select sum(l.open) from tool_loan_line l where l.item_id = ${itemId} and l.place_id = ${placeId} and l.open > 0)
      >= ${quantity}::numeric as free`.execute(trx);
  return found.rows[0]!.free;
}
