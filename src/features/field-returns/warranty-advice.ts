import type { Warranty } from './field-return.js';

export type WarrantyReason = 'until' | 'repaired' | 'no_device' | 'no_date';

export interface WarrantyAdvice {
  advice: Warranty;
  reason: WarrantyReason;
  /** YYYY-MM-DD, of the device that it is or was in. */
  endsOn: string | null;
}

/**
 * What the book knows of the warranty, as advice: the device's, on the day it failed. A piece that was repaired before has
 * had its warranty used, or a new one that nobody wrote down, so nothing is said of it.
 */
export function adviseWarranty(known: {
  device: { warranty_ends_on: string | null } | null;
  repaired: boolean;
  failedOn: string;
}): WarrantyAdvice {
  const endsOn = known.device?.warranty_ends_on ?? null;
  if (known.repaired) return { advice: 'unknown', reason: 'repaired', endsOn };
  if (!known.device) return { advice: 'unknown', reason: 'no_device', endsOn };
  if (!endsOn) return { advice: 'unknown', reason: 'no_date', endsOn };
  return { advice: known.failedOn <= endsOn ? 'in' : 'out', reason: 'until', endsOn };
}
