import { defineMessages } from '../components/language.js';

/** What the station tells and refuses of returns and repairs. */
export const workSayings = defineMessages({
  piece_on_return: {
    zh: '{item} {serial} 的返回件 {document} 还没有检验判定，不能直接上架或改成可用',
    en: '{item} {serial} came back as {document} and quality has not decided on it: it cannot be put on a shelf or called usable',
  },
  piece_in_repair: {
    zh: '{item} {serial} 在维修单 {document} 上，不能直接搬走。请在维修单上办理',
    en: '{item} {serial} is on repair order {document}: see to it there instead of moving it',
  },
  piece_on_claim: {
    zh: '{item} {serial} 要按索赔单 {document} 退供应商，不能搬走',
    en: '{item} {serial} goes back to its supplier on claim {document}: it cannot be moved away',
  },
  piece_on_transfer: {
    zh: '{item} {serial} 在调拨单 {document} 的包裹里，请打开那张单收货',
    en: '{item} {serial} is in the parcel of transfer {document}: receive it there',
  },
  told_taken_in: { zh: '{document} 已收货', en: '{document} is received' },
  told_laid_down: { zh: '{document} 已收货，账上没有移动', en: '{document} is received; nothing moved in the book' },
});

export const workMessages = defineMessages({
  field_return: { zh: '返回件', en: 'Field return' },
  return_parcel: { zh: '包裹', en: 'Parcel' },
  repair_order: { zh: '维修单', en: 'Repair order' },
  supplier_claim: { zh: '供应商索赔', en: 'Supplier claim' },
  lies_at: { zh: '在 {place}', en: 'at {place}' },
  take_in: { zh: '收货', en: 'Receive it' },
  unpack: { zh: '拆包收货', en: 'Unpack it' },
  open_page: { zh: '打开', en: 'Open its page' },
  field_return_logged: { zh: '已登记，还没收货', en: 'Logged, not received' },
  field_return_received: { zh: '已收货，待检验', en: 'Received, to be looked at' },
  field_return_found: { zh: '已检验，待判定', en: 'Looked at, to be decided' },
  field_return_decided: { zh: '已判定', en: 'Decided' },
  field_return_cancelled: { zh: '已取消', en: 'Cancelled' },
  return_parcel_announced: { zh: '在途', en: 'On its way' },
  return_parcel_opened: { zh: '正在拆包', en: 'Being unpacked' },
  return_parcel_closed: { zh: '已收完', en: 'Unpacked' },
  return_parcel_cancelled: { zh: '已取消', en: 'Cancelled' },
  repair_order_waiting: { zh: '待修', en: 'Waiting' },
  repair_order_in_work: { zh: '在修', en: 'In work' },
  repair_order_waiting_parts: { zh: '等配件', en: 'Waiting for parts' },
  repair_order_waiting_customer: { zh: '等客户答复', en: 'Waiting for the customer' },
  repair_order_outside: { zh: '外修', en: 'At an outside shop' },
  repair_order_to_inspect: { zh: '待检验', en: 'To be inspected' },
  repair_order_passed: { zh: '检验合格，待入库', en: 'Passed, to be put away' },
  repair_order_closed: { zh: '已完成', en: 'Closed' },
  repair_order_cancelled: { zh: '已取消', en: 'Cancelled' },
  supplier_claim_open: { zh: '待寄出', en: 'To be sent' },
  supplier_claim_sent: { zh: '已寄供应商', en: 'At the supplier' },
  supplier_claim_closed: { zh: '已结束', en: 'Closed' },
  supplier_claim_cancelled: { zh: '已取消', en: 'Cancelled' },
});
