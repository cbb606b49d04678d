import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { AlertNumbers, AlertStepKind, ClosedAs, CurrentAlert, Pair } from './alert.js';

const numberColumns = sql`reasons, harm, usable, reserved, back_ordered, on_order, late, from_repair, in_transit, expiring, projected,
  reorder_point, order_up_to, proposed, supplier_id, unit_price, days_left, vital`;
const numberFields = sql`reasons text[], harm smallint, usable numeric, reserved numeric, "backOrdered" numeric, "onOrder" numeric, late numeric,
  "fromRepair" numeric, "inTransit" numeric, expiring numeric, projected numeric, "reorderPoint" numeric, "orderUpTo" numeric,
  proposed numeric, "supplierId" integer, "unitPrice" numeric, "daysLeft" numeric, vital boolean`;
const numberValues = sql`n.reasons, n.harm, n.usable, n.reserved, n."backOrdered", n."onOrder", n.late, n."fromRepair", n."inTransit",
  n.expiring, n.projected, n."reorderPoint", n."orderUpTo", n.proposed, n."supplierId", n."unitPrice", n."daysLeft", n.vital`;

export type NewAlert = Pair & AlertNumbers & { state: 'open' | 'requested' };

/** Opens alerts. Returns their ids in the order given. */
export async function insertAlerts(trx: Transaction, alerts: readonly NewAlert[], at: Date): Promise<number[]> {
  if (alerts.length === 0) return [];
  const made = await sql<{ id: number } & Pair>`
    insert into reorder_alert (item_id, warehouse_id, state, opened_at, changed_at, ${numberColumns})
    select n."itemId", n."warehouseId", n.state, ${at}, ${at}, ${numberValues}
    from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as n("itemId" integer, "warehouseId" integer, state text, ${numberFields})
    returning id, item_id as "itemId", warehouse_id as "warehouseId"`.execute(trx);
  const ids = new Map(made.rows.map((row) => [`${row.itemId}:${row.warehouseId}`, row.id]));
  return alerts.map((alert) => ids.get(`${alert.itemId}:${alert.warehouseId}`)!);
}

export type FollowedAlert = AlertNumbers & { id: number; state: CurrentAlert['state']; acted: boolean; wakes: boolean };

/**
 * Writes what alerts say now. The version is raised by a change of state only (`acted`): people's acts go by it, and a
 * quantity that changes while somebody reads must not refuse them. One that wakes forgets what people had said of it.
 */
export async function updateAlerts(trx: Transaction, alerts: readonly FollowedAlert[], at: Date): Promise<void> {
  if (alerts.length === 0) return;
  await sql`
    update reorder_alert a set (${numberColumns}) = row(${numberValues}), state = n.state, changed_at = ${at},
      version = a.version + case when n.acted then 1 else 0 end,
      snoozed_until = case when n.wakes then null else a.snoozed_until end, snoozed_by = case when n.wakes then null else a.snoozed_by end,
      acknowledged_at = case when n.wakes then null else a.acknowledged_at end,
      acknowledged_by = case when n.wakes then null else a.acknowledged_by end,
      dismissed_at = case when n.wakes then null else a.dismissed_at end, dismissed_by = case when n.wakes then null else a.dismissed_by end,
      dismiss_reason = case when n.wakes then null else a.dismiss_reason end,
      dismissed_at_projected = case when n.wakes then null else a.dismissed_at_projected end,
      dismissed_reasons = case when n.wakes then null else a.dismissed_reasons end
    from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as n(id integer, state text, acted boolean, wakes boolean, ${numberFields})
    where a.id = n.id`.execute(trx);
}

/** Closes alerts; they go on saying why they were open. */
export async function closeAlerts(
  trx: Transaction,
  alerts: readonly { id: number; as: ClosedAs }[],
  at: Date,
): Promise<void> {
  if (alerts.length === 0) return;
  await sql`
    update reorder_alert a set state = 'closed', closed_at = ${at}, closed_as = n."as", changed_at = ${at}, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as n(id integer, "as" text)
    where a.id = n.id`.execute(trx);
}

/** What the program did, in the alerts' stories. */
export async function insertSteps(
  trx: Transaction,
  steps: readonly { alertId: number; kind: AlertStepKind; facts?: object }[],
  at: Date,
): Promise<void> {
  if (steps.length === 0) return;
  await sql`
    insert into reorder_alert_step (alert_id, kind, person_id, at, facts)
    select n."alertId", n.kind, null, ${at}, n.facts
    from jsonb_to_recordset(${JSON.stringify(steps.map((step, position) => ({ ...step, position })))}::jsonb)
      as n("alertId" integer, kind text, facts jsonb, position integer) order by n.position`.execute(trx);
}
