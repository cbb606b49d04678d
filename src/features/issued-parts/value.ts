import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What a quantity is worth at its cost at issue: CNY in cents. */
export async function valueOf(trx: Transaction, unitCost: string, quantity: string): Promise<string> {
  const found = await sql<{ value: string }>`
    select round(${unitCost}::numeric * ${quantity}::numeric, 2)::numeric(14, 2) as value`.execute(trx);
  return found.rows[0]!.value;
}
