import type { StockRefusal } from '../../src/stock/refusals.js';
import type { Message } from '../components/language.js';

/** The book's refusals. A sentence whose fact is not known is left out (views/layout/refusal-text.ts). */
export const stockRefusalMessages: Record<StockRefusal | 'key_reused' | 'not_permitted', Message> = {
  not_permitted: { zh: '您没有这项权限。', en: 'You may not do this.' },
  key_reused: {
    zh: '这次提交与之前的一次编号相同但内容不同，没有重复记账。请重新操作。',
    en: 'This was sent before with other content, so nothing was posted. Please do it again.',
  },
  nothing_moves: {
    zh: '去处和现在的位置、状态相同，没有可移动的。',
    en: 'It is already there in that condition: nothing would move.',
  },
  item_unknown: { zh: '没有这个物料。', en: 'There is no such item.' },
  item_retired: {
    zh: '物料 {item} 已停用，不能再出入库。',
    en: 'Item {item} is retired and cannot be moved any more.',
  },
  place_unknown: { zh: '没有这个库位。', en: 'There is no such place.' },
  place_retired: { zh: '库位 {place} 已停用，请扫其他库位。', en: 'Place {place} is retired. Scan another one.' },
  quantity_invalid: {
    zh: '{item} 的数量 {quantity} 不对：应大于 0，单位 {unit}，最多 {decimals} 位小数。',
    en: 'The quantity {quantity} is not right for {item}: more than 0 {unit}, at most {decimals} decimals.',
  },
  cost_invalid: {
    zh: '{item} 的进价不对：不能为负，也不能过大。',
    en: 'The unit cost of {item} is not right: it cannot be negative or absurdly high.',
  },
  serial_missing: { zh: '{item} 按序列号管理，请扫序列号。', en: '{item} is kept by serial number. Scan the serial.' },
  serial_not_tracked: { zh: '{item} 不按序列号管理。', en: '{item} is not kept by serial number.' },
  serial_unknown: { zh: '{item} 没有序列号 {serial}。', en: '{item} has no serial {serial}.' },
  serial_elsewhere: {
    zh: '序列号 {serial}（{item}）现在在 {place} {placeName}。最后由 {movedBy} 于 {since} 移动。',
    en: 'Serial {serial} ({item}) is at {place} {placeName}. {movedBy} moved it on {since}.',
  },
  serial_of_other_item: { zh: '序列号 {serial} 属于物料 {item}。', en: 'Serial {serial} belongs to item {item}.' },
  serial_reserved: { zh: '序列号 {serial}（{item}）已被预留。', en: 'Serial {serial} ({item}) is reserved.' },
  condition_differs: {
    zh: '序列号 {serial} 的状态是{condition}，与所选不同。',
    en: 'Serial {serial} is {condition}, not in the condition chosen.',
  },
  owner_differs: { zh: '序列号 {serial} 的所有者不同。', en: 'Serial {serial} belongs to another owner.' },
  lot_missing: { zh: '{item} 按批次管理，请扫批次。', en: '{item} is kept by lot. Scan the lot.' },
  lot_not_tracked: { zh: '{item} 不按批次管理。', en: '{item} is not kept by lot.' },
  lot_unknown: { zh: '{item} 没有批次 {lot}。', en: '{item} has no lot {lot}.' },
  lot_of_other_item: { zh: '批次 {lot} 不属于 {item}。', en: 'Lot {lot} does not belong to {item}.' },
  lot_reserved: { zh: '{item} 的批次 {lot} 已被预留。', en: 'Lot {lot} of {item} is reserved.' },
  customer_property: {
    zh: '{item} 是顾客财产（{owner}），不能领用。',
    en: '{item} is property of {owner} and is never issued.',
  },
  stock_insufficient: {
    zh: '{place} 的 {item}（{condition}）只剩 {onHand}，要 {asked}。上次由 {lastTakenBy} 于 {lastTakenAt} 取走 {lastTakenQuantity}。',
    en: 'Only {onHand} of {item} ({condition}) left in {place}, {asked} asked for. {lastTakenBy} took {lastTakenQuantity} on {lastTakenAt}.',
  },
  stock_reserved: {
    zh: '{place} 的 {item} 有 {onHand}，其中 {reserved} 已预留，可用 {free}，要 {asked}。',
    en: '{place} has {onHand} of {item}, {reserved} of them reserved: {free} free, {asked} asked for.',
  },
  reservation_unknown: { zh: '没有这个预留。', en: 'There is no such reservation.' },
  reservation_exceeded: {
    zh: '预留只剩 {open}，要 {asked}。',
    en: 'Only {open} of the reservation are open, {asked} asked for.',
  },
  reservation_of_other: {
    zh: '这个预留不是给 {item} 的这批货的。',
    en: 'This reservation is not for these pieces of {item}.',
  },
  movement_unknown: { zh: '没有这笔库存移动。', en: 'There is no such movement.' },
  already_reversed: {
    zh: '这笔已由 {reversedBy} 于 {reversedAt} 撤销。',
    en: '{reversedBy} undid this already on {reversedAt}.',
  },
  reversal_of_reversal: {
    zh: '撤销本身不能再撤销，请重新操作一次。',
    en: 'An undo cannot be undone. Do the act again.',
  },
  owner_change_inside: {
    zh: '{item} {serial} 在库内（{place}），不能变更所有权。',
    en: '{item} {serial} lies in the house ({place}): its owner stays as it came in.',
  },
  owner_unknown: { zh: '所有者只能是本公司或客户。', en: 'Only the company or a customer can be the owner.' },
  owner_same: { zh: '{item} {serial} 本来就归该所有者。', en: '{item} {serial} belongs to that owner already.' },
  customer_goods_only: {
    zh: '“顾客物品”只用于顾客财产，不能作为本公司的库存。',
    en: 'Customers’ goods are never ours: this entry is for customers’ property only.',
  },
  place_for_property: {
    zh: '货位 {place} 只放顾客财产，{item} 不能放这里。',
    en: '{place} is for customers’ property only: {item} does not go there.',
  },
  place_not_for_property: {
    zh: '{item} 是顾客财产（{owner}），只能放顾客财产专用货位，不能放 {place}。',
    en: '{item} is property of {owner}: it goes only into a bin for customers’ property, not into {place}.',
  },
  owner_change_not_undone: {
    zh: '所有权变更不能撤销，请再变更回去。',
    en: 'A change of owner is not undone: change the owner back.',
  },
};
