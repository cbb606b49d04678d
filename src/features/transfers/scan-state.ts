import { z } from 'zod';

const id = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
const longId = z.string().regex(/^\d{1,18}$/);

/** What the desk keeps between two scans: the bin that one stands at, and what it asks the quantity of. */
const scanState = z.object({
  bin: id.nullish(),
  asks: z.object({ item: id, lot: longId.nullish(), condition: z.string().max(20).nullish() }).nullish(),
});
export type TransferScanState = z.infer<typeof scanState>;

/** The state that a page sent, or a fresh one if it cannot be read. */
export function readScanState(text: string | undefined): TransferScanState {
  try {
    return scanState.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
