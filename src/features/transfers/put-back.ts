import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { lockAsked } from './lock-transfer.js';
import { headerOf } from './posting.js';
import { publishTransfer, type TransferRefusal } from './transfer.js';

export interface LockedPiece {
  id: string;
  item_id: number;
  item: string;
  condition: 'new' | 'refurbished' | 'untested' | 'faulty' | 'scrap';
  serial_id: string | null;
  serial: string | null;
  lot_id: string | null;
  lot: string | null;
  quantity: string;
  /** Neither received nor lost. */
  open: string;
  from_place_id: number;
  from_place: string;
  movement_id: string;
  put_back: boolean;
}

/** The pieces of a locked transfer, in the order in which they were picked. */
export async function lockedPieces(trx: Transaction, transferId: number): Promise<LockedPiece[]> {
  const found = await sql<LockedPiece>`
    select x.id::text as id, l.item_id, i.code as item, l.condition, x.serial_id::text as serial_id, s.number as serial, x.lot_id::text as lot_id, o.number as lot,
      trim_scale(x.quantity)::text as quantity, trim_scale(x.quantity - x.received - x.lost)::text as open, x.from_place_id, p.code as from_place,
      x.movement_id::text as movement_id, x.put_back_at is not null as put_back
    from transfer_line l join transfer_piece x on x.line_id = l.id join item i on i.id = l.item_id join place p on p.id = x.from_place_id
      left join serial s on s.id = x.serial_id left join lot o on o.id = x.lot_id
    where l.transfer_id = ${transferId} order by x.id`.execute(trx);
  return found.rows;
}

/**
 * A piece goes back from the parcel to its bin, and is promised to the transfer again. Refuses a transfer that is sent or
 * over, a piece that is back already (`transfer_put_back_already`), and what the book refuses: a bin that was retired meanwhile.
 */
export async function putBack(
  context: Context,
  input: { transferId: number; pieceId: string },
): Promise<{ item: string; place: string; quantity: string }> {
  return runCommand(context, { right: 'transfer.send' }, async (trx, inside) => {
    const transfer = await lockAsked(trx, input.transferId);
    const piece = (await lockedPieces(trx, transfer.id)).find((one) => one.id === input.pieceId);
    if (!piece) return refuse('not_found', {}, 404);
    if (piece.put_back) refuse<TransferRefusal>('transfer_put_back_already', { item: piece.item });
    await reverseMovement(trx, piece.movement_id, headerOf(inside, transfer.number));
    await trx.updateTable('transfer_piece').set({ put_back_at: inside.now() }).where('id', '=', piece.id).execute();
    publishTransfer(trx, transfer, { items: [piece.item_id], places: [piece.from_place_id] });
    const { item, from_place: place, quantity, serial, lot } = piece;
    return {
      result: { item, place, quantity },
      events: [
        {
          name: 'transfer.put_back',
          subject: ['transfer', transfer.id],
          after: { item, serial, lot, place, quantity },
        },
      ],
    };
  });
}
