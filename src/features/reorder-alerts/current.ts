import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { CurrentAlert, Pair } from './alert.js';
import { pairKey } from './facts.js';

export interface StoredAlert extends CurrentAlert, Pair {
  told: boolean;
}

const amount = (column: string) => sql`trim_scale(a.${sql.id(column)})::text`;

/** The open alerts of these pairs, by pair, locked so that no person's act comes between. */
export async function lockAlerts(trx: Transaction, pairs: readonly Pair[]): Promise<Map<string, StoredAlert>> {
  const found = await sql<StoredAlert>`
    select a.id, a.item_id as "itemId", a.warehouse_id as "warehouseId", a.state, a.reasons, a.harm, a.vital,
      ${amount('usable')} as usable, ${amount('reserved')} as reserved, ${amount('back_ordered')} as "backOrdered",
      ${amount('on_order')} as "onOrder", ${amount('late')} as late, ${amount('from_repair')} as "fromRepair",
      ${amount('in_transit')} as "inTransit", ${amount('expiring')} as expiring, ${amount('projected')} as projected,
      ${amount('reorder_point')} as "reorderPoint", ${amount('order_up_to')} as "orderUpTo", ${amount('proposed')} as proposed,
      a.supplier_id as "supplierId", ${amount('unit_price')} as "unitPrice", ${amount('days_left')} as "daysLeft",
      a.acknowledged_at is not null as acknowledged, a.snoozed_until as "snoozedUntil",
      ${amount('dismissed_at_projected')} as "dismissedAtProjected", coalesce(a.dismissed_reasons, '{}') as "dismissedReasons",
      a.told_at is not null as told
    from reorder_alert a join unnest(${pairs.map((pair) => pair.itemId)}::integer[], ${pairs.map((pair) => pair.warehouseId)}::integer[])
      p(item_id, warehouse_id) on (a.item_id, a.warehouse_id) = (p.item_id, p.warehouse_id)
    where a.closed_at is null order by a.id for no key update of a`.execute(trx);
  return new Map(found.rows.map((row) => [pairKey(row), row]));
}
