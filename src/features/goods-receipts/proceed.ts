import type { Context } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type DeskItem, deskItem } from './desk-item.js';
import { dayOf } from '../labels/index.js';
import type { GoodsReceiptRefusal } from './goods-receipt.js';
import { type ReceiptSaid, type ReceiptScan, say, takenSaid } from './scan-said.js';
import type { ReceiptScanState } from './scan-state.js';
import { takeIn } from './take-in.js';

const QUANTITY = /^(\d{1,7})(?:[.,](\d{1,3}))?$/;
export const looksLikeQuantity = (code: string) => QUANTITY.test(code);

/** What is still needed of the item at hand is asked for; when nothing is, it is taken in. */
export async function proceed(context: Context, scan: ReceiptScan, state: ReceiptScanState): Promise<ReceiptSaid> {
  const item = await deskItem(context.db, scan.receipt, state);
  if (!item) return say({ ...state, item: null }, 'told_next');
  const facts = { item: item.code, open: item.open, unit: item.unit };
  if (item.tracking === 'serial') {
    const asked = state.quantity ? 'told_by_serial' : isAwaited(item, state) ? 'told_scan_serials' : 'told_none_open';
    return say({ ...state, quantity: null }, asked, facts, 'ask');
  }
  if (item.tracking === 'lot') {
    if (!state.lot) return say(state, 'told_scan_lot', facts, 'ask');
    if (!item.lotKnown && !state.expires)
      return say(state, 'told_expiry', { ...facts, lot: state.lot }, 'ask', [
        { code: 'CMD-NO-EXPIRY', word: 'no_expiry' },
      ]);
    refuseExpired(item, state, todayOf(context));
  }
  if (!state.quantity) {
    const rest = { code: '*REST', word: 'rest' as const, facts: { quantity: item.open, unit: item.unit } };
    if (!isAwaited(item, state)) return say(state, 'told_none_open', facts, 'ask');
    return say(state, 'told_how_many', facts, 'ask', item.open === '0' ? [] : [rest]);
  }
  const quantity = state.quantity === 'rest' ? item.open : state.quantity;
  if (quantity === '0') return say({ ...state, quantity: null }, 'told_no_quantity', {}, 'refused');
  return take(context, scan, state, item, { quantity });
}

/** Said before it is counted; who has answered that it is taken all the same is not asked again. */
function refuseExpired(item: DeskItem, state: ReceiptScanState, today: string): void {
  const expiresOn = expiryOf(item, state);
  if (!expiresOn || expiresOn >= today || state.expired) return;
  const facts = { item: item.code, lot: state.lot ?? '', expiresOn };
  throw new Refusal('receipt_lot_expired' satisfies GoodsReceiptRefusal, facts, 422);
}

/** The day of the lot at hand: the book's, else what was told. */
export const expiryOf = (item: DeskItem, { expires }: ReceiptScanState) =>
  item.lotKnown ? item.lotExpires : expires && expires !== 'none' ? expires : null;

/** Whether an order waits for it; or somebody has said that it is taken without one. */
const isAwaited = (item: DeskItem, state: ReceiptScanState) => item.open !== '0' || Boolean(state.notOrdered);

/** `*5`, or a number typed while one is asked for: so many at once. */
export async function quantityAsked(context: Context, scan: ReceiptScan, text: string): Promise<ReceiptSaid> {
  const { state } = scan;
  if (text === 'REST') return proceed(context, scan, { ...state, quantity: 'rest' });
  const [, whole, part] = QUANTITY.exec(text) ?? [];
  if (whole === undefined || Number(`${whole}.${part ?? 0}`) <= 0) return say(state, 'told_no_quantity', {}, 'refused');
  return proceed(context, scan, { ...state, quantity: `${Number(whole)}${part ? `.${part}` : ''}` });
}

/** The day that somebody typed from a label: `2027-03-31`, `20270331`, `270331`. */
export function typedDay(text: string): string | null {
  const digits = text.replace(/[-./年月]/g, '').replace(/日$/, '');
  return dayOf(digits.length === 8 && digits.startsWith('20') ? digits.slice(2) : digits);
}

/** Takes in what is at hand; a piece after a piece stays with its item, the rest is done with it. */
export async function take(
  context: Context,
  scan: ReceiptScan,
  state: ReceiptScanState,
  item: DeskItem,
  what: { quantity: string } | { serials: string[] },
): Promise<ReceiptSaid> {
  if (state.damage === '') return say(state, 'told_damage', {}, 'ask');
  const { lineIds } = await takeIn(context, {
    receiptId: scan.receipt.id,
    itemId: item.id,
    ...what,
    ...(item.tracking === 'lot' && {
      lot: state.lot ?? null,
      expiresOn: state.expires && state.expires !== 'none' ? state.expires : null,
    }),
    placeId: state.bin ?? null,
    orderId: state.order ?? null,
    notOrdered: state.notOrdered ?? false,
    oddSerials: state.odd ?? false,
    expiredTaken: state.expired ?? false,
    manyTaken: state.many ?? false,
    damage: state.damage ?? null,
    key: scan.key,
  });
  const { order = null, bin = null, notOrdered = null } = state;
  return takenSaid('serials' in what ? { item: item.id, order, bin, notOrdered } : { order }, lineIds);
}
