import type { Context } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { type DeskItem, deskItem } from './desk-item.js';
import type { GoodsReceiptRefusal } from './goods-receipt.js';
import type { MakerLabel } from '../labels/index.js';
import { looksLikeQuantity, proceed, quantityAsked, take, typedDay } from './proceed.js';
import { expectBin } from './proposed-bin.js';
import { readCode, type ScannedThing } from './read-code.js';
import { type ReceiptChoice, type ReceiptSaid, type ReceiptScan, say } from './scan-said.js';
import type { ReceiptScanState } from './scan-state.js';
import { readRange, serialsOf } from './serials.js';

/** A number typed so short is rather how many than a serial number. */
const SHORT_NUMBER = /^\d{1,3}$/;

const thingsOf = ({ db }: Context, { receipt }: ReceiptScan, codes: string[]) =>
  readCode(db, codes, { supplierId: receipt.supplier_id, warehouseId: receipt.warehouse_id });

/** Going over to an item: what was answered about another no longer counts, unless the answer is what led here. */
function at(state: ReceiptScanState, itemId: number): ReceiptScanState {
  if (state.item === itemId || state.pending) return { ...state, item: itemId, pending: null };
  const { order = null, bin = null, quantity = null } = state;
  return { item: itemId, order, bin, quantity };
}

/** What a maker's label says at once: the item with its serial, or its lot, day and quantity. */
export async function meetLabel(context: Context, scan: ReceiptScan, label: MakerLabel): Promise<ReceiptSaid> {
  const things = (await thingsOf(context, scan, label.items)).filter((thing) => thing.kind === 'item');
  if (things.length > 1) return which(scan, label.items[0] ?? '', things);
  const itemId = things[0]?.id ?? (label.items.length === 0 ? scan.state.item : null);
  if (!itemId) return say(scan.state, 'told_unknown', { code: label.items[0] ?? scan.code.trim() }, 'unknown');
  const state = at(scan.state, itemId);
  const item = await deskItem(context.db, scan.receipt, state);
  if (item?.tracking === 'serial')
    return label.serial
      ? take(context, scan, state, item, { serials: [label.serial] })
      : proceed(context, scan, { ...state, quantity: null });
  const quantity = label.quantity ?? state.quantity ?? null;
  const lot = label.lot ?? state.lot ?? null;
  return proceed(context, scan, { ...state, lot, expires: label.expiresOn ?? state.expires ?? null, quantity });
}

/** One code, after commands: what is asked for first, then whatever it names. */
export async function meetCode(context: Context, scan: ReceiptScan, code: string): Promise<ReceiptSaid> {
  const item = await deskItem(context.db, scan.receipt, scan.state);
  const asksQuantity = item && item.tracking !== 'serial' && (item.tracking === 'quantity' || scan.state.lot);
  if (asksQuantity && item.tracking === 'lot' && !item.lotKnown && !scan.state.expires)
    return (await expiryTold(context, scan, code)) ?? meetThing(context, scan, code, item);
  const day = asksQuantity && item.tracking === 'lot' && scan.typed && !looksLikeQuantity(code) ? typedDay(code) : null;
  if (day && item) return otherDay(context, scan, item, day);
  if (asksQuantity && scan.typed && looksLikeQuantity(code)) return quantityAsked(context, scan, code);
  const literal = /^\+(.+)$/.exec(code)?.[1];
  if (literal && item && item.tracking !== 'quantity')
    return numberTold(context, { ...scan, state: { ...scan.state, odd: true } }, item, literal);
  return meetThing(context, scan, code, item);
}

async function expiryTold(context: Context, scan: ReceiptScan, code: string): Promise<ReceiptSaid | null> {
  const day = typedDay(code);
  if (day) return withDay(context, scan, day);
  return scan.typed && /^[\d./-]{4,10}$/.test(code) ? say(scan.state, 'told_bad_day', {}, 'refused') : null;
}

/** The day of a lot that is new here. That an expired one is taken was said of this day only. */
async function withDay(context: Context, scan: ReceiptScan, day: string): Promise<ReceiptSaid> {
  const { pending, expired = null } = scan.state;
  return proceed(context, scan, { ...scan.state, expires: day, expired: pending ? expired : null, pending: null });
}

/** Another day for the lot at hand, of which it is only asked how many: it was mistyped. The book's own stays. */
async function otherDay(context: Context, scan: ReceiptScan, item: DeskItem, day: string): Promise<ReceiptSaid> {
  if (!item.lotKnown) return withDay(context, scan, day);
  if (day === item.lotExpires) return proceed(context, scan, scan.state);
  const facts = { item: item.code, lot: scan.state.lot ?? '', expiresOn: item.lotExpires, given: day };
  throw new Refusal('receipt_lot_expiry_differs' satisfies GoodsReceiptRefusal, facts, 422);
}

async function meetThing(
  context: Context,
  scan: ReceiptScan,
  code: string,
  item: DeskItem | null,
): Promise<ReceiptSaid> {
  const numbered = item && (item.tracking === 'serial' || (item.tracking === 'lot' && !scan.state.lot)) ? item : null;
  const found = await thingsOf(context, scan, [code]);
  // While numbers of one item are waited for, the same number of another item is not meant.
  const own = found.filter((thing) => 'itemId' in thing && thing.itemId === numbered?.id);
  const things = numbered ? (own.length > 0 ? own : found.filter((thing) => !('itemId' in thing))) : found;
  if (things.length > 1) return which(scan, code, things);
  const [thing] = things;
  if (thing) return meetOne(context, scan, thing, numbered);
  if (numbered) return numberTold(context, scan, numbered, code);
  if (scan.typed && looksLikeQuantity(code)) return quantityAsked(context, scan, code);
  return say(scan.state, 'told_unknown', { code }, 'unknown');
}

async function meetOne(
  context: Context,
  scan: ReceiptScan,
  thing: ScannedThing,
  numbered: DeskItem | null,
): Promise<ReceiptSaid> {
  const { state, receipt } = scan;
  if (thing.kind === 'item') return proceed(context, scan, { ...at(state, thing.id), lot: null, expires: null });
  if (thing.kind === 'bin') {
    const bin = await expectBin(context.db, receipt, thing.id);
    const facts = { place: bin.code, placeName: bin.name, placeNameEn: bin.name_en };
    return say({ ...state, bin: bin.id, pending: null }, 'told_bin', facts, 'ok');
  }
  if (thing.kind === 'order') return goTo(scan, thing);
  if (thing.kind === 'receipt')
    return thing.code === receipt.number
      ? say(state, 'told_this_receipt', { receipt: thing.code })
      : { ...say(state, 'told_receipt', { receipt: thing.code }), receipt: thing.code };
  if (numbered) return numberTold(context, scan, numbered, thing.number);
  const next = at(state, thing.itemId);
  if (thing.kind === 'lot') return proceed(context, scan, { ...next, lot: thing.number, expires: null });
  const item = await deskItem(context.db, receipt, next);
  return take(context, scan, next, item!, { serials: [thing.number] });
}

function goTo({ state, receipt }: ReceiptScan, order: Extract<ScannedThing, { kind: 'order' }>): ReceiptSaid {
  const facts = { order: order.code, erp: order.erp };
  if (order.supplierId !== receipt.supplier_id) return say(state, 'told_other_supplier', facts, 'refused');
  if (order.cancelled)
    throw new Refusal('receipt_order_cancelled' satisfies GoodsReceiptRefusal, { order: order.code, item: '' }, 422);
  return say({ ...state, order: order.id, pending: null }, 'told_order', facts, 'ok');
}

/** A number of the item at hand: a lot, a serial, or a whole range of serials, which is asked about when it may be one number. */
async function numberTold(context: Context, scan: ReceiptScan, item: DeskItem, code: string): Promise<ReceiptSaid> {
  const state = { ...scan.state, pending: null };
  if (item.tracking === 'lot') return proceed(context, scan, { ...state, lot: code, expires: null });
  const range = scan.typed && !scan.state.odd ? readRange(code) : readSure(code);
  if (range?.sure) return take(context, scan, state, item, { serials: serialsOf(range) });
  if (range) {
    const { first, last, count } = range;
    return say(state, 'told_range', { first, last, n: count }, 'ask', [
      { code: `${first}..${last}`, word: 'range', facts: { n: count } },
      { code: `+${code}`, word: 'one_number', facts: { serial: code } },
    ]);
  }
  if (scan.typed && SHORT_NUMBER.test(code) && !scan.state.odd)
    return say(state, 'told_by_serial', { item: item.code, open: item.open, unit: item.unit }, 'ask', [
      { code: `+${code}`, word: 'one_number', facts: { serial: code } },
    ]);
  return take(context, scan, state, item, { serials: [code] });
}

const readSure = (code: string) => {
  const range = readRange(code);
  return range?.sure ? range : null;
};

function which(scan: ReceiptScan, code: string, things: ScannedThing[]): ReceiptSaid {
  return say(scan.state, 'told_which', { code }, 'ask', things.map(choiceOf));
}

/** A thing as a button, which stands for the code of its own label: that is never two things. */
function choiceOf(thing: ScannedThing): ReceiptChoice {
  if (thing.kind === 'order') return { code: thing.code, label: `${thing.code} ${thing.erp}` };
  if (thing.kind === 'receipt') return { code: thing.code, label: thing.code };
  const prefix = { item: 'IT', serial: 'SN', lot: 'LT', bin: 'PL' }[thing.kind];
  const number = thing.kind === 'serial' || thing.kind === 'lot' ? `${thing.number} · ` : '';
  const text = (name: string) => `${number}${thing.code} ${name}`;
  return { code: `${prefix}-${thing.id}`, label: text(thing.name), labelEn: text(thing.nameEn || thing.name) };
}
