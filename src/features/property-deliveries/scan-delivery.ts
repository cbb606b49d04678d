import type { NamedPiece } from '../../../views/components/piece-name.js';
import type { Context } from '../../platform/context.js';
import { type Facts, Refusal } from '../../platform/refusal.js';
import { pickPiece, unpickPiece } from './pick-piece.js';
import { type DeliveryLine, linesOf } from './queries.js';
import { readCode, type ScannedThing } from './read-code.js';
import type { DeliveryScanState } from './scan-state.js';

/** What the desk itself says of a scan; everything else is a refusal. */
export type DeliveryTold =
  | 'told_bin'
  | 'told_bin_empty'
  | 'told_any_bin'
  | 'told_unpicked'
  | 'told_how_many'
  | 'told_which'
  | 'told_unknown'
  | 'told_unreadable'
  | 'told_no_quantity'
  | 'told_other_person'
  | 'told_delivery'
  | 'told_this_delivery';

export interface DeliverySaid {
  state: DeliveryScanState;
  tone: 'ok' | 'info' | 'ask' | 'refused' | 'unknown';
  /** What to say: a word of the desk with its facts, or a refusal; null when the piece picked says it all. */
  told: { word: DeliveryTold; facts: Facts } | Refusal | null;
  /** The piece that this scan picked. */
  picked: string | null;
  /** What a code may mean, or quantities to choose from. */
  choices: { code: string; label: string; piece?: NamedPiece }[];
  /** Another delivery that was scanned: Enter goes there. */
  delivery: string | null;
}

export interface DeliveryScan {
  deliveryId: number;
  number: string;
  code: string;
  typed: boolean;
  state: DeliveryScanState;
  key: string;
  actorId?: number;
}

const MOST_CODE = 100;
const UNREADABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\ufeff\ufffd]/u;
const QUANTITY = /^\d{1,9}(?:[.,]\d{1,3})?$/;

const blank = { picked: null, choices: [], delivery: null };
export const nothingSaid: DeliverySaid = { ...blank, state: {}, tone: 'info', told: null };

const say = (
  state: DeliveryScanState,
  word: DeliveryTold,
  facts: Facts = {},
  tone: DeliverySaid['tone'] = 'info',
): DeliverySaid => ({ ...blank, state, tone, told: { word, facts } });

/** One scan while picking: understood, judged for itself, kept, answered. What is refused picks nothing. */
export async function scanDelivery(context: Context, scan: DeliveryScan): Promise<DeliverySaid> {
  try {
    return await understand(context, scan);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return { ...blank, state: { bin: scan.state.bin }, tone: 'refused', told: error };
  }
}

async function understand(context: Context, scan: DeliveryScan): Promise<DeliverySaid> {
  const { state } = scan;
  if (scan.actorId !== undefined && scan.actorId !== context.actor.personId)
    return say(state, 'told_other_person', {}, 'refused');
  const code = scan.code.normalize('NFKC').trim().toUpperCase();
  if (code === '' || code.length > MOST_CODE || UNREADABLE.test(code))
    return say(state, 'told_unreadable', {}, 'unknown');
  if (code === 'CMD-DONE' || code === 'CMD-RESUME') return say({}, 'told_any_bin');
  const [, undone] = /^CMD-UNDO-(\d{1,9})$/.exec(code) ?? [];
  if (undone) {
    const { piece } = await unpickPiece(context, { deliveryId: scan.deliveryId, pieceId: Number(undone) });
    return say({ bin: state.bin }, 'told_unpicked', { piece }, 'ok');
  }
  if (state.piece && (code.startsWith('*') || (scan.typed && QUANTITY.test(code))))
    return quantityTold(context, scan, code);
  return meet(context, scan, code);
}

async function quantityTold(context: Context, scan: DeliveryScan, code: string): Promise<DeliverySaid> {
  const text = code.replace('*', '');
  if (!QUANTITY.test(text)) return say(scan.state, 'told_no_quantity', {}, 'refused');
  return pick(context, scan, scan.state.piece!, text);
}

async function pick(context: Context, scan: DeliveryScan, pieceId: number, quantity?: string): Promise<DeliverySaid> {
  const { deliveryId, key, state } = scan;
  const input = { deliveryId, pieceId, binId: state.bin ?? null, key, ...(quantity && { quantity }) };
  const { piece } = await pickPiece(context, input);
  return { ...blank, state: { bin: state.bin }, tone: 'ok', told: null, picked: piece };
}

async function meet(context: Context, scan: DeliveryScan, code: string): Promise<DeliverySaid> {
  const { db } = context;
  const lines = await linesOf(db, scan.deliveryId);
  const things = narrowed(await readCode(db, code), lines);
  const state = { bin: scan.state.bin };
  if (things.length > 1) {
    const choices = things.map((thing) => ({
      code: thing.code,
      label: thing.code,
      ...(thing.kind === 'piece' && { piece: thing.of }),
    }));
    return { ...say(state, 'told_which', { code }, 'ask'), choices };
  }
  const [thing] = things;
  if (!thing) return say(state, 'told_unknown', { code }, 'unknown');
  if (thing.kind === 'delivery')
    return thing.code === scan.number
      ? say({}, 'told_this_delivery', { delivery: thing.code })
      : { ...say(state, 'told_delivery', { delivery: thing.code }), delivery: thing.code };
  if (thing.kind === 'bin') return goTo(thing, lines);
  const line = lines.find((one) => one.piece_id === thing.id);
  if (line && !line.picked_at && line.quantity !== '1') return askQuantity(state, line);
  return pick(context, scan, thing.id);
}

/** Of several pieces that a number may mean, those on the note, if there are any. */
function narrowed(things: ScannedThing[], lines: DeliveryLine[]): ScannedThing[] {
  const noted = things.filter((thing) => thing.kind === 'piece' && lines.some((line) => line.piece_id === thing.id));
  return noted.length > 0 ? noted : things;
}

function goTo(bin: Extract<ScannedThing, { kind: 'bin' }>, lines: DeliveryLine[]): DeliverySaid {
  const here = lines.filter((line) => !line.picked_at && line.lies.some((at) => at.place_id === bin.id));
  const facts = { place: bin.code, placeName: bin.name, placeNameEn: bin.nameEn, n: here.length };
  const told = here.length > 0 ? 'told_bin' : 'told_bin_empty';
  return say({ bin: bin.id }, told, facts, here.length > 0 ? 'ok' : 'info');
}

/** Of several alike one says how many go. */
function askQuantity(state: DeliveryScanState, line: DeliveryLine): DeliverySaid {
  const asked = say({ ...state, piece: line.piece_id }, 'told_how_many', { piece: line.code }, 'ask');
  return { ...asked, choices: [{ code: `*${line.quantity}`, label: line.quantity }] };
}
