import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import { CUSTOMER_GOODS, type LockedPiece, lockPiece, type Whereabouts, whereIs } from '../customer-property/index.js';
import { serialText } from '../expected-returns/index.js';
import { serialFits } from '../items/index.js';
import { expectCounted, expectSamePlace, type JudgedLine, type Judging, placeOr, refuseBusy } from './line-checks.js';
import { type ItemFacts, itemFacts, type PlaceFacts, placeFacts, serialFacts } from './line-facts.js';
import type { LineInput, OwnerChangeRefusal } from './owner-change.js';

/** Something of a customer's that is left to us: from a receipt, or by its serial number in the house. */
export async function judgeTheirs(trx: Transaction, judging: Judging, line: LineInput): Promise<JudgedLine> {
  const serial = line.serialId ? await serialFacts(trx, line.serialId) : undefined;
  const pieceId = line.pieceId ?? serial?.piece_id;
  if (pieceId) return judgePiece(trx, judging, line, await lockPiece(trx, { id: pieceId }));
  if (!serial) return refuse<OwnerChangeRefusal>('change_piece_unknown', {}, 422);
  return judgeSerial(trx, judging, line, serial.id, null);
}

async function judgePiece(
  trx: Transaction,
  judging: Judging,
  line: LineInput,
  piece: LockedPiece,
): Promise<JudgedLine> {
  if (piece.customer_id !== judging.customerId)
    refuse<OwnerChangeRefusal>('change_piece_of_other', { piece: piece.code, owner: piece.customer });
  const there = await whereIs(trx, piece);
  if (piece.over_at || there.length === 0) refuse<OwnerChangeRefusal>('change_piece_not_here', { piece: piece.code });
  if (piece.serial_id) return judgeSerial(trx, judging, line, piece.serial_id, piece);
  await refuseBusy(trx, judging, { pieceId: piece.id, serialId: null, called: piece.code });
  const item = await itemFor(trx, line, piece);
  const { quantity, at } = await amountAt(trx, line, piece, there);
  if (item.tracking === 'serial' && Number(quantity) !== 1)
    refuse<OwnerChangeRefusal>('change_serial_one_each', { piece: piece.code, item: item.code }, 422);
  await expectCounted(trx, { piece: piece.code, quantity, item });
  const from = await placeOr(trx, at.place_id, piece.code);
  return {
    pieceId: piece.id,
    called: piece.code,
    itemId: item.id,
    serialId: null,
    lotId: piece.lot_id,
    newSerial: item.tracking === 'serial' ? await newSerial(trx, line, piece, item) : null,
    quantity,
    condition: at.condition,
    from,
    toPlaceId: placeAfter(judging, from, piece.code),
    unitPrice: line.unitPrice || '0',
  };
}

async function judgeSerial(
  trx: Transaction,
  judging: Judging,
  line: LineInput,
  serialId: string,
  piece: LockedPiece | null,
): Promise<JudgedLine> {
  const serial = (await serialFacts(trx, serialId))!;
  const called = piece?.code ?? serial.number;
  if (serial.owner_id === COMPANY) refuse<OwnerChangeRefusal>('change_piece_not_theirs', { piece: called });
  if (serial.owner_id !== judging.customerId)
    refuse<OwnerChangeRefusal>('change_piece_of_other', { piece: called, owner: serial.owner });
  const from = await placeOr(trx, serial.place_id, called);
  if (from.outside) refuse<OwnerChangeRefusal>('change_piece_not_here', { piece: called });
  await expectSamePlace(trx, judging, line, { called, from });
  await refuseBusy(trx, judging, { pieceId: piece?.id ?? null, serialId, called });
  return {
    pieceId: piece?.id ?? null,
    called,
    itemId: serial.item_id,
    serialId,
    lotId: null,
    newSerial: null,
    quantity: '1',
    condition: serial.condition,
    from,
    toPlaceId: placeAfter(judging, from, called),
    unitPrice: line.unitPrice || '0',
  };
}

/** The catalogue's item that customers' goods become: told, else the one that the receipt names. */
async function itemFor(trx: Transaction, line: LineInput, piece: LockedPiece): Promise<ItemFacts> {
  const id = line.itemId && line.itemId !== CUSTOMER_GOODS ? line.itemId : piece.item_id;
  const item = id ? await itemFacts(trx, id) : undefined;
  if (!item) return refuse<OwnerChangeRefusal>('change_item_missing', { piece: piece.code }, 422);
  if (item.retired) refuse<OwnerChangeRefusal>('change_item_retired', { piece: piece.code, item: item.code }, 422);
  return item;
}

/** How much of it from where: where most of it lies unless told. */
async function amountAt(trx: Transaction, line: LineInput, piece: LockedPiece, there: Whereabouts[]) {
  const told = line.fromPlaceId
    ? there.find((one) => one.place_id === line.fromPlaceId && one.condition === (line.condition ?? one.condition))
    : there[0];
  const quantity = line.quantity?.trim() || told?.quantity || piece.open;
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity) || Number(quantity) === 0)
    refuse<OwnerChangeRefusal>('change_quantity_wrong', { piece: piece.code, asked: quantity }, 422);
  const enough = await sql<{ lies: string; fits: boolean; asked: string }>`
    select trim_scale(lies)::text as lies, asked <= lies as fits, trim_scale(asked)::text as asked
    from (select ${told?.quantity ?? '0'}::numeric as lies, ${quantity}::numeric as asked) x`.execute(trx);
  const { lies, fits, asked } = enough.rows[0]!;
  if (told && fits) return { quantity: asked, at: told };
  const place = line.fromPlaceId ? (await placeFacts(trx, line.fromPlaceId))?.code : undefined;
  return refuse<OwnerChangeRefusal>('change_more_than_lies', { piece: piece.code, place: place ?? '', lies, asked });
}

/** The number under which it goes on: as typed, else as the receipt has it; no piece of the item has it yet. */
async function newSerial(trx: Transaction, line: LineInput, piece: LockedPiece, item: ItemFacts): Promise<string> {
  const serial = serialText(line.newSerial || piece.serial || '');
  const facts = { piece: piece.code, item: item.code, serial };
  if (!serial) return refuse<OwnerChangeRefusal>('change_serial_missing', facts, 422);
  if (!serialFits(item.serial_pattern, serial)) refuse<OwnerChangeRefusal>('change_serial_odd', facts, 422);
  const known = await trx
    .selectFrom('serial')
    .select('id')
    .where('item_id', '=', item.id)
    .where('number', '=', serial)
    .executeTakeFirst();
  if (known) refuse<OwnerChangeRefusal>('change_serial_known', facts, 422);
  return serial;
}

/** Into the bin; without one it stays in the workshop or in quarantine, where ours may lie too. */
function placeAfter({ to }: Judging, from: PlaceFacts, called: string): number {
  if (to) return to.id;
  if (from.kind === 'workshop' || from.kind === 'quarantine') return from.id;
  return refuse<OwnerChangeRefusal>('change_bin_missing', { piece: called, place: from.code }, 422);
}
