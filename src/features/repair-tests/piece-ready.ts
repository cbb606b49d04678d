import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith } from '../../platform/notify.js';
import type { LockedRepair } from '../repairs/index.js';

export interface PieceWithReceipt {
  id: number;
  code: string;
  description: string;
  receipt_id: number;
  receipt: string;
  received_by: number;
}

/** The customer's piece that an order is of, when it came with a receipt and is not over. */
export async function pieceWithReceipt(
  trx: Transaction,
  order: Pick<LockedRepair, 'property_piece_id'>,
): Promise<PieceWithReceipt | null> {
  if (order.property_piece_id === null) return null;
  const found = await sql<PieceWithReceipt>`
    select p.id, p.code, p.description, r.id as receipt_id, r.number as receipt, r.received_by from property_piece p
      join property_receipt r on r.id = p.receipt_id where p.id = ${order.property_piece_id} and p.over_at is null`.execute(
    trx,
  );
  return found.rows[0] ?? null;
}

/** The storekeepers and whoever took it in learn that a piece lies ready to be given back. */
export async function tellReady(trx: Transaction, { actor }: Context, order: LockedRepair, piece: PieceWithReceipt) {
  const facts = { order: order.number, piece: piece.code, description: piece.description };
  const notice = { kind: 'repair_piece_ready', href: `/customer-property/${piece.receipt}`, facts };
  const people = [...new Set([...(await peopleWith(trx, ['storekeeper'])), piece.received_by])];
  await notify(trx, people, { ...notice, people: { by: actor.personId } }, { except: actor.personId });
  publishAfterCommit(trx, ['customer-property', `property_receipt:${piece.receipt_id}`]);
}
