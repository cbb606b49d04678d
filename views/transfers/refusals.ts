import type { TransferRefusal } from '../../src/features/transfers/transfer.js';
import { defineMessages, type Message } from '../components/language.js';

const refusals: Record<TransferRefusal, Message> = {
  transfer_empty: { zh: '请至少填写一行要调拨的物料', en: 'Enter at least one item to transfer' },
  transfer_too_many_lines: {
    zh: '一张调拨单最多 {most} 行，请分成两张',
    en: 'A transfer has {most} lines at most: make two of it',
  },
  transfer_same_warehouse: { zh: '调出和调入不能是同一个仓库', en: 'From and to are the same warehouse' },
  transfer_no_warehouse: { zh: '请选择仓库', en: 'Choose a warehouse' },
  transfer_warehouse_retired: { zh: '{warehouse} 已停用', en: '{warehouse} is retired' },
  transfer_item_twice: {
    zh: '{item} 填了两次，请合成一行',
    en: '{item} is there twice: make one line of it',
  },
  transfer_item_unknown: { zh: '没有这种物料', en: 'There is no such item' },
  transfer_quantity_invalid: { zh: '{item} 的数量“{asked}”不对', en: '“{asked}” is no quantity for {item}' },
  transfer_not_free: {
    zh: '{warehouse} 的 {item} 只有 {free} 可用，不够 {asked}',
    en: 'Only {free} of {item} are free in {warehouse}, not {asked}',
  },
  transfer_circular: {
    zh: '{item} 正由 {transfer} 从 {from} 调往 {to}，不能同时往回调。请先处理那张单',
    en: '{item} is being sent from {from} to {to} by {transfer}: deal with that before sending it back',
  },
  transfer_alert_over: {
    zh: '{item} 的补货提醒已经解除。确实还要调拨，请新建调拨单',
    en: 'The alert of {item} is closed. If it is still wanted, ask for a new transfer by hand',
  },
  transfer_alert_at_source: {
    zh: '提醒就是 {warehouse} 的，请选别的仓库调出',
    en: 'The alert is of {warehouse} itself: choose another warehouse',
  },
  transfer_asked_already: {
    zh: '已为这条提醒从 {warehouse} 开了调拨单 {transfer}（{item}），要改数量请打开它',
    en: '{transfer} from {warehouse} already answers this alert of {item}: change the quantity there',
  },
  transfer_over: { zh: '{transfer} 已收完或已取消', en: '{transfer} is received or cancelled' },
  transfer_sent_already: { zh: '{transfer} 已经发出', en: '{transfer} has been sent' },
  transfer_not_sent: { zh: '{transfer} 还没有发出', en: '{transfer} has not been sent' },
  transfer_line_picked: {
    zh: '{item} 已经拣了，先放回再改数量',
    en: '{item} is being picked: put it back before changing the quantity',
  },
  transfer_still_picked: {
    zh: '还有 {n} 行已拣，先放回货位再取消',
    en: { one: '{n} line is picked: put it back first', other: '{n} lines are picked: put them back first' },
  },
  transfer_nothing_picked: { zh: '一件都还没有拣，先扫码拣货', en: 'Nothing is picked yet: scan the goods first' },
  transfer_not_all_picked: {
    zh: '还有 {n} 行没有拣齐，请选择没拣的怎么办',
    en: {
      one: '{n} line is not picked in full: say what becomes of the rest',
      other: '{n} lines are not picked in full: say what becomes of the rest',
    },
  },
  transfer_waybill_missing: { zh: '请填写承运商', en: 'Enter the carrier' },
  transfer_not_on_it: {
    zh: '{item} 不在 {transfer} 上，请放回原处',
    en: '{item} is not on {transfer}: leave it where it was',
  },
  transfer_serial_not_on_it: {
    zh: '{serial}（{item}）不在 {transfer} 上，请放回原处',
    en: '{serial} ({item}) is not on {transfer}: leave it where it was',
  },
  transfer_serial_not_awaited: {
    zh: '{serial} 不在 {transfer} 的包裹里。{item} 还要收这 {n} 件：{awaited}',
    en: {
      one: '{serial} is not in the parcel of {transfer}. Of {item} one piece is still to come: {awaited}',
      other: '{serial} is not in the parcel of {transfer}. Of {item} these {n} are still to come: {awaited}',
    },
  },
  transfer_line_complete: { zh: '{item} 已经拣够了，请放回', en: 'Enough of {item} is picked: put this one back' },
  transfer_wrong_condition: {
    zh: '{item} 这件是{condition}的，这张单不要这种状态的',
    en: 'This {item} is {condition}, which is not asked for',
  },
  transfer_lot_expired: {
    zh: '{item} 批次 {lot} 已过期（{expiresOn}）',
    en: 'Lot {lot} of {item} expired on {expiresOn}',
  },
  transfer_lot_later: {
    zh: '先拿先到期的批次 {first}（{place}，{expiresOn}），不是 {lot}',
    en: 'Take lot {first} in {place} first, it expires on {expiresOn}: not {lot}',
  },
  transfer_serial_elsewhere: {
    zh: '账上 {serial} 在 {place}，不在 {warehouse}',
    en: 'By the book {serial} is in {place}, not in {warehouse}',
  },
  transfer_serial_in_other_bin: {
    zh: '账上 {serial} 在货位 {place}，不在 {bin}',
    en: 'By the book {serial} lies in {place}, not in {bin}',
  },
  transfer_serial_promised: {
    zh: '{serial} 已留给 {document}，请拿另一件',
    en: '{serial} is promised to {document}: take another one',
  },
  transfer_serial_of_other: { zh: '{serial} 是 {owner} 的', en: '{serial} belongs to {owner}' },
  transfer_serial_taken: { zh: '{serial} 已经在 {transfer} 里', en: '{serial} is already in {transfer}' },
  transfer_not_in_bin: {
    zh: '{place} 里账上没有要拿的 {item}，在：{elsewhere}',
    en: 'By the book {place} has none of {item} to take. It lies in {elsewhere}',
  },
  transfer_not_in_store: {
    zh: '{warehouse} 账上已经没有可拿的 {item}，请核对',
    en: 'By the book nothing of {item} is left to take in {warehouse}: look into that',
  },
  transfer_bin_has_less: { zh: '{place} 只有 {free}，不够 {asked}', en: '{place} has only {free}, not {asked}' },
  transfer_more_than_asked: {
    zh: '{item} 只差 {left}，不是 {asked}',
    en: 'Only {left} of {item} are still wanted, not {asked}',
  },
  transfer_reservation_gone: {
    zh: '{transfer} 为 {item} 预留的数量已经没有了。请重新填写该行数量，再拣',
    en: 'What was reserved of {item} for {transfer} is gone. Enter the quantity of its line again, then pick',
  },
  transfer_bin_of_other_warehouse: {
    zh: '{place} 不是 {warehouse} 的货位',
    en: '{place} is no bin of {warehouse}',
  },
  transfer_bin_retired: { zh: '货位 {place} 已停用，请换一个', en: 'Bin {place} is retired: take another' },
  transfer_bin_for_property: {
    zh: '{place} 只放顾客财产，请换一个货位',
    en: '{place} is for customers’ property: take another bin',
  },
  transfer_bin_missing: {
    zh: '{warehouse} 没有可推荐给 {item} 的货位，先扫要放的货位',
    en: 'No bin in {warehouse} suggests itself for {item}: scan the bin first',
  },
  transfer_put_back_already: { zh: '{item} 已经放回', en: '{item} is put back already' },
  transfer_piece_not_sent: { zh: '{item} 没有发出', en: '{item} was not sent' },
  transfer_arrived_already: {
    zh: '{item} {serial} 已经收过了',
    en: '{item} {serial} has been received already',
  },
  transfer_more_than_under_way: {
    zh: '{item} 在途只有 {open}，不是 {asked}',
    en: 'Only {open} of {item} are under way, not {asked}',
  },
  transfer_nothing_loose: {
    zh: '没有可以整批收的了；有序列号的请逐件扫',
    en: 'Nothing is left to receive in one go; scan pieces with a serial number one by one',
  },
  transfer_undone_already: { zh: '{item} 已经撤销过', en: 'That of {item} is undone already' },
  transfer_undo_too_late: {
    zh: '不是今天收的，不能撤销；放错了请移库',
    en: 'It was not received today: move the goods instead',
  },
  transfer_begun_to_arrive: {
    zh: '{to} 已经收了 {transfer} 的货，不能撤销发出。要退回请从那边再调拨',
    en: '{to} has begun to receive {transfer}: the sending cannot be taken back. Ask for a transfer the other way',
  },
  transfer_lost_by_handler: {
    zh: '{transfer} 是您拣货、发出或收货的，丢失要由别人确认',
    en: 'You packed, sent or received {transfer}: somebody else has to say that it is lost',
  },
};

/** Why not, in both languages. */
export const transfersRefusals = defineMessages(refusals);

/** What people are told, in both languages. */
export const transfersNotifications = defineMessages({
  transfer_asked: {
    zh: '请从 {from} 调拨 {item} 等 {n} 行到 {to}（{transfer}）',
    en: {
      one: 'Please send {item} from {from} to {to} ({transfer})',
      other: 'Please send {n} lines, {item} among them, from {from} to {to} ({transfer})',
    },
  },
  transfer_asked_urgently: {
    zh: '急：{to} 有人等 {item}，请从 {from} 调拨（{transfer}）',
    en: 'Urgent: somebody in {to} waits for {item}. Please send it from {from} ({transfer})',
  },
  transfer_cancelled: { zh: '调拨单 {transfer} 已取消：{reason}', en: 'Transfer {transfer} is cancelled: {reason}' },
  transfer_sent: {
    zh: '{transfer} 已从 {from} 发往 {to}（{carrier} {waybill}）',
    en: '{transfer} left {from} for {to} ({carrier} {waybill})',
  },
  transfer_unsent: {
    zh: '{transfer} 没有发出（{from} → {to}）：{reason}',
    en: '{transfer} was not sent after all ({from} to {to}): {reason}',
  },
  transfer_received: { zh: '{transfer} 已全部收到（{to}）', en: '{transfer} has all arrived in {to}' },
  transfer_lost: {
    zh: '{transfer} 的 {item} × {quantity} 确认在途丢失：{reason}',
    en: '{quantity} of {item} of {transfer} are given up as lost: {reason}',
  },
  transfer_reopened: {
    zh: '{transfer} 重新打开：{item} 又回到在途',
    en: '{transfer} is open again: {item} is under way once more',
  },
  transfer_old: {
    zh: '{transfer} 发往 {to} 已在途 {n} 天（{waybill}），请查一下',
    en: '{transfer} to {to} has been under way for {n} days ({waybill}): please find out where it is',
  },
});
