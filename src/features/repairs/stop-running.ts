import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** A timer that was forgotten counts a day at most; a started minute counts. */
const minutesUntil = (at: Date) =>
  sql`least(1440, greatest(1, round(extract(epoch from greatest(${at}::timestamptz - started_at, interval '0')) / 60)))::integer`;

/** Stops the timers that run on an order. */
export async function stopRunning(trx: Transaction, orderId: number, at: Date): Promise<void> {
  await sql`update repair_labour set stopped_at = greatest(${at}::timestamptz, started_at), minutes = ${minutesUntil(at)}
    where order_id = ${orderId} and minutes is null and removed_at is null`.execute(trx);
}
