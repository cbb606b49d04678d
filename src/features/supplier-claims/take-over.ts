import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { ClaimReason } from './claim.js';

export interface TakenOverClaim {
  supplierId: number;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  /** A decimal number; 1 for a piece. */
  quantity: string;
  /** CNY per unit. */
  unitCost: string;
  placeId: number;
  returnId?: number | null;
  reason: ClaimReason;
  asked: 'credit' | 'replacement' | 'repair';
  reference?: string | null;
  note?: string | null;
  /** YYYY-MM-DD */
  dueOn: string;
  openedBy: number;
  openedAt: Date;
  sent?: { by: number; at: Date; movementId: string; carrier?: string | null; waybill?: string | null } | null;
  outcome?: {
    kind: 'credit' | 'replacement' | 'repaired' | 'refused';
    by: number;
    at: Date;
    creditAmount?: string | null;
    creditNote?: string | null;
    note?: string | null;
  } | null;
}

/**
 * Takes over claims from the time before, as they were, in one statement; their ids come back in the same order. The rules
 * are not asked, and nothing moves.
 */
export async function takeOverClaims(
  trx: Transaction,
  claims: readonly TakenOverClaim[],
): Promise<{ id: number; number: string }[]> {
  const rows = claims.map(({ sent, outcome, ...claim }, n) => ({
    ...claim,
    n,
    state: outcome ? 'closed' : sent ? 'sent' : 'open',
    carrier: sent?.carrier,
    waybill: sent?.waybill,
    sentAt: sent?.at,
    sentBy: sent?.by,
    sendMovementId: sent?.movementId,
    outcome: outcome?.kind,
    creditAmount: outcome?.creditAmount,
    creditNote: outcome?.creditNote,
    outcomeNote: outcome?.note,
    closedAt: outcome?.at,
    closedBy: outcome?.by,
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into supplier_claim (supplier_id, item_id, serial_id, lot_id, quantity, unit_cost, place_id, return_id, reason, asked, reference, note, due_on,
        opened_by, opened_at, state, carrier, waybill, sent_at, sent_by, send_movement_id, outcome, credit_amount, credit_note, outcome_note, closed_at,
        closed_by, search)
      select c."supplierId", c."itemId", c."serialId", c."lotId", c.quantity, c."unitCost", c."placeId", c."returnId", c.reason, c.asked, c.reference, c.note,
        c."dueOn", c."openedBy", c."openedAt", c.state, c.carrier, c.waybill, c."sentAt", c."sentBy", c."sendMovementId", c.outcome, c."creditAmount",
        c."creditNote", c."outcomeNote", c."closedAt", c."closedBy", lower(concat_ws(' ', c.reference, c.waybill, s.number, i.search, p.search))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(n integer, "supplierId" integer, "itemId" integer, "serialId" bigint, "lotId" bigint,
          quantity numeric, "unitCost" numeric, "placeId" integer, "returnId" integer, reason text, asked text, reference text, note text, "dueOn" date,
          "openedBy" integer, "openedAt" timestamptz, state text, carrier text, waybill text, "sentAt" timestamptz, "sentBy" integer,
          "sendMovementId" bigint, outcome text, "creditAmount" numeric, "creditNote" text, "outcomeNote" text, "closedAt" timestamptz, "closedBy" integer)
        join item i on i.id = c."itemId" join party p on p.id = c."supplierId" left join serial s on s.id = c."serialId"
      order by c.n
      returning id, number`.execute(trx);
  return made.rows.toSorted((a, b) => a.id - b.id);
}
