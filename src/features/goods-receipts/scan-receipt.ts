import type { Context } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { readMakerLabel } from '../labels/index.js';
import { type GoodsReceiptRefusal, MOST_DAMAGE } from './goods-receipt.js';
import { meetCode, meetLabel } from './meet-code.js';
import { proceed, quantityAsked } from './proceed.js';
import { refusedSaid, type ReceiptChoice, type ReceiptSaid, type ReceiptScan, say } from './scan-said.js';
import type { ReceiptScanState } from './scan-state.js';
import { undoLine } from './undo-line.js';

const MOST_CODE = 100;
const MOST_RAW = 400;
const COMMAND = /^(?:CMD-|\*|.*\*$)/;
const UNREADABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\ufeff\ufffd]/u;

/** What may be answered when an act was refused, and which flag the answer sets. */
const answers = {
  receipt_not_ordered: { code: 'CMD-NOT-ORDERED', word: 'not_ordered' },
  receipt_over_delivery: { code: 'CMD-NOT-ORDERED', word: 'not_ordered' },
  receipt_order_cancelled: { code: 'CMD-NOT-ORDERED', word: 'not_ordered' },
  receipt_lot_expired: { code: 'CMD-TAKE-EXPIRED', word: 'take_expired' },
  receipt_serial_odd: { code: 'CMD-TAKE-ODD', word: 'take_odd' },
  receipt_quantity_doubtful: { code: 'CMD-TAKE-MANY', word: 'take_many' },
} as const satisfies Record<string, ReceiptChoice>;
const flags: Record<string, Partial<ReceiptScanState>> = {
  'CMD-NOT-ORDERED': { notOrdered: true },
  'CMD-TAKE-EXPIRED': { expired: true },
  'CMD-TAKE-ODD': { odd: true },
  'CMD-TAKE-MANY': { many: true },
};

/** One scan at the receiving desk: understood, judged for itself, posted, answered. What is refused takes nothing in. */
export async function scanReceipt(context: Context, scan: ReceiptScan): Promise<ReceiptSaid> {
  try {
    return await understand(context, scan);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return refused(scan, error);
  }
}

/** A refusal that somebody may answer keeps what it is about. */
function refused(scan: ReceiptScan, error: Refusal): ReceiptSaid {
  const answer: ReceiptChoice | undefined = answers[error.reason as keyof typeof answers];
  const pending = pendingOf(scan);
  const { quantity: _, ...state } = scan.state;
  if (!answer || pending === null) return refusedSaid({ ...state, pending: null }, error, []);
  return refusedSaid({ ...scan.state, pending }, error, [answer]);
}

const pendingOf = ({ code, state }: ReceiptScan) => {
  const text = flags[plain(code)] ? state.pending : code.trim();
  return text && text.length <= MOST_CODE ? text : null;
};

const plain = (code: string) => code.normalize('NFKC').trim().toUpperCase();

async function understand(context: Context, scan: ReceiptScan): Promise<ReceiptSaid> {
  const { state } = scan;
  if (scan.actorId !== undefined && scan.actorId !== context.actor.personId)
    return say(state, 'told_other_person', {}, 'refused');
  if (state.damage === '' && !COMMAND.test(plain(scan.code))) return damageTold(context, scan);
  const label = scan.code.length <= MOST_RAW ? readMakerLabel(scan.code.normalize('NFKC')) : null;
  if (label) return meetLabel(context, scan, label);
  const code = plain(scan.code);
  if (code === '' || code.length > MOST_CODE || UNREADABLE.test(code))
    return say(state, 'told_unreadable', {}, 'unknown');
  const flag = flags[code];
  if (flag && state.pending)
    return understand(context, { ...scan, code: state.pending, typed: true, state: { ...state, ...flag } });
  return (await commanded(context, scan, code)) ?? meetCode(context, scan, code);
}

/** What is damaged, in words that somebody types; a scan is something else. */
async function damageTold(context: Context, scan: ReceiptScan): Promise<ReceiptSaid> {
  const damage = scan.code.trim();
  if (!scan.typed || damage === '' || UNREADABLE.test(damage)) return say(scan.state, 'told_damage', {}, 'ask');
  if (damage.length > MOST_DAMAGE)
    throw new Refusal('receipt_damage_too_long' satisfies GoodsReceiptRefusal, { most: MOST_DAMAGE }, 422);
  return proceed(context, scan, { ...scan.state, damage });
}

/** The command cards that mean something here: done with this item, take an entry back, one more or fewer. */
async function commanded(context: Context, scan: ReceiptScan, code: string): Promise<ReceiptSaid | null> {
  const { state, receipt } = scan;
  if (code === 'CMD-DONE' || code === 'CMD-RESUME') return say({}, 'told_next');
  const [, undone] = /^CMD-UNDO(?:-(\d{1,18}))?$/.exec(code) ?? [];
  if (undone !== undefined || code === 'CMD-UNDO') {
    const { item, quantity } = await undoLine(context, {
      receiptId: receipt.id,
      lineId: undone ?? null,
      key: scan.key,
    });
    return say({ ...state, pending: null }, 'told_undone', { item, quantity }, 'ok');
  }
  if (code === 'CMD-DAMAGED' && state.item && typeof state.damage !== 'string')
    return say({ ...state, damage: '', pending: null }, 'told_damage', {}, 'ask');
  if (code === 'CMD-DAMAGED') return proceed(context, scan, { ...state, damage: null });
  if (code === 'CMD-NO-EXPIRY') return proceed(context, scan, { ...state, expires: 'none' });
  const asked = /^\*(.+)$|^(.+)\*$/.exec(code);
  if (asked) return quantityAsked(context, scan, asked[1] ?? asked[2] ?? '');
  const [, sign, by] = /^CMD-(PLUS|MINUS)-(\d{1,3})$/.exec(code) ?? [];
  if (!by) return null;
  const now = state.quantity && state.quantity !== 'rest' ? Number(state.quantity.split('.')[0]) : by === '1' ? 1 : 0;
  const next = sign === 'PLUS' ? now + Number(by) : now - Number(by);
  if (next < 1) return say(state, 'told_no_quantity', {}, 'refused');
  return say({ ...state, quantity: String(next) }, 'told_how_many', { quantity: String(next) }, 'ask');
}
