import { sql } from 'kysely';
import { closeReceipt, openReceipt, takeIn } from '../../src/features/goods-receipts/index.js';
import { judge } from '../../src/features/incoming-inspections/index.js';
import { enterOrder } from '../../src/features/purchase-orders/index.js';
import { decideRequest, draftFromAlerts, submitRequest } from '../../src/features/purchase-requests/index.js';
import { acknowledgeAlert, dismissAlert, evaluateHere, snoozeAlert } from '../../src/features/reorder-alerts/index.js';
import { askTransfer } from '../../src/features/transfers/index.js';
import { createRandom, type Random } from '../random.js';
import type { Stage } from './stage.js';

const SEED = 60_317;
const ACKNOWLEDGED = 5;
const ORDERED_WITH = 3;
const TODAYS_ORDER = 'CG-000601';

interface Alert {
  id: number;
  version: number;
  harm: number;
  reasons: string[];
  warehouse: string;
  item_id: number;
  warehouse_id: number;
  supplier_id: number | null;
  proposed: string;
}

/** What purchasing, receiving and the inspection of goods have before them today: one of each. */
export async function actBuying(stage: Stage): Promise<void> {
  const { config, now } = stage.as('purchasing');
  await evaluateHere(stage.trx, { config, now });
  const alerts = await openAlerts(stage);
  await request(stage, alerts);
  await judgeAlerts(stage, alerts);
  await transfer(stage, alerts);
  await receive(stage, createRandom(SEED));
  await evaluateHere(stage.trx, { config, now });
}

async function openAlerts({ trx }: Stage): Promise<Alert[]> {
  const found = await sql<Alert>`
    select a.id, a.version, a.harm, a.reasons, w.code as warehouse, a.item_id, a.warehouse_id, a.supplier_id, a.proposed
    from reorder_alert a join item i on i.id = a.item_id join place w on w.id = a.warehouse_id where a.state = 'open' order by a.harm, i.code, w.code`.execute(
    trx,
  );
  return found.rows;
}

/** Three requests: a draft, one that waits for approval, and one that was approved and ordered yesterday. */
async function request(stage: Stage, alerts: Alert[]): Promise<void> {
  const bought = alerts.filter(({ proposed, reasons }) => Number(proposed) > 0 && !reasons.includes('back_order'));
  const suppliers = [...new Set(bought.map(({ supplier_id }) => supplier_id))].filter((id) => id !== null);
  const made: { id: number; version: number; value: string }[] = [];
  for (const supplier of suppliers.slice(0, ORDERED_WITH)) {
    const alertIds = bought.filter((alert) => alert.supplier_id === supplier).map(({ id }) => id);
    const { requests } = await draftFromAlerts(stage.as('purchasing'), {
      alertIds: alertIds.slice(0, 3),
      key: stage.key(),
    });
    made.push(
      await stage.trx
        .selectFrom('purchase_request')
        .select(['id', 'version', sql<string>`coalesce(value, 0)`.as('value')])
        .where('id', '=', requests[0]!)
        .executeTakeFirstOrThrow(),
    );
  }
  const [, waiting, approved] = made;
  if (waiting) await submitRequest(stage.as('purchasing'), waiting);
  if (!approved) return;
  await submitRequest(stage.as('purchasing'), approved);
  await decideRequest(stage.as('head'), { id: approved.id, approve: true, note: '同意，尽快下单', key: stage.key() });
  await order(stage, approved.id);
}

async function order(stage: Stage, requestId: number): Promise<void> {
  const lines = await sql<{
    id: number;
    item_id: number;
    warehouse_id: number;
    quantity: string;
    unit_price: string;
    supplier_id: number;
  }>`
    select l.id, l.item_id, l.warehouse_id, trim_scale(l.quantity)::text as quantity, l.unit_price, r.supplier_id
    from purchase_request_line l join purchase_request r on r.id = l.request_id where r.id = ${requestId} and l.removed_at is null order by l.position`.execute(
    stage.trx,
  );
  await enterOrder(stage.as('purchasing'), {
    erpNumber: TODAYS_ORDER,
    supplierId: lines.rows[0]!.supplier_id,
    requestId,
    orderedOn: stage.day(0),
    promisedOn: stage.day(14),
    lines: lines.rows.map((line) => ({
      itemId: line.item_id,
      warehouseId: line.warehouse_id,
      quantity: line.quantity,
      unitPrice: line.unit_price,
      requestLineId: line.id,
    })),
    key: stage.key(),
  });
}

async function judgeAlerts(stage: Stage, alerts: Alert[]): Promise<void> {
  const { config, now } = stage.as('purchasing');
  await evaluateHere(stage.trx, { config, now });
  const open = await openAlerts(stage);
  const [first, second, ...others] = open.filter(({ harm }) => harm >= 4).toReversed();
  if (first) await snoozeAlert(stage.as('purchasing'), { ...first, until: stage.day(7), note: '下周与供应商合并下单' });
  if (second) await dismissAlert(stage.as('hupeng'), { ...second, reason: '换代型号已到样，旧型号不再补' });
  for (const alert of others.slice(0, Math.min(ACKNOWLEDGED, alerts.length)))
    await acknowledgeAlert(stage.as('purchasing'), alert);
}

/** A site asks the factory for what it has enough of. */
async function transfer(stage: Stage, alerts: Alert[]): Promise<void> {
  for (const alert of alerts.filter(({ warehouse }) => warehouse === 'WH-ND')) {
    const found = await sql<{ from_id: number; free: string }>`
      select f.id as from_id, floor(sum(v.on_hand - v.reserved))::text as free from stock_level v join place f on f.id = v.warehouse_id
      where v.item_id = ${alert.item_id} and f.code = 'WH-01' and v.owner_id = 1 and v.condition = 'new' group by f.id`.execute(
      stage.trx,
    );
    const [here] = found.rows;
    if (!here || Number(here.free) < Number(alert.proposed)) continue;
    await askTransfer(stage.as('lingd'), {
      fromWarehouseId: here.from_id,
      toWarehouseId: alert.warehouse_id,
      note: '站点缺料，先从总厂调',
      alertId: alert.id,
      lines: [{ itemId: alert.item_id, quantity: String(Number(alert.proposed)) }],
      key: stage.key(),
    });
    return;
  }
}

interface Due {
  order_id: number;
  supplier_id: number;
  warehouse_id: number;
  item_id: number;
  open: string;
  pattern: string | null;
  tracking: string;
  inspected: boolean;
}

/** Three parcels came this morning: one is being unpacked, a board waits for quality, another was refused. */
async function receive(stage: Stage, random: Random): Promise<void> {
  const found = await sql<Due>`
    select o.id as order_id, o.supplier_id, l.warehouse_id, l.item_id, trim_scale(l.open)::text as open, i.serial_pattern as pattern, i.tracking, i.incoming_inspection as inspected
    from purchase_order_line l join purchase_order o on o.id = l.order_id join item i on i.id = l.item_id
    where o.state = 'open' and l.open > 0 and o.erp_number <> ${TODAYS_ORDER} order by l.promised_on, l.id`.execute(
    stage.trx,
  );
  const plain = found.rows.find(({ tracking }) => tracking === 'quantity');
  if (plain) {
    const receipt = { ...receiptOf(plain), deliveryNote: 'FH261121', key: stage.key() };
    const { id } = await openReceipt(stage.as('storekeeper'), receipt);
    const quantity = String(Math.ceil(Number(plain.open) / 2));
    await takeIn(stage.as('storekeeper'), { receiptId: id, itemId: plain.item_id, quantity, key: stage.key() });
  }
  const [bad, good] = found.rows.filter(({ tracking, inspected }) => tracking === 'serial' && inspected);
  if (good) await deliver(stage, good, { waybill: 'SF1300426611', serial: serialOf(good, random) });
  if (!bad) return;
  const lineId = await deliver(stage, bad, { waybill: 'SF1300426724', serial: serialOf(bad, random) });
  const reason = '接插件针脚歪斜';
  await judge(stage.as('quality'), { lineId, verdict: 'refused', reason, key: stage.key() });
}

const serialOf = ({ pattern }: Due, random: Random) => random.text(pattern ?? '##########');

async function deliver(
  stage: Stage,
  due: Due,
  { waybill, serial }: { waybill: string; serial: string },
): Promise<string> {
  const keeper = stage.as('zhoujj');
  const { id } = await openReceipt(keeper, { ...receiptOf(due), waybill, carrier: '顺丰', key: stage.key() });
  const taken = { receiptId: id, itemId: due.item_id, serials: [serial], key: stage.key() };
  const { lineIds } = await takeIn(keeper, taken);
  await closeReceipt(keeper, { id, key: stage.key() });
  return lineIds[0]!;
}

function receiptOf({ supplier_id, warehouse_id, order_id }: Due) {
  return { supplierId: supplier_id, warehouseId: warehouse_id, orderId: order_id };
}
