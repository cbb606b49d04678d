import { sql } from 'kysely';
import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { insertRequest } from './draft-request.js';
import { expectSupplier, insertLines } from './request-lines.js';
import { addStep, type AlertFacts, MOST_LINES, publishRequest, type PurchaseRequestRefusal } from './request.js';
import { keepSearchText } from './search-text.js';

export interface FromAlerts {
  /** Of `reorder_alert`. */
  alertIds: number[];
  /** For the alerts that know no supplier, and are not among `suppliers`. */
  supplierId?: number | null;
  /** For alerts that know no supplier, by their id. */
  suppliers?: Record<string, number>;
  key?: string;
}

export interface DraftedFromAlerts {
  /** Ids of the requests that the lines went to. */
  requests: number[];
  /** Ids of the alerts of which no line was made: requested already, covered meanwhile, or nothing is to be bought. */
  skipped: number[];
}

interface Alerted {
  id: number;
  item_id: number;
  item: string;
  warehouse_id: number;
  supplier_id: number | null;
  unit_price: string | null;
  proposed: string;
  facts: AlertFacts;
}

const ONE_AT_A_TIME = 7_050_001; // of the advisory locks, the one of who drafts from alerts

/**
 * Makes one draft per supplier of the alerts that were ticked, or adds to the draft that the same person has open for the
 * supplier; quantities are what is proposed, and the reasons are kept. What is requested already, is covered meanwhile or
 * needs no buying is left out and told. Refuses none (`request_alerts_missing`) and, unless a supplier is named, alerts
 * without one (`request_alert_without_supplier`).
 */
export async function draftFromAlerts(context: Context, { key, ...input }: FromAlerts): Promise<DraftedFromAlerts> {
  return runCommand(
    context,
    { right: 'purchase_request.edit', key, content: { alerts: input } },
    async (trx, inside) => {
      const asked = [...new Set(input.alertIds)];
      if (asked.length === 0) refuse<PurchaseRequestRefusal>('request_alerts_missing', {}, 422);
      if (asked.length > MOST_LINES)
        refuse<PurchaseRequestRefusal>('request_lines_too_many', { most: MOST_LINES }, 422);
      // Of two who request the same alert at once the second sees the first's line.
      await sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`.execute(trx);
      const alerts = await alertsToRequest(trx, asked, input);
      const without = alerts.filter((alert) => alert.supplier_id === null);
      if (without.length > 0) {
        const items = without
          .slice(0, 5)
          .map((alert) => alert.item)
          .join(', ');
        refuse<PurchaseRequestRefusal>('request_alert_without_supplier', { n: without.length, items }, 422);
      }
      const requests: number[] = [];
      const events: EventRecord[] = [];
      for (const supplierId of [...new Set(alerts.map((alert) => alert.supplier_id!))].toSorted((a, b) => a - b)) {
        const own = alerts.filter((alert) => alert.supplier_id === supplierId);
        const request = await draftFor(trx, inside, supplierId, own);
        requests.push(request.id);
        events.push({
          name: request.joined ? 'purchase_request.lines_added' : 'purchase_request.drafted',
          subject: ['purchase_request', request.id],
          after: {
            items: own
              .map((alert) => alert.item)
              .join(', ')
              .slice(0, 500),
            lines: own.length,
            alerts: true,
          },
        });
      }
      const taken = new Set(alerts.map((alert) => alert.id));
      return { result: { requests, skipped: asked.filter((id) => !taken.has(id)) }, events };
    },
  );
}

/** Of alerts `a` with their items `i`: something is to be bought that nobody has requested yet. */
const toRequest = sql`a.closed_at is null and a.proposed > 0 and i.retired_at is null
  and not exists (select from purchase_request_line l join purchase_request r on r.id = l.request_id
    where l.item_id = a.item_id and l.warehouse_id = a.warehouse_id and l.removed_at is null and l.ordered < l.quantity and r.over_at is null)`;

export interface UnsuppliedAlert {
  id: number;
  item: string;
  name_zh: string;
  name_en: string;
  warehouse: string;
}

/** Of these alerts those that are to be requested and know no supplier in use. */
export async function alertsWithoutSupplier(db: Db, ids: readonly number[]): Promise<UnsuppliedAlert[]> {
  const found = await sql<UnsuppliedAlert>`
    select a.id, i.code as item, i.name_zh, i.name_en, w.code as warehouse
    from reorder_alert a join item i on i.id = a.item_id join place w on w.id = a.warehouse_id
    where a.id = any(${ids.slice(0, MOST_LINES)}::integer[]) and ${toRequest}
      and not exists (select from party p where p.id = a.supplier_id and p.retired_at is null)
    order by a.harm, i.code, a.id`.execute(db);
  return found.rows;
}

/** The alerts of which a line is to be made, with the slips that wait. */
async function alertsToRequest(
  trx: Transaction,
  ids: number[],
  { supplierId = null, suppliers = {} }: Pick<FromAlerts, 'supplierId' | 'suppliers'>,
): Promise<Alerted[]> {
  const found = await sql<Alerted>`
    select a.id, a.item_id, i.code as item, a.warehouse_id, s.id as supplier_id, trim_scale(a.proposed)::text as proposed,
      trim_scale(coalesce(b.price, a.unit_price, nullif(i.price, 0)))::text as unit_price,
      jsonb_build_object('reasons', to_jsonb(a.reasons), 'projected', trim_scale(a.projected)::text, 'reorder_point', trim_scale(a.reorder_point)::text,
        'order_up_to', trim_scale(a.order_up_to)::text, 'proposed', trim_scale(a.proposed)::text, 'slips', coalesce((
          select jsonb_agg(w.number) from (select distinct r.id, r.number from requisition_line l join requisition r on r.id = l.requisition_id
            where l.item_id = a.item_id and l.waiting > 0 and r.warehouse_id = a.warehouse_id and r.state in ('approved', 'partly_issued')
            order by r.id limit 5) w), '[]')) as facts
    from reorder_alert a join item i on i.id = a.item_id
      left join party s on s.id = coalesce((select id from party where id = a.supplier_id and retired_at is null),
        (${JSON.stringify(suppliers)}::jsonb ->> a.id::text)::integer, ${supplierId}::integer)
      left join item_supplier b on b.item_id = a.item_id and b.supplier_id = s.id and b.ended_at is null
    where a.id = any(${ids}::integer[]) and ${toRequest}
    order by a.harm, i.code, a.id`.execute(trx);
  return found.rows;
}

async function draftFor(trx: Transaction, context: Context, supplierId: number, alerts: readonly Alerted[]) {
  await expectSupplier(trx, supplierId);
  const open = await sql<{ id: number; number: string; lines: number }>`
    select r.id, r.number, (select count(*)::integer from purchase_request_line l where l.request_id = r.id and l.removed_at is null) as lines
    from purchase_request r where r.drafted_by = ${context.actor.personId} and r.supplier_id = ${supplierId} and r.state = 'draft'
    order by r.id desc limit 1 for update`.execute(trx);
  const joined = open.rows.find((draft) => draft.lines + alerts.length <= MOST_LINES);
  const request = joined ?? (await insertRequest(trx, context, { supplierId }));
  await insertLines(
    trx,
    request.id,
    alerts.map((alert) => ({
      itemId: alert.item_id,
      warehouseId: alert.warehouse_id,
      quantity: alert.proposed,
      unitPrice: alert.unit_price,
      alertId: alert.id,
      alertFacts: alert.facts,
    })),
  );
  if (joined)
    await sql`update purchase_request set changed_by = ${context.actor.personId}, version = version + 1 where id = ${request.id}`.execute(
      trx,
    );
  await addStep(trx, context, request.id, {
    kind: joined ? 'lines_added' : 'drafted',
    facts: { lines: alerts.length, alerts: true },
  });
  await keepSearchText(trx, [request.id]);
  publishRequest(trx, request.id, ['reorder-alerts']);
  return { id: request.id, joined: Boolean(joined) };
}
