import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import type { ChangeState, Direction } from './owner-change.js';
import { keepSearchText } from './search-text.js';

export interface TakenOverChange {
  direction: Direction;
  customerId: number;
  caseId?: number | null;
  reason: string;
  reference?: string | null;
  askedBy: number;
  askedAt: Date;
  state: ChangeState;
  decided?: { by: number; at: Date; as: string; note?: string | null } | null;
  receiptId?: number | null;
  lines: {
    pieceId?: number | null;
    itemId: number;
    serialId?: string | null;
    lotId?: string | null;
    newSerial?: string | null;
    quantity: string;
    condition: Condition;
    fromPlaceId: number;
    toPlaceId: number;
    unitPrice: string;
    movementId?: string | null;
  }[];
}

/**
 * Takes over changes of ownership from the time before, as they were; their ids come back in the same order. The rules are
 * not asked, nobody is told, and nothing moves.
 */
export async function takeOverOwnerChanges(
  trx: Transaction,
  changes: readonly TakenOverChange[],
): Promise<{ id: number; number: string }[]> {
  const made: { id: number; number: string }[] = [];
  for (const change of changes) made.push(await takeOver(trx, change));
  return made;
}

async function takeOver(trx: Transaction, { decided, lines, ...change }: TakenOverChange) {
  const row = await trx
    .insertInto('owner_change')
    .values({
      direction: change.direction,
      customer_id: change.customerId,
      case_id: change.caseId ?? null,
      reason: change.reason,
      reference: change.reference ?? null,
      asked_by: change.askedBy,
      asked_at: change.askedAt,
      state: change.state,
      decided_by: decided?.by ?? null,
      decided_at: decided?.at ?? null,
      decided_as: decided?.as ?? null,
      decision_note: decided?.note ?? null,
      receipt_id: change.receiptId ?? null,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  await sql`
    insert into owner_change_line (change_id, position, piece_id, item_id, serial_id, lot_id, new_serial, quantity, condition, from_place_id,
        to_place_id, unit_price, movement_id)
      select ${row.id}, row_number() over (), l."pieceId", l."itemId", l."serialId", l."lotId", l."newSerial", l.quantity, l.condition::stock_condition,
        l."fromPlaceId", l."toPlaceId", l."unitPrice", l."movementId"
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("pieceId" integer, "itemId" integer, "serialId" bigint, "lotId" bigint,
        "newSerial" text, quantity numeric, condition text, "fromPlaceId" integer, "toPlaceId" integer, "unitPrice" numeric, "movementId" bigint)`.execute(
    trx,
  );
  await sql`
    update owner_change set value = (select sum(round(quantity * unit_price, 2)) from owner_change_line where change_id = ${row.id})
    where id = ${row.id}`.execute(trx);
  await keepSearchText(trx, row.id);
  return row;
}
