import { refuse } from '../../platform/refusal.js';
import type { OrderLineInput } from './enter-order.js';
import type { ImportFacts } from './import-facts.js';
import type { PurchaseOrderRefusal } from './order.js';

export type KnownLine = ImportFacts['lines'][number];

const MILLIONTHS = 6;
/** Of a decimal number with six decimals at most. */
function millionths(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(MILLIONTHS, '0'));
}

/** With what was cancelled or without: the ERP's list may say either. */
export function isOrdered(line: KnownLine, quantity: string): boolean {
  const [ours, asked] = [millionths(line.quantity), millionths(quantity)];
  return asked === ours || asked === ours - millionths(line.cancelled);
}

/** The quantity that the ERP has now, when it is another. Throws when more than that came, or the unit has no such number. */
export function newQuantity(line: KnownLine, read: OrderLineInput, decimals: number): string | null {
  if (isOrdered(line, read.quantity)) return null;
  const asked = millionths(read.quantity);
  if (asked === 0n || asked % 10n ** BigInt(MILLIONTHS - decimals) !== 0n)
    refuse<PurchaseOrderRefusal>('order_import_quantity', {}, 422);
  if (asked < millionths(line.least))
    refuse<PurchaseOrderRefusal>('order_quantity_below_received', { quantity: read.quantity, least: line.least }, 422);
  return read.quantity;
}

export const orderedMore = (one: string, other: string) => millionths(one) > millionths(other);
