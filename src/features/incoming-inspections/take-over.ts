import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

export interface TakenOverVerdict {
  /** The receipt's line, whose `waits` must say already that so many are judged. */
  lineId: string;
  serialId?: string | null;
  /** A decimal number; 1 for a piece. */
  quantity: string;
  verdict: 'released' | 'refused';
  /** Needed when refused. */
  reason?: string | null;
  /** The bin that it went to, or the quarantine in which it waits to go back. */
  placeId: number;
  movementId: string;
  by: number;
  at: Date;
  sentBack?: { by: number; at: Date; movementId: string; waybill?: string | null; replaced: boolean } | null;
}

/**
 * Takes over what quality judged before, as it was, in one statement; the ids come back in the same order. The rules are
 * not asked, nothing moves, and neither the receipts' lines nor the orders' numbers change.
 */
export async function takeOverVerdicts(trx: Transaction, verdicts: readonly TakenOverVerdict[]): Promise<string[]> {
  const rows = verdicts.map(({ sentBack, ...verdict }, n) => ({
    ...verdict,
    n,
    sentBy: sentBack?.by,
    sentAt: sentBack?.at,
    sendMovementId: sentBack?.movementId,
    waybill: sentBack?.waybill,
    replaced: sentBack?.replaced,
  }));
  const made = await sql<{ id: string }>`
    insert into incoming_verdict (line_id, serial_id, quantity, verdict, reason, place_id, movement_id, judged_by, judged_at, sent_back_at, sent_back_by,
        send_movement_id, waybill, replaced)
      select v."lineId", v."serialId", v.quantity, v.verdict, v.reason, v."placeId", v."movementId", v.by, v.at, v."sentAt", v."sentBy", v."sendMovementId",
        v.waybill, v.replaced
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(n integer, "lineId" bigint, "serialId" bigint, quantity numeric, verdict text,
        reason text, "placeId" integer, "movementId" bigint, by integer, at timestamptz, "sentAt" timestamptz, "sentBy" integer,
        "sendMovementId" bigint, waybill text, replaced boolean)
      order by v.n returning id`.execute(trx);
  return made.rows.map((row) => row.id).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
}
