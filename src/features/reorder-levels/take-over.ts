import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

export interface TakenOverLevel {
  itemId: number;
  warehouseId: number;
  /** Decimal strings in the item's unit. */
  reorderPoint: string;
  orderUpTo: string;
  doNotReorder?: boolean;
  vital?: boolean;
  homeBinId?: number | null;
  source?: 'typed' | 'imported' | 'planned';
  changedBy: number;
  changedAt: Date;
}

/** Takes over what warehouses should hold, in one statement. The rules are not asked; the table's constraints are. */
export async function takeOverLevels(trx: Transaction, rows: readonly TakenOverLevel[]): Promise<void> {
  await sql`
    insert into reorder_level (item_id, warehouse_id, reorder_point, order_up_to, do_not_reorder, vital, home_bin_id, source, changed_by, changed_at)
      select r."itemId", r."warehouseId", r."reorderPoint", r."orderUpTo", coalesce(r."doNotReorder", false), coalesce(r.vital, false), r."homeBinId",
        coalesce(r.source, 'typed'), r."changedBy", r."changedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("itemId" integer, "warehouseId" integer, "reorderPoint" numeric, "orderUpTo" numeric,
          "doNotReorder" boolean, vital boolean, "homeBinId" integer, source text, "changedBy" integer, "changedAt" timestamptz)`.execute(
    trx,
  );
}
