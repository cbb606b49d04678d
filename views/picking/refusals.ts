import type { PickingRefusal } from '../../src/features/picking/picking.js';
import type { WalkTold } from '../../src/features/picking/scan-walk.js';
import { defineMessages, type Message } from '../components/language.js';

/** What the walk says besides refusing; facts in braces, a sentence whose fact is missing is left out. */
export const walkSayings: Record<
  Exclude<WalkTold, 'ask_serial' | 'ask_lot' | 'told_quantity' | 'told_rest'>,
  Message
> = {
  told_bin: { zh: '{place}：请扫要取的物料', en: '{place}: scan what you take' },
  told_any_bin: { zh: '货位已清除，按清单取', en: 'No bin set: the listed one counts' },
  told_put_back: { zh: '已放回', en: 'Put back' },
  told_slip_added: { zh: '{slip} 在本趟里', en: '{slip} is part of this walk' },
  told_ready: { zh: '可以拣货了', en: 'Ready to pick' },
};

export const pickingRefusals: Record<PickingRefusal, Message> = {
  item_not_on_slips: {
    zh: '拿错了：{item} 不在 {slips} 上。请放回，按清单取',
    en: 'Wrong item: {item} is not on {slips}. Put it back and take what is listed',
  },
  substitute_not_agreed: {
    zh: '{item} 是 {wanted} 的替代料，但单上还没改。要用它，请在 {wanted} 处点“拣不到？”',
    en: '{item} may stand in for {wanted}, but the slip does not say so yet. To use it, press “Not there?” beside {wanted}',
  },
  already_complete: {
    zh: '{item} 已经拣够了，这件是多的，请放回',
    en: '{item} is complete: this one is surplus. Put it back',
  },
  only_waiting: {
    zh: '{item} 还没有分到货（欠料），不能拣。请先在欠料里分配',
    en: '{item} is back-ordered and nothing is promised yet. Promise it under Back-orders first',
  },
  serial_picked: {
    zh: '{serial} 已经为 {slip} 拣过了。请另拿一件',
    en: '{serial} is picked already, for {slip}. Take another piece',
  },
  serial_not_in_store: {
    zh: '账上 {serial} 在 {place}，不在本仓货架上。请另拿一件，并把这件交查',
    en: 'The book has {serial} at {place}, not on this store’s shelves. Take another piece and have this one looked into',
  },
  condition_not_pickable: {
    zh: '{item} 的状态是{condition}，不能发。请拿能用的',
    en: 'This {item} is {condition} and is not issued. Take a usable one',
  },
  refurbished_for_new: {
    zh: '这是修复件，单上分的是全新的 {item}。请拿全新的',
    en: 'This one is refurbished, but new {item} was promised. Take a new one',
  },
  new_for_refurbished: {
    zh: '这是全新件，单上分的是修复的 {item}。请拿修复件',
    en: 'This one is new, but refurbished {item} was promised. Take a refurbished one',
  },
  serial_promised: {
    zh: '{serial} 已指定给 {slip}。请另拿一件',
    en: '{serial} is promised to {slip}. Take another piece',
  },
  serial_in_other_bin: {
    zh: '货位不对：{serial} 账上在 {place}，您在 {bin}。请先扫 {place}',
    en: 'Wrong bin: the book has {serial} in {place}, you stand at {bin}. Scan {place} first',
  },
  lot_not_first: {
    zh: '先拿先到期的：{item} 批次 {first}（{expiresOn} 到期）在 {place}。批次 {lot} 请放回',
    en: 'First what expires first: take lot {first} of {item} (expires {expiresOn}) in {place}. Put lot {lot} back',
  },
  lot_not_here: {
    zh: '账上没有可拣的 {item} 批次 {lot}。请到 {elsewhere} 拿',
    en: 'The book has no lot {lot} of {item} to pick. Take it from {elsewhere}',
  },
  not_in_bin: {
    zh: '货位不对：{bin} 没有可拣的 {item}。请到 {elsewhere}，先扫货位',
    en: 'Wrong bin: there is no {item} to pick in {bin}. Go to {elsewhere} and scan that bin first',
  },
  nothing_left: {
    zh: '账上没有剩余的 {item} 可拣。请在清单里点“拣不到？”',
    en: 'By the book there is no {item} left to pick. Press “Not there?” in the list',
  },
  quantity_not_whole: {
    zh: '{item} 不能拣 {quantity}：小数位数不对',
    en: '{quantity} of {item} cannot be picked: it has too many decimals',
  },
  more_than_slip_needs: {
    zh: '{slip} 只还要 {left} 的 {item}，您输入了 {quantity}。各单分开拣：先拣 {left}',
    en: '{slip} needs only {left} of {item}, you entered {quantity}. Pick for each slip apart: {left} first',
  },
  more_than_needed: {
    zh: '只还要 {left} 的 {item}，您输入了 {quantity}。请改数量',
    en: 'Only {left} of {item} is still needed, you entered {quantity}. Enter less',
  },
  bin_has_less: {
    zh: '账上 {place} 只有 {left} 的 {item}，您输入了 {quantity}。先拣 {left}',
    en: 'By the book {place} holds only {left} of {item}, you entered {quantity}. Pick {left} first',
  },
  no_walk: {
    zh: '您没有在拣货。请先选领料单，或扫领料单条码',
    en: 'You are not picking. Choose slips first, or scan one',
  },
  walked_by_other: {
    zh: '{name} 从 {since} 起正在拣 {slip}。要由您来拣，请点“接手”',
    en: '{name} has been picking {slip} since {since}. To go on yourself, take it over',
  },
  walk_too_long: {
    zh: '一趟最多 {most} 张单。请先发掉几张',
    en: 'A walk takes at most {most} slips. Issue some first',
  },
  walk_in_other_warehouse: {
    zh: '{slip} 在另一个仓库，您正在拣 {place} 的单。请先发完或放下',
    en: '{slip} is for another warehouse than {place}, where you are picking. Finish or leave that first',
  },
  slip_not_pickable: {
    zh: '{slip} 现在不能拣：没有批准，或已经结束',
    en: '{slip} cannot be picked: it is not approved, or has ended',
  },
  nothing_to_pick: {
    zh: '{slip} 没有分到货或已拣完，没有可拣的',
    en: 'There is nothing to pick for {slip}: all is picked, or nothing is promised',
  },
  pick_issued: {
    zh: '{item} 已随 {slip} 发出，不能放回',
    en: '{item} has been issued on {slip} and cannot be put back',
  },
  place_not_for_picking: { zh: '{place} {placeName} 不是货位', en: '{place} {placeName} is not a bin to pick from' },
  bin_of_other_warehouse: { zh: '{place} 在另一个仓库', en: '{place} is in another warehouse' },
  nothing_to_pick_here: {
    zh: '{place} 没有要拣的。请到 {next}。',
    en: 'There is nothing to pick in {place}. Go to {next}.',
  },
  code_not_for_picking: { zh: '{code} 不是物料、货位或领料单', en: '{code} is no item, bin or slip' },
  nothing_to_put_back: { zh: '没有可以放回的', en: 'There is nothing to put back' },
  short_nothing_left: {
    zh: '{slip} 的 {item} 已经拣完或不再分给此单',
    en: '{item} of {slip} is all picked, or no longer promised',
  },
  short_too_many: { zh: '{slip} 的 {item} 只还缺 {left}', en: 'Only {left} of {item} is left to pick for {slip}' },
  short_after_picking: {
    zh: '{slip} 的 {item} 已拣了一部分。请先发出或放回，再改用替代料',
    en: 'Some {item} of {slip} is picked already. Issue it or put it back before taking a substitute',
  },
  nothing_picked: {
    zh: '{slip} 没有已拣的件，没有可发的',
    en: 'Nothing is picked for {slip}, so nothing can be issued',
  },
  picks_changed_meanwhile: {
    zh: '{slip} 的拣货刚刚变了，还没有发料。请核对下面的清单，再请领用人签收',
    en: 'What is picked for {slip} has just changed, and nothing was issued. Check the list below, then let the receiver sign',
  },
  picked_not_promised: {
    zh: '{item} 已不再分给 {slip}。请把它放回后再发料',
    en: '{item} is no longer promised to {slip}. Put it back, then issue the rest',
  },
  slip_not_issuable: {
    zh: '{slip} 已不能发料：作废、待重新审批或已结束。请把拣出的件放回货架',
    en: '{slip} can no longer be issued: it was cancelled, waits for approval again, or has ended. Put its pieces back',
  },
  signer_is_storekeeper: {
    zh: '发料人不能替领用人签收。请领用人本人签',
    en: 'Who issues cannot sign for the receiver. Let the receiver sign',
  },
  signer_not_named: {
    zh: '只有领用人、制单人或任务的技术人员可以签收 {slip}',
    en: 'Only the receiver, who drafted it or a technician of its task may sign for {slip}',
  },
  receiver_left: {
    zh: '{name} 已离职，不能再领料。请改 {slip} 的领用人',
    en: '{name} has left and can receive nothing. Change who {slip} is for',
  },
  slip_goes_by_parcel: { zh: '{slip} 是快递寄送，请填运单号', en: '{slip} goes by parcel: enter carrier and waybill' },
  slip_goes_by_hand: { zh: '{slip} 是当面领用，请签收', en: '{slip} is handed over: it needs a signature' },
  waybill_invalid: {
    zh: '运单号只能是 5–40 位字母、数字和短横线',
    en: 'A waybill has 5 to 40 letters, digits and hyphens',
  },
  waybill_used: {
    zh: '运单号 {waybill} 在 {since} 寄 {slip} 时用过。没填错的话，勾选下面一项再寄',
    en: 'Waybill {waybill} was used for {slip} at {since}. If it is right, tick the box below and send again',
  },
  parcel_arrived: {
    zh: '{slip} 的包裹 {waybill} 已在 {arrivedOn} 确认到货',
    en: 'The parcel {waybill} of {slip} is confirmed already, for {arrivedOn}',
  },
  parcel_arrived_in_future: { zh: '到货日期不能在将来', en: 'It cannot have arrived in the future' },
  parcel_arrived_before_sent: { zh: '到货日期不能早于寄出', en: 'It cannot have arrived before it was sent' },
};

export const pickingNotifications = defineMessages({
  walk_taken_over: { zh: '{name} 接手拣 {requisition}', en: '{name} has taken over picking {requisition}' },
  slip_issued: {
    zh: '{requisition} 已发料，由他人代签，记在您名下',
    en: '{requisition} was issued to you; somebody else signed for it',
  },
  slip_sent: { zh: '{requisition} 已寄出：{carrier} {waybill}', en: '{requisition} was sent: {carrier} {waybill}' },
  parcel_arrived: {
    zh: '{requisition} 的包裹已到（{carrier} {waybill}）',
    en: 'The parcel of {requisition} has arrived ({carrier} {waybill})',
  },
});
