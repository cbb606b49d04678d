import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { amountOf, textOf } from '../../stock/index.js';
import { judged, pickPiece } from './pick-piece.js';
import { expectBin } from './propose-bin.js';
import { linesOf, type TransferLine } from './queries.js';
import { readCode, type ScannedThing } from './read-code.js';
import { receivePiece } from './receive-piece.js';
import { blank, say, type TransferChoice, type TransferSaid, type TransferScan } from './scan-said.js';
import type { TransferScanState } from './scan-state.js';
import type { TransferRefusal } from './transfer.js';

/** What a scan moves. */
export interface Meant {
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  condition?: string | null;
  quantity?: string | null;
}

export async function move(
  context: Context,
  scan: TransferScan,
  { condition, ...meant }: Meant,
): Promise<TransferSaid> {
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

/** One code: whatever it names. */
export async function meetCode(context: Context, scan: TransferScan, code: string): Promise<TransferSaid> {
  const { transfer } = scan;
  const state = { bin: scan.state.bin };
  const lines = await linesOf(context.db, transfer, todayOf(context));
  const things = narrowed(await readCode(context.db, [code]), lines);
  if (things.length > 1) return which(state, code, things);
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

export function which(state: TransferScanState, code: string, things: ScannedThing[]): TransferSaid {
  const choices = things.flatMap((thing) => choiceOf(thing) ?? []);
  return { ...say(state, 'told_which', { code }, 'ask'), choices };
}

/** Of several things that a code may mean, those on the transfer, if there are any. */
export function narrowed<T extends ScannedThing>(things: T[], lines: TransferLine[]): T[] {
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

/** Goods without a number of their own: of several one says how many, of lots which. What a label says is proposed. */
export async function meetLoose(
  context: Context,
  scan: TransferScan,
  thing: Extract<ScannedThing, { kind: 'item' | 'lot' }>,
  lines: TransferLine[],
  proposed: string | null = null,
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
  return { ...asked, choices: quantities(all ?? '', proposed) };
}

/** So many as the label says, if there are, which Enter alone takes; and all. */
function quantities(all: string, proposed: string | null): TransferChoice[] {
  const fits = proposed !== null && amountOf(proposed) > 0n && amountOf(proposed) <= amountOf(all);
  const rest = { code: `*${all}`, label: all };
  if (!fits) return [rest];
  const said = { code: `*${proposed}`, label: proposed, enter: true };
  return amountOf(proposed) === amountOf(all) ? [{ ...rest, enter: true }] : [said, rest];
}

/** What may not be taken at all is refused before it is asked how many. */
async function mostToTake(context: Context, { transfer, state }: TransferScan, meant: Meant): Promise<string> {
  const { condition: _, ...of } = meant;
  const input = { transferId: transfer.id, binId: state.bin ?? null, ...of };
  return textOf((await judged(context.db, context, transfer, input)).take.quantity);
}
