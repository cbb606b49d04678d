import { defineMessages } from '../components/language.js';

/** What the desk says while pieces are picked. */
export const deskMessages = defineMessages({
  ready: { zh: '扫描要归还的物品', en: 'Scan a piece to give back' },
  ready_text: {
    zh: '扫财产标签、序列号或货位。货位里不在单上的会被挡下。',
    en: 'Its label, its serial number, or the bin. What is not on the note is refused.',
  },
  ready_all: { zh: '全部拣齐', en: 'Everything is picked' },
  picked_now: { zh: '已拣', en: 'Picked' },
  left_n: { zh: '还差 {n} 行', en: { one: '{n} line left', other: '{n} lines left' } },
  all_picked: { zh: '全部拣齐', en: 'Everything is picked' },
  undo: { zh: '放回', en: 'Put back' },
  at_bin: { zh: '货位', en: 'Bin' },
  any_bin: { zh: '任意', en: 'Any' },
  leave_bin: { zh: '离开这个货位', en: 'Leave this bin' },
  pick_it: { zh: '拿到了', en: 'I have it' },
  next_courier: { zh: '填运单，寄出', en: 'Waybill and send' },
  next_sign: { zh: '请顾客签收', en: 'Have it signed' },
  again_or_enter: { zh: '或按回车', en: 'or press Enter' },
  open_delivery: { zh: '打开 {delivery}', en: 'Open {delivery}' },
  all_of_it: { zh: '全部 {n}', en: 'All {n}' },
  told_bin: {
    zh: '{place} {placeName}：这里有 {n} 行要拿',
    en: { one: '{place} {placeName}: {n} line to take here', other: '{place} {placeName}: {n} lines to take here' },
  },
  told_bin_empty: { zh: '{place} {placeName} 没有要拿的', en: 'Nothing to take in {place} {placeName}' },
  told_any_bin: { zh: '任意货位', en: 'Any bin' },
  told_unpicked: { zh: '{piece} 已放回', en: '{piece} is put back' },
  told_how_many: { zh: '{piece} 归还多少？', en: 'How many of {piece}?' },
  told_which: { zh: '{code} 对应多件，是哪一件？', en: '{code} names several: which one?' },
  told_unknown: { zh: '没有找到 {code}', en: 'Nothing is known as {code}' },
  told_unreadable: { zh: '没有读清，请再扫一次', en: 'That could not be read: scan it again' },
  told_no_quantity: { zh: '数量不对', en: 'That is no quantity' },
  told_other_person: {
    zh: '现在由别人操作，这一扫没有算数',
    en: 'Somebody else acts here now: this scan was not counted',
  },
  told_delivery: { zh: '这是另一张归还单 {delivery}', en: 'That is another delivery, {delivery}' },
  told_this_delivery: { zh: '就是这张归还单 {delivery}', en: 'That is this delivery, {delivery}' },
});
