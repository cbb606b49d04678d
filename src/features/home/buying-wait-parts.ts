import { sql } from 'kysely';
import { type Asked, type BuyingWaitName, type Part, row } from './wait.js';

/** As many as are counted at most: what is joined to them is looked up for these alone. */
const COUNTED = 100;

const item = {
  code: sql`i.code`,
  text: sql`concat_ws(' · ', i.name_zh, w.name)`,
  text_en: sql`concat_ws(' · ', coalesce(nullif(i.name_en, ''), i.code), coalesce(w.name_en, w.name))`,
};
const supplier = { text: sql`s.name`, text_en: sql`coalesce(s.name_en, s.name)` };
/** Orders that come to more than was approved, as rows of who may not accept that and by which value. */
const aboveApproval = sql`(
  select o.id, o.number, o.supplier_id, o.above_value as value, o.above_since, o.above_by, r.drafted_by, r.changed_by,
    coalesce(r.submitted_by, r.drafted_by) as submitted_by, o.entered_by
  from purchase_order o join purchase_request r on r.id = o.request_id where o.above_since is not null)`;
const between = {
  text: sql`concat(f.name, ' → ', t.name)`,
  text_en: sql`concat(coalesce(f.name_en, f.name), ' → ', coalesce(t.name_en, t.name))`,
};
const graceDays = sql`(select value::text::integer from app_setting where name = 'alert_late_days')`;
const dayOf = ({ reader }: Asked, column: string) =>
  sql`(${sql.raw(column)} at time zone ${reader.config.timeZone})::date`;

/** Where what waits in purchasing, receiving and between warehouses is read from. */
export const buyingParts: Record<BuyingWaitName, Part> = {
  purchase_approvals: {
    right: 'purchase_request.decide',
    rows: (asked) => sql`
      select ${row({
        code: sql`u.number`,
        href: sql`'/purchase-requests/' || u.number`,
        ...supplier,
        person: sql`b.name`,
        person_en: sql`b.name_en`,
        day: dayOf(asked, 'u.submitted_at'),
      })}
      from purchase_request u ${asked.decidableRequests} join party s on s.id = u.supplier_id join person b on b.id = u.submitted_by
      where u.state = 'submitted' order by u.submitted_at, u.id`,
  },
  order_sums: {
    right: 'purchase_request.decide',
    rows: (asked) => sql`
      select ${row({
        code: sql`y.number`,
        href: sql`'/approvals?order=' || y.number || '#order-sums'`,
        ...supplier,
        person: sql`b.name`,
        person_en: sql`b.name_en`,
        day: dayOf(asked, 'y.above_since'),
      })}
      from ${aboveApproval} y ${asked.decidableSums} join party s on s.id = y.supplier_id join person b on b.id = y.above_by
      order by y.above_since, y.id`,
  },
  alerts: {
    right: 'alert.act',
    rows: (asked) => sql`
      select ${row({
        ...item,
        href: sql`'/reorder-alerts/' || a.id`,
        day: dayOf(asked, 'a.opened_at'),
        urgent: sql`a.harm <= 2`,
        state: sql`'alert_' || a.harm`,
      })}
      from (select * from reorder_alert where state = 'open' and closed_at is null order by harm, days_left, id limit ${sql.lit(COUNTED)}) a
        join item i on i.id = a.item_id join place w on w.id = a.warehouse_id order by a.harm, a.days_left, a.id`,
  },
  requests_to_order: {
    right: 'purchase_request.edit',
    rows: (asked) => sql`
      select ${row({ code: sql`u.number`, href: sql`'/purchase-requests/' || u.number`, ...supplier, day: dayOf(asked, 'u.decided_at') })}
      from purchase_request u join party s on s.id = u.supplier_id where u.state = 'approved' and u.over_at is null order by u.submitted_at, u.id`,
  },
  orders_late: {
    right: 'purchase_order.edit',
    rows: (asked) => sql`
      select ${row({
        code: sql`o.number`,
        href: sql`'/purchase-orders/' || o.number`,
        ...supplier,
        day: sql`min(l.promised_on)`,
        urgent: sql`true`,
      })}
      from purchase_order_line l join purchase_order o on o.id = l.order_id join party s on s.id = o.supplier_id
      where l.open > 0 and o.state = 'open' and l.promised_on < ${asked.today} - ${graceDays}
      group by o.id, s.id order by min(l.promised_on), o.id`,
  },
  goods_to_finish: {
    right: 'goods_receipt.receive',
    rows: (asked) => sql`
      select ${row({ code: sql`g.number`, href: sql`'/goods-receipts/' || g.number`, ...supplier, day: dayOf(asked, 'g.opened_at') })}
      from goods_receipt g join party s on s.id = g.supplier_id where g.state = 'open' order by g.id desc`,
  },
  goods_to_inspect: {
    right: 'incoming.inspect',
    rows: (asked) => sql`
      select ${row({
        code: sql`i.code`,
        href: sql`'/incoming-inspections'`,
        text: sql`concat_ws(' · ', i.name_zh, g.number)`,
        text_en: sql`concat_ws(' · ', coalesce(nullif(i.name_en, ''), i.code), g.number)`,
        day: dayOf(asked, 'l.received_at'),
      })}
      from goods_receipt_line l join goods_receipt g on g.id = l.receipt_id join item i on i.id = l.item_id
      where l.waits > 0 order by l.received_at, l.id`,
  },
  goods_to_send_back: {
    right: 'incoming.send_back',
    rows: (asked) => sql`
      select ${row({
        code: sql`i.code`,
        href: sql`'/incoming-inspections?view=refused'`,
        text: sql`concat_ws(' · ', i.name_zh, g.number)`,
        text_en: sql`concat_ws(' · ', coalesce(nullif(i.name_en, ''), i.code), g.number)`,
        day: dayOf(asked, 'v.judged_at'),
      })}
      from incoming_verdict v join goods_receipt_line l on l.id = v.line_id join goods_receipt g on g.id = l.receipt_id join item i on i.id = l.item_id
      where v.verdict = 'refused' and v.sent_back_at is null and v.undone_at is null order by v.judged_at, v.id`,
  },
  transfers_to_send: {
    right: 'transfer.send',
    rows: (asked) => sql`
      select ${row({ code: sql`x.number`, href: sql`'/transfers/' || x.number`, ...between, day: dayOf(asked, 'x.asked_at') })}
      from transfer x join place f on f.id = x.from_warehouse_id join place t on t.id = x.to_warehouse_id
      where x.over_at is null and x.state = 'asked' order by x.id`,
  },
  transfers_under_way: {
    right: 'transfer.receive',
    rows: (asked) => sql`
      select ${row({
        code: sql`x.number`,
        href: sql`'/transfers/' || x.number`,
        ...between,
        day: dayOf(asked, 'x.sent_at'),
        urgent: sql`x.sent_at < ${asked.reader.now()}::timestamptz - interval '7 days'`,
      })}
      from transfer x join place f on f.id = x.from_warehouse_id join place t on t.id = x.to_warehouse_id
      where x.over_at is null and x.state = 'sent' order by x.sent_at, x.id`,
  },
  webhooks_failed: {
    right: 'webhook.edit',
    rows: (asked) => sql`
      select ${row({ code: sql`h.name`, href: sql`'/webhooks'`, text: sql`d.event`, text_en: sql`d.event`, day: dayOf(asked, 'd.created_at'), urgent: sql`true` })}
      from webhook_delivery d join webhook h on h.id = d.webhook_id where d.state = 'failed' and h.removed_at is null order by d.id desc`,
  },
};
