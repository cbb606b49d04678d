import { z } from 'zod';

/** What the parts page keeps between two scans: the bin that one stands at, and how many the next scan stands for. */
const scanState = z.object({
  bin: z
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .nullish(),
  quantity: z
    .literal('rest')
    .or(z.string().regex(/^\d{1,7}(\.\d{1,3})?$/))
    .nullish(),
});
export type ScanState = z.infer<typeof scanState>;

/** The state that a page sent, or a fresh one if it cannot be read. */
export function readScanState(text: string | undefined): ScanState {
  try {
    return scanState.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
