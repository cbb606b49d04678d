import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { serialText } from '../expected-returns/index.js';
import { holdCustomer } from '../parties/index.js';
import type { PieceInput, ReceiptInput } from './open-receipt.js';
import type { RegisterRefusal } from './register-refusals.js';

export const MOST_PIECES = 50;

/** A piece whose words and amounts are in order. */
export interface CheckedPiece {
  input: PieceInput;
  position: number;
  itemId: number | null;
  /** Booked as the catalogue's item, piece by piece. */
  tracked: boolean;
  description: string;
  serial: string | null;
  quantity: string;
  unit: string;
}

export interface CheckedReceipt {
  customer: { id: number; code: string };
  placeId: number | null;
  pieces: CheckedPiece[];
}

const not = (reason: RegisterRefusal, facts: Record<string, string | number | null> = {}): never =>
  refuse<RegisterRefusal>(reason, facts, 422);

/** Everything that is asked of a receipt before the book is: whose, how it came, where to, and piece by piece. */
export async function checkReceipt(trx: Transaction, context: Context, input: ReceiptInput): Promise<CheckedReceipt> {
  const customer = (await holdCustomer(trx, input.customerId)) ?? not('property_customer_unknown');
  if (customer.retired_at) not('property_customer_retired', { customer: customer.code });
  if (input.pieces.length === 0) not('property_no_pieces');
  if (input.pieces.length > MOST_PIECES) not('property_too_many_pieces', { most: MOST_PIECES });
  if (input.came === 'courier' && !input.waybill?.trim()) not('property_waybill_missing');
  await checkTask(trx, input);
  await checkDevice(trx, input);
  const pieces: CheckedPiece[] = [];
  for (const [at, piece] of input.pieces.entries()) pieces.push(await checkPiece(trx, context, input, piece, at + 1));
  refuseTwice(pieces);
  return { customer, placeId: await checkPlace(trx, context, input), pieces };
}

/** What is borrowed hangs on the task that it is borrowed for, and is taken over where that is done. */
async function checkTask(trx: Transaction, { taskId, customerId, came, pieces }: ReceiptInput): Promise<void> {
  const borrowed = pieces.some((piece) => piece.why === 'borrowed');
  if (borrowed && came !== 'on_site') not('property_borrowed_on_site');
  if (!taskId) return borrowed ? not('property_task_missing') : undefined;
  const task = await trx
    .selectFrom('service_task')
    .select(['number', 'customer_id', 'state'])
    .where('id', '=', taskId)
    .forShare()
    .executeTakeFirst();
  if (!task) return not('property_task_unknown');
  if (task.customer_id !== customerId) not('property_task_of_other', { task: task.number });
  if (borrowed && ['closed', 'cancelled'].includes(task.state)) not('property_task_over', { task: task.number });
}

async function checkDevice(trx: Transaction, { deviceId, customerId }: ReceiptInput): Promise<void> {
  if (!deviceId) return;
  const device = await trx
    .selectFrom('device')
    .select('id')
    .where('id', '=', deviceId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (!device) not('property_device_unknown');
}

/** A bin for customers' property, or one's own custody. Nothing when all of it lies in the house already. */
async function checkPlace(trx: Transaction, { actor }: Context, input: ReceiptInput): Promise<number | null> {
  const comes = input.pieces.some((piece) => !piece.lies);
  if (!comes) return null;
  if (!input.placeId) return not('property_place_missing');
  const place = await trx
    .selectFrom('place')
    .select(['id', 'code', 'for_property', 'person_id', 'retired_at'])
    .where('id', '=', input.placeId)
    .executeTakeFirst();
  if (!place || place.retired_at || !(place.for_property || place.person_id === actor.personId))
    return not('property_place_wrong', { place: place?.code ?? '' });
  return place.id;
}

async function checkPiece(
  trx: Transaction,
  context: Context,
  receipt: ReceiptInput,
  input: PieceInput,
  position: number,
): Promise<CheckedPiece> {
  const lying = input.lies ? await lyingPiece(trx, receipt.customerId, input.lies.serialId, position) : null;
  const itemId = lying?.item_id ?? input.itemId ?? null;
  const item = itemId ? await itemOf(trx, itemId, position) : null;
  const description = input.description?.trim() || item?.name_zh || not('property_description_missing', { position });
  // What is retired can't be booked any more, but it can be mended: then the book has it as customers' goods.
  const tracked = lying !== null || (item?.tracking === 'serial' && item.retired_at === null);
  const serial = lying?.number ?? (serialText(input.serial ?? '') || null);
  const quantity = input.quantity?.trim() || '1';
  await checkAmounts(trx, { quantity, statedValue: input.statedValue, position });
  if ((tracked || serial) && Number(quantity) !== 1) not('property_quantity_one', { position, quantity });
  if (input.promisedOn && input.promisedOn < todayOf(context)) not('property_promised_past', { position });
  const unit = item?.unit ?? (input.unit?.trim() || '件');
  return { input, position, itemId, tracked, description, serial, quantity, unit };
}

async function lyingPiece(trx: Transaction, customerId: number, serialId: string, position: number) {
  const found = await sql<{ item_id: number; number: string }>`
    select s.item_id, s.number from serial s join place p on p.id = s.place_id
    where s.id = ${serialId}::bigint and s.owner_id = ${customerId} and not p.outside`.execute(trx);
  return found.rows[0] ?? not('property_lies_not', { position });
}

async function itemOf(trx: Transaction, id: number, position: number) {
  const item = await trx
    .selectFrom('item')
    .select(['id', 'name_zh', 'unit', 'tracking', 'retired_at'])
    .where('id', '=', id)
    .where('id', '>', 0)
    .executeTakeFirst();
  return item ?? not('property_item_unknown', { position });
}

async function checkAmounts(
  trx: Transaction,
  told: { quantity: string; statedValue?: string | null | undefined; position: number },
): Promise<void> {
  const { quantity, statedValue, position } = told;
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity)) not('property_quantity_invalid', { position, quantity });
  const fits = await sql<{ fits: boolean }>`select quantity_fits(${quantity}::numeric, 3) as fits`.execute(trx);
  if (!fits.rows[0]!.fits) not('property_quantity_invalid', { position, quantity });
  if (statedValue && !isMoney(statedValue)) not('property_value_invalid', { position });
}

/** CNY, as people write it. */
export const isMoney = (text: string): boolean => /^\d{1,9}(\.\d{1,2})?$/.test(text);

/** One piece is on the form once. */
function refuseTwice(pieces: CheckedPiece[]): void {
  const seen = new Set<string>();
  for (const { serial, itemId, position } of pieces) {
    if (!serial) continue;
    const one = `${itemId ?? ''} ${serial}`;
    if (seen.has(one)) not('property_serial_twice', { position, serial });
    seen.add(one);
  }
}
