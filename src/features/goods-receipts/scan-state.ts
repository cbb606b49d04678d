import { z } from 'zod';
import { isoDay } from '../../platform/forms.js';
import { MOST_DAMAGE } from './goods-receipt.js';

const id = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1)
  .nullish();

/** What the desk keeps between two scans: what is being taken in, and what was answered about it. */
const scanState = z.object({
  item: id,
  /** Goods onto this order, when several wait. */
  order: id,
  /** Put here instead of where it is proposed. */
  bin: id,
  quantity: z
    .literal('rest')
    .or(z.string().regex(/^\d{1,7}(\.\d{1,3})?$/))
    .nullish(),
  lot: z.string().max(100).nullish(),
  /** YYYY-MM-DD, or `none`: the label has no day. */
  expires: z.literal('none').or(isoDay()).nullish(),
  /** A scan that a question was asked about, done again once it is answered. */
  pending: z.string().max(100).nullish(),
  notOrdered: z.boolean().nullish(),
  expired: z.boolean().nullish(),
  odd: z.boolean().nullish(),
  many: z.boolean().nullish(),
  /** What is damaged of it; empty while that is asked. */
  damage: z.string().max(MOST_DAMAGE).nullish(),
});
export type ReceiptScanState = z.infer<typeof scanState>;

/** The state that a page sent, or a fresh one if it cannot be read. */
export function readScanState(text: string | undefined): ReceiptScanState {
  try {
    return scanState.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
