import { defineMessages } from '../components/language.js';

export const triageRefusals = defineMessages({
  triage_not_received: {
    zh: '{number} 还没有收货，收到实物后才能检验',
    en: '{number} has not come in yet: it can be examined once it is here',
  },
  triage_cancelled: { zh: '{number} 已作废', en: '{number} is cancelled' },
  triage_unidentified: {
    zh: '{number} 还不知道是什么物料，请先识别',
    en: 'Nobody knows yet which item {number} is. Identify it first',
  },
  triage_piece_elsewhere: {
    zh: '账上这件已不在库内，现在在 {placeName}',
    en: 'By the book it has left the house: it is at {placeName}',
  },
  triage_piece_busy: {
    zh: '这件在 {document} 上还没办完，先办完或取消它再判定',
    en: 'The piece is on {document}, which is still open. Finish or cancel that first',
  },
  triage_piece_scrapped: { zh: '这件已经报废，不能再处置', en: 'It is scrap already: nothing more is decided on it' },
  triage_customer_missing: {
    zh: '这张返回单没有客户，不知道退给谁',
    en: 'The return names no customer to give it back to',
  },
  return_decided: { zh: '{by} 已经判定过这件（{number}）', en: '{by} has decided on it already ({number})' },
  finding_missing: { zh: '请先记录检验结论，再判定处置', en: 'Say first what was found, then decide' },
  finding_fault_missing: { zh: '请选故障，或写上新的说法', en: 'Choose the fault, or write it in new words' },
  finding_changed: {
    zh: '检验结论刚被别人改过，请看过再判定',
    en: 'Somebody has just changed the finding. Look at it, then decide',
  },
  restock_of_customer: {
    zh: '这件是客户的，不能当自己的入库',
    en: 'It is the customer’s: it can’t go on our shelf as our own',
  },
  restock_of_faulty: {
    zh: '确认有故障的不能直接入库，先返修',
    en: 'A piece with a confirmed fault is repaired before it goes on the shelf',
  },
  restock_new_opened: {
    zh: '只有未拆封、且没有发现问题的才能按新件入库',
    en: 'Only what was never opened, with nothing found, goes back as new',
  },
  restock_place_wrong: { zh: '{place} 不是可以上架的库位', en: '{place} is no bin to put it in' },
  supplier_of_customer: {
    zh: '这件是客户的，不能向我们的供应商索赔',
    en: 'It is the customer’s: we can’t claim it from our supplier',
  },
  disposition_reason_missing: { zh: '请写明原因', en: 'Say why' },
  disposition_by_delivery: {
    zh: '{number} 的件有接收表（{piece}），请用归还单归还顾客',
    en: 'The piece of {number} came with a receipt ({piece}): give it back by a delivery note',
  },
  nothing_decided: { zh: '{number} 现在没有处置可以撤销', en: 'No decision on {number} stands that could be undone' },
  disposition_followed: {
    zh: '后续已经发生（同一件又有新的返回单），不能撤销',
    en: 'It can’t be undone: the piece has come back by another return since',
  },
  disposition_approved: {
    zh: '报废已由别人批准，不能在这里撤销',
    en: 'Somebody approved the scrapping: it is not undone here',
  },
  batch_closed_already: { zh: '批次 {batch} 的预警已经关闭', en: 'The alert of lot {batch} is closed already' },
});

export const triageNotifications = defineMessages({
  bad_batch: {
    zh: '批次异常：{item} 批次 {batch} 已有 {n} 件确认故障',
    en: 'Bad lot: {n} pieces of {item} from lot {batch} have confirmed faults',
  },
});
