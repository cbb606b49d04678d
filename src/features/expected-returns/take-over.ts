import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { fillSearch } from './search-column.js';

export interface TakenOverReturn {
  taskId: number;
  useReportId: string;
  personId: number;
  itemId: number;
  serial: string | null;
  quantity: string;
  deviceId: number;
  openedAt: Date;
  received: { at: Date; by: number; movementId: string } | null;
  waived: { at: Date; by: number; reason: string } | null;
}

/** Takes over old parts of the time before: expected still, back, or left to the customer. The rules are not asked. */
export async function takeOverReturns(trx: Transaction, returns: TakenOverReturn[]): Promise<void> {
  const rows = returns.map(({ received, waived, ...one }) => ({
    ...one,
    receivedAt: received?.at,
    receivedBy: received?.by,
    movementId: received?.movementId,
    waivedAt: waived?.at,
    waivedBy: waived?.by,
    reason: waived?.reason,
  }));
  await sql`
    insert into expected_return (task_id, customer_id, use_report_id, person_id, item_id, serial, quantity, device_id, opened_at, received_at, received_by, received_serial, movement_id,
        waived_at, waived_by, waived_reason)
      select "taskId", (select customer_id from service_task t where t.id = "taskId"), "useReportId", "personId", "itemId", serial, quantity, "deviceId", "openedAt", "receivedAt", "receivedBy",
        case when "receivedAt" is not null then serial end, "movementId", "waivedAt", "waivedBy", reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("taskId" integer, "useReportId" bigint, "personId" integer, "itemId" integer, serial text, quantity numeric,
        "deviceId" integer, "openedAt" timestamptz, "receivedAt" timestamptz, "receivedBy" integer, "movementId" bigint, "waivedAt" timestamptz, "waivedBy" integer, reason text)
      order by "openedAt"`.execute(trx);
  await fillSearch(trx);
}
