import { z } from 'zod';
import { conditions } from '../../stock/index.js';
import { CUSTOMER_GOODS } from '../customer-property/index.js';
import { cart } from './cart.js';
import { modes } from './mode.js';
import { isReadText } from './scanned-text.js';

const id = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
const bigId = z.string().regex(/^[1-9]\d{0,17}$/);
const code = z.string().refine(isReadText);
const quantity = z.string().regex(/^\d{1,7}(\.\d{1,3})?$/);

/**
 * What the station has understood so far. The page keeps it and sends it with the next scan, so that a scan sent again
 * after a lost answer means the same. It holds only ids and choices: everything else is read again and checked.
 */
export const scanState = z.object({
  mode: z.enum(modes).catch('lookup'),
  from: id.nullish(),
  to: id.nullish(),
  /** `from` was said for the piece at hand only. */
  once: z.boolean().nullish(),
  condition: z.enum(conditions).nullish(),
  /** In which of several conditions it lies, when its condition is to be changed. */
  was: z.enum(conditions).nullish(),
  /** For the next piece: a number, or `rest` for all that lie there. */
  quantity: z.literal('rest').or(quantity).nullish(),
  /** A large quantity that was asked back and waits to be said again. */
  doubted: quantity.nullish(),
  /** The item whose serial, lot, bin or receiver is waited for. */
  item: id.or(z.literal(CUSTOMER_GOODS)).nullish(),
  serial: bigId.nullish(),
  lot: bigId.nullish(),
  /** A lot or serial number that the book does not know yet. */
  newLot: code.nullish(),
  newSerial: code.nullish(),
  /** The last unknown code, until something is done about it. */
  unknown: code.nullish(),
  /** An unknown code that waits for the item it stands for. */
  attach: code.nullish(),
  /** Tools that are to be lent to the person at `to`, once it is said that these are all. */
  cart: cart.nullish(),
  /** The task that they are lent for, the loan that they are added to, the day that was chosen. */
  task: id.nullish(),
  loan: id.nullish(),
  due: z.iso.date().nullish(),
  /** Another person whose badge was scanned while the cart has tools: asked back, and confirmed by scanning it again. */
  other: id.nullish(),
  /** The lent tool that has just come back. */
  back: z.object({ id: bigId, serial: bigId.nullish() }).nullish(),
});
export type ScanState = z.infer<typeof scanState>;

export const freshState: ScanState = { mode: 'lookup' };

/** The state that a page sent, or a fresh one if it cannot be read. */
export function readState(text: string | undefined): ScanState {
  try {
    return scanState.parse(JSON.parse(text ?? '{}'));
  } catch {
    return freshState;
  }
}

/** Forgets the piece that was being handled, and keeps the mode with its places, and the loan that is being made. */
export function withoutPiece(state: ScanState): ScanState {
  const { mode, from, to, condition, once, cart: tools, task, loan, due } = state;
  return { mode, from: once ? null : from, to, condition, cart: tools, task, loan, due };
}

/** After an act, done or refused: the places stay, and the item stays if its next serial or lot may follow. */
export function afterAct(state: ScanState, item: { id: number; tracking: string }): ScanState {
  const kept = withoutPiece(state);
  if (item.tracking === 'serial' && state.item === item.id) return { ...kept, item: item.id };
  if (item.tracking === 'lot' && state.mode === 'receive') return { ...kept, item: item.id };
  return kept;
}
