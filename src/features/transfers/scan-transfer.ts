import type { Context } from '../../platform/context.js';
import { type Facts, Refusal, refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { textOf } from '../../stock/index.js';
import { judged, pickPiece } from './pick-piece.js';
import { expectBin } from './propose-bin.js';
import { putBack } from './put-back.js';
import { linesOf, type TransferLine, type TransferRow } from './queries.js';
import { readCode, type ScannedThing } from './read-code.js';
import { receivePiece } from './receive-piece.js';
import type { TransferScanState } from './scan-state.js';
import type { TransferRefusal } from './transfer.js';
import { undoArrival } from './undo-arrival.js';

export type TransferTold =
  | 'told_bin'
  | 'told_any_bin'
  | 'told_put_back'
  | 'told_undone'
  | 'told_how_many'
  | 'told_scan_serial'
  | 'told_scan_lot'
  | 'told_which'
  | 'told_unknown'
  | 'told_unreadable'
  | 'told_no_quantity'
  | 'told_other_person'
  | 'told_this_transfer'
  | 'told_other_transfer';

export interface TransferSaid {
  state: TransferScanState;
  tone: 'ok' | 'info' | 'ask' | 'refused' | 'unknown';
  /** What to say: a word of the desk with its facts, or a refusal; null when `done` says it all. */
  told: { word: TransferTold; facts: Facts } | Refusal | null;
  /** What this scan moved, with the scan that undoes it. */
  done: { item: string; number: string | null; place: string; quantity: string; undo: string } | null;
  choices: { code: string; label: string }[];
  /** Another transfer that was scanned: Enter goes there. */
  transfer: string | null;
}

export interface TransferScan {
  transfer: TransferRow;
  act: 'pick' | 'receive';
  code: string;
  typed: boolean;
  state: TransferScanState;
  key: string;
  actorId?: number;
}

const MOST_CODE = 100;
const UNREADABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\ufeff\ufffd]/u;
const QUANTITY = /^\d{1,7}(?:[.,]\d{1,3})?$/;

const blank = { told: null, done: null, choices: [], transfer: null };
export const nothingSaid: TransferSaid = { ...blank, state: {}, tone: 'info' };

const say = (
  state: TransferScanState,
  word: TransferTold,
  facts: Facts = {},
  tone: TransferSaid['tone'] = 'info',
): TransferSaid => ({ ...blank, state, tone, told: { word, facts } });

/** One scan beside a parcel, packing or unpacking it: understood, judged for itself, posted, answered. What is refused moves nothing. */
export async function scanTransfer(context: Context, scan: TransferScan): Promise<TransferSaid> {
  try {
    return await understand(context, scan);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return { ...blank, state: { bin: scan.state.bin }, tone: 'refused', told: error };
  }
}

async function understand(context: Context, scan: TransferScan): Promise<TransferSaid> {
  const { state } = scan;
  if (scan.actorId !== undefined && scan.actorId !== context.actor.personId)
    return say(state, 'told_other_person', {}, 'refused');
  const code = scan.code.normalize('NFKC').trim().toUpperCase();
  if (code === '' || code.length > MOST_CODE || UNREADABLE.test(code))
    return say(state, 'told_unreadable', {}, 'unknown');
  if (code === 'CMD-DONE' || code === 'CMD-RESUME') return say({}, 'told_any_bin');
  const [, undone] = /^CMD-UNDO-(\d{1,18})$/.exec(code) ?? [];
  if (undone) return undo(context, scan, undone);
  if (state.asks && (code.startsWith('*') || (scan.typed && QUANTITY.test(code)))) {
    const quantity = code.replace('*', '');
    if (!QUANTITY.test(quantity)) return say(state, 'told_no_quantity', {}, 'refused');
    const { item, lot, condition } = state.asks;
    return move(context, scan, { itemId: item, lotId: lot ?? null, condition: condition ?? null, quantity });
  }
  return meet(context, scan, code);
}

async function undo(context: Context, { transfer, act, state }: TransferScan, id: string): Promise<TransferSaid> {
  const bin = { bin: state.bin };
  if (act === 'receive') {
    const { item } = await undoArrival(context, { transferId: transfer.id, arrivalId: id });
    return say(bin, 'told_undone', { item }, 'ok');
  }
  const { item, place, quantity } = await putBack(context, { transferId: transfer.id, pieceId: id });
  return say(bin, 'told_put_back', { item, place, quantity }, 'ok');
}

interface Meant {
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  condition?: string | null;
  quantity?: string | null;
}

async function move(context: Context, scan: TransferScan, { condition, ...meant }: Meant): Promise<TransferSaid> {
  const { key, state, transfer } = scan;
  const input = { transferId: transfer.id, binId: state.bin ?? null, key, ...meant };
  if (scan.act === 'pick') {
    const { pieceId, ...piece } = await pickPiece(context, input);
    return moved(state, piece, pieceId);
  }
  const { arrivals, ...piece } = await receivePiece(context, { ...input, condition: condition ?? null });
  return moved(state, piece, arrivals.at(-1)!);
}

function moved(
  state: TransferScanState,
  piece: { item: string; serial: string | null; lot: string | null; place: string; quantity: string },
  id: string,
): TransferSaid {
  const { item, serial, lot, place, quantity } = piece;
  const done = { item, number: serial ?? lot, place, quantity, undo: `CMD-UNDO-${id}` };
  return { ...blank, state: { bin: state.bin }, tone: 'ok', done };
}

async function meet(context: Context, scan: TransferScan, code: string): Promise<TransferSaid> {
  const { transfer } = scan;
  const state = { bin: scan.state.bin };
  const lines = await linesOf(context.db, transfer, todayOf(context));
  const things = narrowed(await readCode(context.db, code), lines);
  if (things.length > 1) {
    const choices = things.flatMap((thing) => choiceOf(thing) ?? []);
    return { ...say(state, 'told_which', { code }, 'ask'), choices };
  }
  const [thing] = things;
  if (!thing) return say(state, 'told_unknown', { code }, 'unknown');
  if (thing.kind === 'transfer')
    return thing.number === transfer.number
      ? say({}, 'told_this_transfer', { transfer: thing.number })
      : { ...say(state, 'told_other_transfer', { transfer: thing.number }), transfer: thing.number };
  if (thing.kind === 'bin') return goTo(context, scan, thing);
  if (thing.kind === 'serial') return move(context, scan, { itemId: thing.itemId, serialId: thing.id });
  return meetLoose(context, scan, thing, lines);
}

/** Of several things that a code may mean, those on the transfer, if there are any. */
function narrowed(things: ScannedThing[], lines: TransferLine[]): ScannedThing[] {
  const wanted = things.filter((thing) => 'itemId' in thing && lines.some((line) => line.item_id === thing.itemId));
  return wanted.length > 0 ? wanted : things;
}

function choiceOf(thing: ScannedThing): { code: string; label: string } | null {
  if (thing.kind === 'transfer') return null;
  if (thing.kind === 'bin') return { code: `PL-${thing.id}`, label: `${thing.code} ${thing.name}` };
  if (thing.kind === 'item') return { code: `IT-${thing.itemId}`, label: `${thing.item} ${thing.name}` };
  const prefix = thing.kind === 'serial' ? 'SN' : 'LT';
  return { code: `${prefix}-${thing.id}`, label: `${thing.number} · ${thing.item}` };
}

async function goTo(
  { db }: Context,
  { transfer, act }: TransferScan,
  bin: Extract<ScannedThing, { kind: 'bin' }>,
): Promise<TransferSaid> {
  const source = { id: transfer.from_warehouse_id, code: transfer.from_code };
  const target = { id: transfer.to_warehouse_id, code: transfer.to_code };
  // What lies in a retired bin may still be taken out.
  if (act === 'receive') await expectBin(db, bin.id, target);
  else if (bin.warehouseId !== source.id)
    refuse<TransferRefusal>('transfer_bin_of_other_warehouse', { place: bin.code, warehouse: source.code });
  return say({ bin: bin.id }, 'told_bin', { place: bin.code, placeName: bin.name, placeNameEn: bin.nameEn }, 'ok');
}

/** Goods without a number of their own: of several one says how many, of lots which. */
async function meetLoose(
  context: Context,
  scan: TransferScan,
  thing: Extract<ScannedThing, { kind: 'item' | 'lot' }>,
  lines: TransferLine[],
): Promise<TransferSaid> {
  const state = { bin: scan.state.bin };
  const lotId = thing.kind === 'lot' ? thing.id : null;
  const meant = { itemId: thing.itemId, lotId };
  const own = lines.filter((line) => line.item_id === thing.itemId);
  const open = own.filter((line) => (scan.act === 'pick' ? line.left : line.under_way) !== '0');
  if (open.length > 0 && thing.tracking === 'serial')
    return say(state, 'told_scan_serial', { item: thing.item }, 'ask');
  if (scan.act === 'pick' && thing.kind === 'item' && thing.tracking === 'lot') {
    const lots = [...new Set(open.flatMap((line) => line.from.flatMap((place) => place.lot ?? [])))];
    if (lots.length > 1) return say(state, 'told_scan_lot', { item: thing.item, lot: lots[0] }, 'ask');
  }
  const [line] = open;
  const most = line && (scan.act === 'pick' ? line.left : line.under_way);
  if (!line || most === '1') return move(context, scan, { ...meant, condition: line?.condition ?? null });
  const all = scan.act === 'pick' ? await mostToTake(context, scan, meant) : most;
  const asked = say(
    { ...state, asks: { item: line.item_id, lot: lotId, condition: line.condition } },
    'told_how_many',
    { item: thing.item, left: most },
    'ask',
  );
  return { ...asked, choices: [{ code: `*${all}`, label: all ?? '' }] };
}

/** What may not be taken at all is refused before it is asked how many. */
async function mostToTake(context: Context, { transfer, state }: TransferScan, meant: Meant): Promise<string> {
  const { condition: _, ...of } = meant;
  const input = { transferId: transfer.id, binId: state.bin ?? null, ...of };
  return textOf((await judged(context.db, context, transfer, input)).take.quantity);
}
