import type { SupplierChoice } from '../item-suppliers/index.js';

export const alertReasons = ['back_order', 'stock_out', 'below_point', 'vital', 'expiring', 'late_order'] as const;
export type AlertReason = (typeof alertReasons)[number];

export const alertStates = ['open', 'acknowledged', 'requested', 'ordered', 'snoozed', 'dismissed', 'closed'] as const;
export type AlertState = (typeof alertStates)[number];
export type ClosedAs = 'covered' | 'no_level' | 'do_not_reorder' | 'retired';

/** What the program itself writes into an alert's story; people's acts have kinds of their own. */
export type AlertStepKind =
  | 'opened'
  | 'woken'
  | 'came_back'
  | 'requested'
  | 'ordered'
  | 'fell_back'
  | 'reasons'
  | 'escalated'
  | 'closed';

/** An item in a warehouse. */
export interface Pair {
  itemId: number;
  warehouseId: number;
}

/** The quantities that an alert shows, decimal strings in the item's unit, of what is ours. */
export interface AlertQuantities {
  usable: string;
  reserved: string;
  backOrdered: string;
  onOrder: string;
  /** Of `onOrder`: what should have been delivered already. */
  late: string;
  fromRepair: string;
  inTransit: string;
  /** Of `usable`: in lots that expire soon. */
  expiring: string;
}

export interface AlertLevel {
  reorderPoint: string;
  orderUpTo: string;
  doNotReorder: boolean;
  vital: boolean;
}

/** What is so for an item and warehouse, whatever alert there is. */
export interface AlertFacts extends Pair, AlertQuantities {
  item: string;
  name: string;
  nameEn: string;
  /** Its code. */
  warehouse: string;
  retired: boolean;
  /** The item itself is vital, wherever it is. */
  vital: boolean;
  level: AlertLevel | null;
  /** A purchase request that is open has it, and not all of that is ordered. */
  requested: boolean;
  /** CNY a unit by the catalogue. */
  price: string | null;
}

/** What is known only of what runs short: it costs more to find out. */
export interface ShortFacts {
  supplier: SupplierChoice | null;
  /** Issued and used out of the warehouse, less what came back, in so many days. */
  usage: { quantity: string; days: number } | null;
}

/** The alert that there is, as it was when last evaluated or acted upon. */
export interface CurrentAlert extends AlertNumbers {
  id: number;
  state: Exclude<AlertState, 'closed'>;
  acknowledged: boolean;
  /** YYYY-MM-DD; kept while a request or an order has taken its place. */
  snoozedUntil: string | null;
  dismissedAtProjected: string | null;
  dismissedReasons: AlertReason[];
}

/** What an alert says. */
export interface AlertNumbers extends AlertQuantities {
  reasons: AlertReason[];
  harm: number;
  projected: string;
  reorderPoint: string;
  orderUpTo: string;
  proposed: string;
  supplierId: number | null;
  unitPrice: string | null;
  daysLeft: string | null;
  vital: boolean;
}
