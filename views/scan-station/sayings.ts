import type { Ask, ScanRefusal, Told } from '../../src/features/scan-station/step.js';
import type { Message } from '../components/language.js';
import { loanSayings } from './loan-sayings.js';
import { workSayings } from './work-messages.js';

/** What the station asks for, tells and refuses; facts in braces, a sentence whose fact is missing is left out. */
export const scanSayings: Record<Ask | ScanRefusal | Told, Message> = {
  ask_item: { zh: '请扫物料或序列号', en: 'Scan the item or serial' },
  ask_supplier: { zh: '请扫供应商', en: 'Scan the supplier' },
  ask_receiver: { zh: '给谁？请扫工牌、客户或车辆', en: 'For whom? Scan the badge, customer or vehicle' },
  ask_borrower: { zh: '谁借？请扫工牌', en: 'Who borrows? Scan the badge' },
  ask_holder: {
    zh: '{item} 在几个人手里，是谁退回的？请扫工牌',
    en: 'Several people hold {item}: scan the badge of who brings it back',
  },
  ask_target: { zh: '放到哪里？请扫库位', en: 'Where to? Scan the bin' },
  ask_source: {
    zh: '{item} 在几个地方都有，请扫取货的库位',
    en: '{item} lies in several places: scan the bin you take it from',
  },
  ask_new_condition: { zh: '改成什么状态？', en: 'Which condition is it now?' },
  ask_which_condition: {
    zh: '{place} 的 {item} 有几种状态，取哪一种？',
    en: '{item} lies in {place} in several conditions: which one?',
  },
  ask_serial: { zh: '请扫 {item} 的序列号', en: 'Scan the serial number of {item}' },
  ask_lot: { zh: '请扫 {item} 的批次。先到期的是 {first}。', en: 'Scan the lot of {item}. First to expire: {first}.' },
  ask_attach_item: { zh: '{code} 代表哪个物料？请扫那个物料', en: 'Which item does {code} stand for? Scan it' },
  ask_quantity_again: {
    zh: '数量 {quantity}？数目很大，请再输一次确认',
    en: '{quantity}? That is a lot: enter it again to confirm',
  },
  ask_which: { zh: '{code} 有几种含义，是哪一个？', en: '{code} means several things: which one?' },
  code_empty: { zh: '没有读到编码，请再扫一次', en: 'Nothing was read. Scan again' },
  code_too_long: { zh: '读到的内容太长，不是我们的编码', en: 'That is too long to be a code' },
  code_unreadable: {
    zh: '编码里有无法识别的字符，请再扫一次或手工输入',
    en: 'The code has signs that cannot be read. Scan again or type it',
  },
  quantity_not_possible: {
    zh: '数量不对：请输入大于 0、不超过 1,000,000 的数，最多三位小数',
    en: 'That is no quantity: enter a number above 0, at most 1,000,000, with at most three decimals',
  },
  quantity_not_now: {
    zh: '没有编码 {quantity}。要输入数量，请先选操作',
    en: 'There is no code {quantity}. For a quantity, choose what to do first',
  },
  condition_not_now: {
    zh: '请先选操作，再选状态',
    en: 'Choose what to do first, then the condition',
  },
  rest_not_possible: {
    zh: '来自外部的货没有“全部”，请输入数量',
    en: 'There is no “all” of what comes from outside: enter the quantity',
  },
  cost_not_possible: {
    zh: '进价 {cost} 不对，没有记账。请改正后再扫',
    en: 'The unit cost {cost} is not right, so nothing was booked. Correct it and scan again',
  },
  place_not_for_this: {
    zh: '{place} {placeName} 不能用在这个操作里',
    en: '{place} {placeName} cannot be used for this',
  },
  other_warehouse: {
    zh: '{place} 与 {source} 不在同一仓库。请先移到“在途”，对方再从在途移入',
    en: '{place} is in another warehouse than {source}. Move it to In transit first; the other store takes it in from there',
  },
  wrong_bin: {
    zh: '{serial}（{item}）不在 {bin}，账上在 {place} {placeName}',
    en: '{serial} ({item}) is not in {bin}: the book has it at {place} {placeName}',
  },
  nothing_here: {
    zh: '{place} 没有 {item}。没有可取的 {item} 批次 {lot}。现有：{elsewhere}。',
    en: 'There is no {item} in {place}. There is no lot {lot} of {item} to take. It lies in: {elsewhere}.',
  },
  nothing_usable: {
    zh: '没有可取的 {item}。现有：{elsewhere}。',
    en: 'There is no {item} to take. It lies in: {elsewhere}.',
  },
  condition_not_here: {
    zh: '{place} 没有{condition}的 {item}。序列号 {serial} 不是{condition}。',
    en: 'There is no {item} in {place} that is {condition}. Serial {serial} is not {condition}.',
  },
  condition_not_usable: {
    zh: '{item} 的状态是{condition}，不能发出',
    en: '{item} is {condition} and cannot be given out',
  },
  no_tool_to_lend: { zh: '{item} 不是工具，不能借出，请用领用', en: '{item} is not a tool. Issue it instead' },
  lot_expired: {
    zh: '{item} 的批次 {lot} 已于 {expiresOn} 过期，不能发出',
    en: 'Lot {lot} of {item} expired on {expiresOn} and cannot be given out',
  },
  serial_does_not_fit: {
    zh: '{serial} 不符合 {item} 的序列号规则 {pattern}',
    en: '{serial} does not fit the serial pattern {pattern} of {item}',
  },
  serial_not_out: {
    zh: '{serial}（{item}）已在 {place} {placeName}，没有重复入库',
    en: '{serial} ({item}) is at {place} {placeName} already, so it was not received again',
  },
  serial_not_here: {
    zh: '{serial}（{item}）账上在 {place} {placeName}，不能这样操作',
    en: 'The book has {serial} ({item}) at {place} {placeName}, so this cannot be done with it',
  },
  item_is_retired: { zh: '物料 {item} 已停用', en: 'Item {item} is retired' },
  place_is_retired: { zh: '{place} 已停用，请扫别的', en: '{place} is retired. Scan another' },
  property_not_issued: {
    zh: '{serial}（{item}）是 {owner} 的顾客财产，不能领用或借出',
    en: '{serial} ({item}) is property of {owner} and is never issued or lent',
  },
  property_by_receipt: {
    zh: '{serial}（{item}）是 {owner} 的顾客财产，用接收表登记，不在这里入库',
    en: '{serial} ({item}) is property of {owner}: it is taken in by a receipt of customers’ property, not here',
  },
  property_by_store: {
    zh: '{serial}（{item}）是 {owner} 的顾客财产，请在它的接收表上“收入专用货位”',
    en: '{serial} ({item}) is property of {owner}: put it into its bin from its receipt',
  },
  property_not_changed: {
    zh: '{serial}（{item}）是 {owner} 的顾客财产，这里不改状态也不报废。坏了或丢了请在接收表上报告',
    en: '{serial} ({item}) is property of {owner}: it is not changed or scrapped here. Report damage or loss on its receipt',
  },
  property_to_its_bin: {
    zh: '{serial}（{item}）是顾客财产，扫码只能放入专用货位，不能放 {place}。送修请开维修单，归还请开归还单',
    en: '{serial} ({item}) belongs to a customer: a scan puts it only into a bin for customers’ property, not into {place}. Repair and return have documents of their own',
  },
  property_by_its_code: {
    zh: '顾客物品没有共用的编码，请扫贴在东西上的顾客财产标签（CP-…）',
    en: 'Customers’ goods have no code in common. Scan the label on the piece itself (CP-…)',
  },
  mode_not_permitted: { zh: '您没有这项操作的权限', en: 'You may not do this' },
  count_elsewhere: {
    zh: '盘点要用盘点单，扫码台不直接改数',
    en: 'Counting needs a stocktake; the scan station does not change quantities by counting',
  },
  actor_changed: {
    zh: '操作人已变为 {name}，这一扫没有记账。请确认后再扫一次',
    en: '{name} is acting now, so this scan was not booked. Check and scan again',
  },
  act_of_other: {
    zh: '这一笔是 {name} 做的，请由本人撤销',
    en: '{name} did this: only they can undo it',
  },
  act_of_document: {
    zh: '这一笔是 {document} 记的账，不能在这里撤销。没用上的件，请在核销里报“退回”',
    en: '{document} booked this, so it is not undone here. What was not used is reported as returned among the issued parts',
  },
  part_on_task: {
    zh: '{serial}（{item}）由 {name} 领用，在任务 {task} 上还没核销。领料单：{slip}。',
    en: '{name} holds {serial} ({item}) for {task}, not accounted for yet. Slip: {slip}.',
  },
  parts_on_task: {
    zh: '{name} 手里的 {item} 有 {open} 在任务 {task} 上还没核销，只能取 {free}，不够 {quantity}。批次：{lot}。领料单：{slip}。',
    en: '{name} holds {item} for {task}: {open} not accounted for yet, so only {free} can just be taken, not {quantity}. Lot: {lot}. Slip: {slip}.',
  },
  nothing_to_undo: { zh: '本次没有可撤销的操作', en: 'There is nothing of this session to undo' },
  attach_not_permitted: {
    zh: '您不能给物料添加条码，请找仓管员',
    en: 'You may not add barcodes to items. Ask a storekeeper',
  },
  nothing_to_attach: {
    zh: '没有要登记的编码，请先扫那个编码',
    en: 'There is no code to attach. Scan that code first',
  },
  not_an_item: {
    zh: '{code} 不是物料。请扫物料',
    en: '{code} is not an item. Scan an item',
  },
  own_code_unknown: {
    zh: '{code} 像是本系统的标签，但账上没有。请重打标签，或手工输入编码',
    en: '{code} looks like a label of ours, but the book has no such thing. Print the label again or type the code',
  },
  told_mode: { zh: '请扫要查的东西', en: 'Scan what you want to look up' },
  told_done: { zh: '已完成', en: 'Done' },
  told_quantity: { zh: '下一件的数量：{quantity}', en: 'Quantity of the next piece: {quantity}' },
  told_rest: { zh: '下一件：全部取走', en: 'Next piece: all that lie there' },
  told_condition: { zh: '状态：{condition}', en: 'Condition: {condition}' },
  told_condition_off: { zh: '状态不限', en: 'Any condition' },
  told_found: { zh: '找到了', en: 'Found' },
  told_attached: { zh: '以后扫 {code} 就是 {item}', en: '{code} now stands for {item}' },
  told_promised: { zh: '{quantity} {item} 已分给 {slip}', en: '{quantity} of {item} promised to {slip}' },
  told_posted: { zh: '已记账', en: 'Booked' },
  told_undone: { zh: '已撤销', en: 'Undone' },
  told_ignored: { zh: '已忽略', en: 'Ignored' },
  told_resumed: { zh: '接着刚才的操作', en: 'Going on where you were' },
  ...loanSayings,
  ...workSayings,
  unknown_code: { zh: '没有登记过这个编码：{code}', en: 'Unknown code: {code}' },
};
