import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { GoodsReceiptRefusal } from './goods-receipt.js';

interface AskedLot {
  lot?: string | null;
  expiresOn?: string | null;
  expiredTaken?: boolean;
}

/**
 * The lot that came, with its day of expiry: the book's, of a lot that it knows. Refuses a missing number, another day than
 * the book's, and one that has expired unless it is to be taken all the same.
 */
export async function expectLot(
  trx: Transaction,
  context: Context,
  item: { id: number; code: string },
  asked: AskedLot,
): Promise<{ number: string; expiresOn: string | null; expired: boolean }> {
  const number = asked.lot?.trim();
  if (!number) return refuse<GoodsReceiptRefusal>('receipt_lot_missing', { item: item.code }, 422);
  const found = await sql<{ expires_on: string | null }>`
    select expires_on::text as expires_on from lot where item_id = ${item.id} and number = ${number}`.execute(trx);
  const [known] = found.rows;
  const expiresOn = known ? known.expires_on : (asked.expiresOn ?? null);
  const facts = { item: item.code, lot: number, expiresOn };
  if (known && asked.expiresOn && asked.expiresOn !== known.expires_on)
    refuse<GoodsReceiptRefusal>('receipt_lot_expiry_differs', { ...facts, given: asked.expiresOn }, 422);
  const expired = expiresOn !== null && expiresOn < todayOf(context);
  if (expired && !asked.expiredTaken) refuse<GoodsReceiptRefusal>('receipt_lot_expired', facts, 422);
  return { number, expiresOn, expired };
}
