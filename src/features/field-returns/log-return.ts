import type { Context } from '../../platform/context.js';

export interface ReturnInput {
  loggedAs: 'field' | 'bench' | 'parcel' | 'old_part';
  /** A tag that was written or printed before. */
  tag?: string | null;
  itemId?: number | null;
  /** What it is, while nobody knows its item. */
  description?: string | null;
  serial?: string | null;
  /** The serial does not fit the item's pattern, or looks like another: kept as typed. */
  serialConfirmed?: boolean;
  lot?: string | null;
  batch?: string | null;
  quantity?: string;
  /** `customer` when it is repaired for them and goes back; else it is the company's. */
  ownership?: 'own' | 'customer';
  customerId?: number | null;
  taskId?: number | null;
  deviceId?: number | null;
  issuedPartId?: string | null;
  expectedReturnId?: string | null;
  parcelId?: number | null;
  channel?: string | null;
  board?: string | null;
  position?: string | null;
  harness?: string | null;
  softwareVersion?: string | null;
  failedOn?: string | null;
  symptomId?: number | null;
  symptomWords?: string | null;
  symptomNote?: string | null;
  warranty?: 'in' | 'out' | 'unknown';
  doa?: boolean;
  customerWaiting?: boolean;
  key: string;
}

/**
 * Logs a part that comes back from the field; nothing moves before it is received. What is not told is filled in from what
 * is known: the issued part, its task, customer and device, what is expected, the warranty. Refuses a serial that does
 * not fit the item's pattern or is nearly another's unless confirmed, one that has an open return (`return_open`), tags that are taken,
 * and tasks and devices that the person may not see or that are another customer's.
 */
export async function logReturn(_context: Context, _input: ReturnInput): Promise<{ id: number; number: string }> {
  throw new Error('not built yet');
}
