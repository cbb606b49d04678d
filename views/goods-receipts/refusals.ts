import type { GoodsReceiptRefusal } from '../../src/features/goods-receipts/goods-receipt.js';
import { defineMessages, type Message } from '../components/language.js';

const refusals: Record<GoodsReceiptRefusal, Message> = {
  receipt_supplier_wrong: { zh: '请选择一个在用的供应商', en: 'Choose a supplier in use' },
  receipt_warehouse_wrong: { zh: '请选择一个在用的仓库', en: 'Choose a warehouse in use' },
  receipt_order_cancelled: {
    zh: '采购订单 {order} 已取消，不再收货：货先放一边，问采购',
    en: 'Order {order} has been cancelled: put the goods aside and ask purchasing',
  },
  receipt_order_other_supplier: {
    zh: '没有这个供应商的采购订单 {order}',
    en: 'This supplier has no such order {order}',
  },
  receipt_delivery_note_known: {
    zh: '送货单 {paper} 已经收过：收货单 {receipt}',
    en: 'Delivery note {paper} has been received already: {receipt}',
  },
  receipt_waybill_known: {
    zh: '运单 {paper} 已经收过：收货单 {receipt}',
    en: 'Waybill {paper} has been received already: {receipt}',
  },
  receipt_over_already: { zh: '收货单 {receipt} 已经结束', en: 'Receipt {receipt} is over' },
  receipt_not_closed: { zh: '收货单 {receipt} 没有关闭', en: 'Receipt {receipt} is not closed' },
  receipt_reopen_too_late: {
    zh: '收货单 {receipt} 不是今天关闭的，不能再打开。多到的货另开一张收货单',
    en: 'Receipt {receipt} was closed before today: open another one for what else came',
  },
  receipt_empty: {
    zh: '收货单 {receipt} 还没有收任何货：不收了就取消它',
    en: 'Nothing has been taken in with {receipt}: cancel it instead',
  },
  receipt_not_empty: {
    zh: '收货单 {receipt} 里已经收了货：先撤销，或直接关闭',
    en: 'Goods have been taken in with {receipt}: take them back first, or close it',
  },
  receipt_not_ordered: {
    zh: '{item} 不在这个供应商的未交订单上。放一边，或按“未订购”收进隔离区',
    en: '{item} is on no open order of this supplier. Put it aside, or take it as not ordered, into quarantine',
  },
  receipt_over_delivery: {
    zh: '{item} 收 {quantity} 太多：未交 {open}，最多可收 {most}。多的放一边，或按“未订购”收进隔离区',
    en: '{quantity} of {item} is too much: {open} are open, {most} may come at most. Put the rest aside, or take it as not ordered, into quarantine',
  },
  receipt_other_warehouse: {
    zh: '{item}（{order}）是给仓库 {warehouse} 订的：请用那个仓库的收货单',
    en: '{item} ({order}) was ordered for {warehouse}: receive it there',
  },
  receipt_quantity_invalid: { zh: '{item} 的数量“{asked}”不对', en: '“{asked}” is no quantity for {item}' },
  receipt_quantity_doubtful: {
    zh: '{item} 真的有 {quantity} 这么多？',
    en: 'Really {quantity} of {item}?',
  },
  receipt_serial_missing: { zh: '{item} 按序列号收：请扫序列号', en: '{item} has serial numbers: scan them' },
  receipt_serial_twice: { zh: '{serial} 出现了两次', en: '{serial} is there twice' },
  receipt_serial_known: {
    zh: '{serial} 已经在 {place} {placeName}，不能再收（这里有 {n} 个账上已有）',
    en: {
      one: '{serial} is at {place} {placeName} already and cannot come in again',
      other: '{n} of these numbers are known already: {serial} is at {place} {placeName}',
    },
  },
  receipt_serial_awaited: {
    zh: '{serial} 不是新货：{document} 在等这件 {item} 返回（这里有 {n} 个）。请到“返回件收货”收。登记错了，先取消那张登记',
    en: {
      one: '{serial} is no new {item}: {document} waits for it to come back. Receive it as a return; if it was logged by mistake, cancel that first',
      other:
        '{n} of these are no new {item}: {document} waits for {serial} to come back. Receive them as returns; if they were logged by mistake, cancel that first',
    },
  },
  receipt_serial_odd: {
    zh: '{serial} 不像 {item} 的序列号（{pattern}）。看看是不是扫错了条码',
    en: '{serial} does not look like a serial number of {item} ({pattern}). Was it the right barcode?',
  },
  receipt_serials_too_many: {
    zh: '一次最多 {most} 个，这里有 {n} 个：请分段收',
    en: '{most} at once at most, these are {n}: take them in parts',
  },
  receipt_lot_missing: { zh: '{item} 按批次收：请扫批号', en: '{item} is kept by lot: scan the lot' },
  receipt_lot_expired: {
    zh: '{item} 批次 {lot} 已在 {expiresOn} 过期。放一边退回，或收进隔离区等质检',
    en: 'Lot {lot} of {item} expired on {expiresOn}. Put it aside to go back, or take it into quarantine',
  },
  receipt_lot_expiry_differs: {
    zh: '批次 {lot} 在账上的有效期是 {expiresOn}，不是 {given}。请核对标签',
    en: 'Lot {lot} expires on {expiresOn} by the book, not {given}: check the label',
  },
  receipt_damage_too_long: { zh: '损坏说明最多 {most} 个字', en: 'Say what is damaged in {most} characters at most' },
  receipt_bin_wrong: {
    zh: '{place} 不能放：要仓库 {warehouse} 里在用的、不是顾客财产的货位',
    en: '{place} will not do: a bin in use in {warehouse} is needed, none for customers’ property',
  },
  receipt_item_retired: {
    zh: '{item} 已停用，不能收货：放一边，问采购',
    en: '{item} is out of use: put it aside and ask purchasing',
  },
  receipt_line_undone: { zh: '这一笔已经撤销', en: 'That entry has been taken back already' },
  receipt_line_judged: {
    zh: '{item} 质检已经判定，不能撤销：先撤销判定',
    en: 'Quality has judged {item}: that has to be taken back first',
  },
  receipt_nothing_to_undo: { zh: '您在这张收货单上没有可撤销的', en: 'You have nothing here to take back' },
  receipt_price_invalid: { zh: '单价“{asked}”不对', en: '“{asked}” is no price' },
};

/** Why not, in both languages. */
export const goodsReceiptsRefusals = defineMessages(refusals);

/** What people are told, in both languages. */
export const goodsReceiptsNotifications = defineMessages({
  receipt_not_ordered_came: {
    zh: '{supplier} 送来没有订的 {item}（{quantity}），已隔离：{receipt}',
    en: '{supplier} delivered {quantity} of {item} that nobody ordered, now in quarantine: {receipt}',
  },
  receipt_more_came: {
    zh: '{supplier} 多送了 {item}（订单 {order}），已收：{receipt}',
    en: '{supplier} delivered more of {item} than ordered ({order}): {receipt}',
  },
});
