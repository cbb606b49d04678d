import type { Context } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { readMakerLabel } from '../labels/index.js';
import { meetCode, move } from './meet-code.js';
import { meetLabel } from './meet-label.js';
import { putBack } from './put-back.js';
import { blank, say, type TransferSaid, type TransferScan } from './scan-said.js';
import { undoArrival } from './undo-arrival.js';

/** A maker's label is longer than a code; what is longer still is neither. */
const MOST_RAW = 400;
const MOST_CODE = 100;
const UNREADABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\ufeff\ufffd]/u;
const QUANTITY = /^\d{1,7}(?:[.,]\d{1,3})?$/;

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
  const label = scan.code.length <= MOST_RAW ? readMakerLabel(scan.code.normalize('NFKC')) : null;
  if (label) return meetLabel(context, scan, label);
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
  return meetCode(context, scan, code);
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
