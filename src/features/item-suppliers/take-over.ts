import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

export interface TakenOverItemSupplier {
  itemId: number;
  supplierId: number;
  partNumber?: string | null;
  leadDays?: number | null;
  /** Decimal strings in the item's unit. */
  minimum?: string | null;
  pack?: string | null;
  /** CNY a unit without tax. */
  price?: string | null;
  preferred?: boolean;
  note?: string | null;
  endedAt?: Date | null;
  changedBy: number;
  changedAt: Date;
}

/** Takes over from whom items are bought, in one statement. The rules are not asked; the table's constraints are. */
export async function takeOverItemSuppliers(trx: Transaction, rows: readonly TakenOverItemSupplier[]): Promise<void> {
  await sql`
    insert into item_supplier (item_id, supplier_id, part_number, lead_days, minimum, pack, price, preferred, note, ended_at, changed_by, changed_at)
      select r."itemId", r."supplierId", r."partNumber", r."leadDays", r.minimum, r.pack, r.price, coalesce(r.preferred, false), r.note, r."endedAt",
        r."changedBy", r."changedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("itemId" integer, "supplierId" integer, "partNumber" text, "leadDays" smallint,
          minimum numeric, pack numeric, price numeric, preferred boolean, note text, "endedAt" timestamptz, "changedBy" integer, "changedAt" timestamptz)`.execute(
    trx,
  );
}
