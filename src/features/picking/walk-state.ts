import { z } from 'zod';

const quantity = z.string().regex(/^\d{1,7}(\.\d{1,3})?$/);

/** What the page of a walk keeps between two scans: the bin that one stands at, and how many the next scan stands for. */
export const walkState = z.object({
  bin: z
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .nullish(),
  quantity: z.literal('rest').or(quantity).nullish(),
});
export type WalkState = z.infer<typeof walkState>;

/** The state that a page sent, or a fresh one if it cannot be read. */
export function readWalkState(text: string | undefined): WalkState {
  try {
    return walkState.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
