import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export interface ItemAlert {
  id: number;
  state: 'open' | 'acknowledged' | 'requested' | 'ordered' | 'snoozed' | 'dismissed';
  warehouse_name: string;
  warehouse_name_en: string | null;
  projected: string;
  reorder_point: string;
  order_up_to: string;
  proposed: string;
}

const MOST_ALERTS = 20;

/** Where purchasing is told that the item runs short, the most harm first. */
export async function alertsOfItem(db: Db, itemId: number): Promise<ItemAlert[]> {
  const found = await sql<ItemAlert>`
    select q.id, q.state, w.name as warehouse_name, w.name_en as warehouse_name_en, trim_scale(q.projected)::text as projected,
      trim_scale(q.reorder_point)::text as reorder_point, trim_scale(q.order_up_to)::text as order_up_to, trim_scale(q.proposed)::text as proposed
    from reorder_alert q join place w on w.id = q.warehouse_id
    where q.item_id = ${itemId} and q.closed_at is null order by q.harm, q.id limit ${MOST_ALERTS}`.execute(db);
  return found.rows;
}
