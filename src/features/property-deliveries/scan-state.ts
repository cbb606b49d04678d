import { z } from 'zod';

/** What the desk keeps between two scans: the bin that one stands at, and the piece that it asks the quantity of. */
const scanState = z.object({
  bin: z
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .nullish(),
  piece: z
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .nullish(),
});
export type DeliveryScanState = z.infer<typeof scanState>;

/** The state that a page sent, or a fresh one if it cannot be read. */
export function readScanState(text: string | undefined): DeliveryScanState {
  try {
    return scanState.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
