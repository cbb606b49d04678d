import { readSetting } from '../../platform/app-settings.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { addWorkingDays, todayOf } from '../../platform/working-days.js';
import { type Condition, type MovementLine, postMovement } from '../../stock/index.js';
import { type CheckedPiece, checkReceipt } from './check-receipt.js';
import { holdSerials, lineOf } from './piece-origin.js';
import { type CameBy, CUSTOMER_GOODS, type Why } from './property.js';
import { receiptHeader } from './receipt-header.js';
import { noteStep } from './settle-piece.js';
import { kept, writeSearch } from './write-search.js';

export interface PieceInput {
  why: Why;
  /** What the catalogue knows it as; null when it does not. */
  itemId?: number | null;
  /** What it is, in words; the item's name when empty. */
  description?: string | null;
  brand?: string | null;
  model?: string | null;
  serial?: string | null;
  quantity?: string;
  unit?: string | null;
  accessories?: string | null;
  looks?: string | null;
  damage?: string | null;
  care?: string | null;
  fault?: string | null;
  /** CNY, for all of it. */
  statedValue?: string | null;
  /** YYYY-MM-DD */
  promisedOn?: string | null;
  charged?: boolean;
  /** As what it comes; untested without it. */
  condition?: Condition;
  returnId?: number | null;
  /** It is in the house as the customer's already and stays where it lies: its piece in the book. Nothing is posted. */
  lies?: { serialId: string } | null;
}

export interface ReceiptInput {
  customerId: number;
  contactName?: string | null;
  contactPhone?: string | null;
  came: CameBy;
  carrier?: string | null;
  waybill?: string | null;
  broughtBy?: string | null;
  taskId?: number | null;
  deviceId?: number | null;
  note?: string | null;
  /** A bin for customers' property, or the custody of who takes it over on site; null when all pieces lie in the house already. */
  placeId: number | null;
  pieces: PieceInput[];
}

export interface OpenedReceipt {
  id: number;
  number: string;
  movementId: string | null;
  pieces: { id: number; code: string; serialId: string | null; lotId: string | null }[];
}

/**
 * Takes in what a customer hands over, inside a transaction: the receipt, its pieces with their codes, one movement from
 * the customer's place (document `property_receipt`). What the catalogue tracks by serial number is booked as that item
 * (a piece without a number gets its code for one), everything else as customers' goods in a lot that is the piece's code.
 * Refuses unknown and retired customers, other customers' tasks and devices, what is borrowed otherwise than on site for a
 * task that is open, a courier without waybill, places other than a property bin or one's own custody; of the pieces: none or
 * over 50, without a description, with a bad quantity or value, promised for a day that is past, whose number is on an open
 * receipt or twice on this one, lies in the house, or has gone for good.
 */
export async function openReceipt(trx: Transaction, context: Context, input: ReceiptInput): Promise<OpenedReceipt> {
  const { customer, placeId, pieces } = await checkReceipt(trx, context, input);
  await holdSerials(trx, customer.id, pieces);
  const receipt = await trx
    .insertInto('property_receipt')
    .values({
      customer_id: customer.id,
      contact_name: kept(input.contactName),
      contact_phone: kept(input.contactPhone),
      came: input.came,
      carrier: kept(input.carrier),
      waybill: kept(input.waybill),
      brought_by: kept(input.broughtBy),
      task_id: input.taskId ?? null,
      device_id: input.deviceId ?? null,
      note: kept(input.note),
      received_by: context.actor.personId,
      received_at: context.now(),
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  const coded = pieces.map((piece) => ({ ...piece, code: `${receipt.number}-${piece.position}` }));
  const booked = await bookPieces(trx, context, { ...receipt, customerId: customer.id, placeId }, coded);
  const made = await insertPieces(trx, context, { ...input, receiptId: receipt.id }, booked);
  await writeSearch(trx, receipt.id);
  await noteStep(trx, context, { receiptId: receipt.id, act: 'received' });
  publishAfterCommit(trx, [
    'stock',
    ...(placeId ? [`place:${placeId}`] : []),
    ...(input.taskId ? [`task:${input.taskId}`] : []),
    ...coded.flatMap((piece) => (piece.itemId ? [`item:${piece.itemId}`] : [])),
  ]);
  return { ...receipt, movementId: booked.find((one) => one.movementId)?.movementId ?? null, pieces: made };
}

type Coded = CheckedPiece & { code: string };
interface Booked extends Coded {
  serialId: string | null;
  lotId: string | null;
  movementId: string | null;
}

/** Posts what comes in, as one movement; what lies in the house already stays as it is. */
async function bookPieces(
  trx: Transaction,
  context: Context,
  receipt: { number: string; customerId: number; placeId: number | null },
  pieces: Coded[],
): Promise<Booked[]> {
  const coming = pieces.filter((piece) => !piece.input.lies);
  const header = () => receiptHeader(context, receipt.number);
  const lines: MovementLine[] = [];
  if (coming.length > 0) {
    const from = await customerPlace(trx, receipt.customerId);
    const way = { customerId: receipt.customerId, customerPlaceId: from, placeId: receipt.placeId!, header };
    for (const piece of coming) lines.push(await lineOf(trx, piece, way));
  }
  const posted = lines.length > 0 ? await postMovement(trx, 'receive', header(), lines) : null;
  return pieces.map((piece) => {
    const line = posted?.lines[coming.indexOf(piece)];
    const serialId = piece.input.lies?.serialId ?? line?.serialId ?? null;
    return { ...piece, serialId, lotId: line?.lotId ?? null, movementId: (line && posted?.id) ?? null };
  });
}

/** The customer's own place outside the house. */
async function customerPlace(trx: Transaction, customerId: number): Promise<number> {
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('party_id', '=', customerId)
    .where('kind', '=', 'customer')
    .executeTakeFirstOrThrow();
  return place.id;
}

async function insertPieces(
  trx: Transaction,
  context: Context,
  { receiptId, customerId, came }: Pick<ReceiptInput, 'customerId' | 'came'> & { receiptId: number },
  pieces: Booked[],
): Promise<OpenedReceipt['pieces']> {
  const checkDueOn = await addWorkingDays(trx, todayOf(context), await readSetting(trx, 'property_check_days'));
  const rows = pieces.map(({ input, ...piece }) => ({
    receipt_id: receiptId,
    position: piece.position,
    code: piece.code,
    customer_id: customerId,
    why: input.why,
    item_id: piece.itemId,
    description: piece.description,
    brand: kept(input.brand),
    model: kept(input.model),
    serial: piece.serial,
    quantity: piece.quantity,
    unit: piece.unit,
    accessories: kept(input.accessories),
    looks: kept(input.looks),
    damage: kept(input.damage),
    care: kept(input.care),
    fault: kept(input.fault),
    stated_value: input.statedValue || null,
    promised_on: input.promisedOn ?? null,
    charged: input.charged ?? false,
    book_item_id: piece.tracked ? piece.itemId! : CUSTOMER_GOODS,
    serial_id: piece.serialId,
    lot_id: piece.lotId,
    return_id: input.returnId ?? null,
    movement_id: piece.movementId,
    // What we gave was looked at while it was ours.
    check_due_on: input.why === 'borrowed' || came === 'ownership' ? null : checkDueOn,
  }));
  const made = await trx
    .insertInto('property_piece')
    .values(rows)
    .returning(['id', 'code', 'position', 'serial_id', 'lot_id'])
    .execute();
  return made
    .toSorted((a, b) => a.position - b.position)
    .map(({ id, code, serial_id, lot_id }) => ({ id, code, serialId: serial_id, lotId: lot_id }));
}
