import type { PropertyDeliveryRefusal } from '../../src/features/property-deliveries/delivery.js';
import { defineMessages, type Message } from '../components/language.js';

const refusals: Record<PropertyDeliveryRefusal, Message> = {
  delivery_empty: { zh: '请至少勾选一件要归还的', en: 'Tick at least one piece to give back' },
  delivery_too_many_lines: {
    zh: '一张归还单最多 {most} 行，请分成两张',
    en: 'A delivery note has {most} lines at most: make two of it',
  },
  delivery_address_missing: { zh: '快递需要收件地址', en: 'A courier needs an address' },
  delivery_other_customer: {
    zh: '{piece} 是 {customer} 的，不在这张归还单上',
    en: '{piece} belongs to {customer}: it does not go with this delivery',
  },
  delivery_piece_over: {
    zh: '{piece} 已经了结，不用再归还',
    en: '{piece} is over already: nothing of it is left to give back',
  },
  delivery_in_repair: {
    zh: '{piece} 还在维修（{repair}），修完检验后再归还',
    en: '{piece} is still in repair ({repair}): it goes back after that',
  },
  delivery_not_put_away: {
    zh: '{piece} 已修完并通过检验（{repair}），先入库再归还',
    en: 'The repair of {piece} is done and inspected ({repair}): put it away first, then it can go back',
  },
  delivery_case_untold: {
    zh: '{piece} 有财产异常 {case}，还没有告知顾客：先告知，再归还',
    en: '{piece} has the open case {case} that the customer has not been told of: tell them first',
  },
  delivery_case_leaves: {
    zh: '{piece} 按财产异常 {case} 的处理结果不再归还顾客',
    en: '{piece} is not to go back: the case {case} says what becomes of it',
  },
  delivery_piece_on_other: {
    zh: '{piece} 已在归还单 {delivery} 上，先从那张取消',
    en: '{piece} is on delivery {delivery} already: cancel that one first',
  },
  delivery_reason_missing: {
    zh: '{piece} 还没处理完：请写明为什么按现状归还',
    en: 'The work on {piece} is not done: say why it goes back as it is',
  },
  delivery_quantity_invalid: { zh: '{piece} 的数量“{asked}”不对', en: '“{asked}” is no quantity for {piece}' },
  delivery_more_than_open: {
    zh: '{piece} 只剩 {open} 没有归还，不能是 {asked}',
    en: 'Only {open} of {piece} are left to give back, not {asked}',
  },
  delivery_more_than_lies: {
    zh: '{piece} 在 {place} {placeName} 只有 {there}，不够 {asked}',
    en: 'Only {there} of {piece} lie in {place} {placeName}, not {asked}',
  },
  delivery_not_in_house: {
    zh: '账上 {piece} 不在库内，请先核对',
    en: 'By the book {piece} is not in the house: look into that first',
  },
  delivery_lies_elsewhere: {
    zh: '账上 {piece} 在 {place} {placeName}，不在这里',
    en: 'By the book {piece} lies in {place} {placeName}, not here',
  },
  delivery_held_by_other: {
    zh: '{piece} 在 {holder} 手里，要由 {holder} 归还，或先交回仓库',
    en: '{holder} holds {piece}: they give it back themselves, or hand it in at the store first',
  },
  delivery_not_in_your_custody: {
    zh: '{piece} 在 {place} {placeName}，不在您手里；您只能归还自己保管的',
    en: '{piece} lies in {place} {placeName}, not in your hands: you can give back only what you hold',
  },
  delivery_not_on_note: {
    zh: '{piece} 不在归还单 {delivery} 上，请放回原处',
    en: '{piece} is not on delivery {delivery}: put it back',
  },
  delivery_picked_already: { zh: '{piece} 已经拣过了', en: '{piece} is picked already' },
  delivery_not_picked: { zh: '{piece} 还没有拣', en: '{piece} is not picked' },
  delivery_nothing_picked: { zh: '一件都还没有拣，先扫码拣货', en: 'Nothing is picked yet: scan the pieces first' },
  delivery_not_all_picked: {
    zh: '还有 {n} 行没有拣。要么继续拣，要么勾选“没拣的这次不归还”',
    en: {
      one: '{n} line is not picked. Pick it, or tick “leave out what is not picked”',
      other: '{n} lines are not picked. Pick them, or tick “leave out what is not picked”',
    },
  },
  delivery_waybill_missing: { zh: '请填写承运商和运单号', en: 'Enter the carrier and the waybill number' },
  delivery_signer_missing: { zh: '请填写签收人姓名', en: 'Enter the name of who takes it' },
  delivery_wrong_way: {
    zh: '{delivery} 的归还方式不对，请返回归还单',
    en: '{delivery} goes back in another way: look at the delivery again',
  },
  delivery_not_yours: {
    zh: '{delivery} 不是您开的归还单',
    en: '{delivery} was begun by somebody else: it is for them or the store',
  },
  delivery_over: { zh: '{delivery} 已归还或已取消', en: '{delivery} has been sent or cancelled' },
  delivery_not_sent: { zh: '{delivery} 还没有寄出', en: '{delivery} has not been sent' },
  delivery_acknowledged_already: { zh: '{delivery} 已签收', en: '{delivery} is acknowledged already' },
  delivery_undo_too_late: {
    zh: '{delivery} 不是今天寄出的，不能撤销',
    en: '{delivery} was not sent today: it can no longer be undone',
  },
  delivery_day_wrong: {
    zh: '签收日期不能早于寄出日，也不能晚于今天',
    en: 'The day can be neither before it was sent nor after today',
  },
  delivery_changed_meanwhile: {
    zh: '{delivery} 刚被别人改过，请核对后再保存',
    en: 'Somebody changed {delivery} meanwhile: look again, then save',
  },
};
export const propertyDeliveriesRefusals = defineMessages(refusals);

export const propertyDeliveriesNotifications = defineMessages({
  property_given_back: {
    zh: '您接收的顾客财产已归还 {customer}：{piece}（共 {n} 件，{delivery}）',
    en: {
      one: '{piece}, which you took in, went back to {customer} ({delivery})',
      other: '{n} pieces which you took in, {piece} among them, went back to {customer} ({delivery})',
    },
  },
  property_deliveries_overdue: {
    zh: '您寄出的归还单有 {n} 张顾客逾期未签收，最早的是 {oldest}',
    en: {
      one: '{n} delivery that you sent is not acknowledged in time: {oldest}',
      other: '{n} deliveries that you sent are not acknowledged in time, the oldest {oldest}',
    },
  },
  property_delivery_overdue: {
    zh: '{customer} 应在 {due} 前签收归还单 {delivery}，还没有回音',
    en: '{customer} should have acknowledged delivery {delivery} by {due}: no word yet',
  },
});
