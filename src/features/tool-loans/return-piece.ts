import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf } from '../../stock/index.js';
import { openLinesOf } from './open-line.js';
import { takeBack, type ToolBack, type ToolsReturned } from './return-tools.js';
import type { Signature } from './sign-loan.js';
import { thousandths, type ToolLoanRefusal } from './tool-loan.js';

export type PieceBack = Partial<Omit<ToolBack, 'lineId'>> & {
  key: string;
  /** Who brought it; without it the holder. */
  broughtBy?: number;
  signature?: Signature;
} & ({ serialId: string } | { itemId: number; holderId: number });

/**
 * Takes back a tool that was scanned by itself: the piece, or so many of an item from their holder, those first due. One
 * piece in good order unless told. Refuses what is not out, and more than is out on one loan; besides as `returnTools`.
 */
export async function returnPiece(context: Context, input: PieceBack): Promise<ToolsReturned> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'stock.return', key, content }, async (trx, inside) => {
    const { quantity = '1', outcome = 'good', accessories, toPlaceId, note, broughtBy, signature } = input;
    const line = await lineFor(trx, input, quantity);
    const back = { ...(accessories && { accessories }), ...(toPlaceId && { toPlaceId }), ...(note && { note }) };
    const heldBy = input.heldBy ?? ('holderId' in input ? input.holderId : undefined);
    const tools = [{ lineId: line.lineId, quantity, outcome, ...back, ...(heldBy && { heldBy }) }];
    const who = { ...(broughtBy && { broughtBy }), ...(signature && { signature }) };
    return takeBack(trx, inside, { key, loanId: line.loanId, tools, ...who });
  });
}

async function lineFor(trx: Transaction, piece: PieceBack, quantity: string) {
  const open = await openLinesOf(trx, 'serialId' in piece ? { serialId: piece.serialId } : piece);
  const asked = thousandths(quantity) ?? 0n;
  const line = open.find((one) => amountOf(one.open) >= asked) ?? open[0];
  return line ?? (await refuseNotLent(trx, piece));
}

async function refuseNotLent(trx: Transaction, piece: PieceBack): Promise<never> {
  const which = 'serialId' in piece ? sql`s.id = ${piece.serialId}` : sql`false`;
  const found = await sql<{ item: string; serial: string | null; place: string | null; placeEn: string | null }>`
    select i.code as item, s.number as serial, p.name as place, p.name_en as "placeEn"
    from item i left join (serial s join place p on p.id = s.place_id) on s.item_id = i.id and ${which}
    where ${'serialId' in piece ? sql`s.id is not null` : sql`i.id = ${piece.itemId}`}`.execute(trx);
  return refuse<ToolLoanRefusal>('tool_not_lent', found.rows[0] ?? {});
}
