import type { ReceiveRefusal } from '../../src/features/field-returns/receive-refusals.js';
import { defineMessages, type Message } from '../components/language.js';

export const receiveRefusals: Record<ReceiveRefusal, Message> = {
  return_received_already: {
    zh: '{number} 已经收货，不能再收一次。收货人：{by}，{since}。',
    en: '{number} has been received already. {by} took it in at {since}.',
  },
  return_was_cancelled: { zh: '{number} 已取消，不能收货。', en: '{number} was cancelled and cannot be received.' },
  return_serial_elsewhere: {
    zh: '账上 {item} 的序列号 {serial} 在“{place} {placeName}”，不在客户处，不能直接收货。{since} 由 {by} 记账。请核对铭牌；号码无误时，请申请更正账面。',
    en: 'The book has serial number {serial} of {item} at {place} {placeName}, not at the customer, so it cannot simply be received. It was booked there by {by} at {since}. Check the plate; if the number is right, ask for a correction of the book.',
  },
  return_serial_gone: {
    zh: '账上 {item} 的序列号 {serial} 已在“{placeName}”，按账已经没有这件。{since} 由 {by} 记账。请核对铭牌；号码无误时，请申请更正账面。',
    en: 'By the book, serial number {serial} of {item} is gone: it is at {placeName}. It was booked there by {by} at {since}. Check the plate; if the number is right, ask for a correction of the book.',
  },
  return_serial_issued: {
    zh: '{item} 的序列号 {serial} 是领出去还没有报用途的备件，在“{placeName}”。没有用上的，请走“领料退回”；已装上又换下的，请技术人员先报“装机”。',
    en: 'Serial number {serial} of {item} was issued and is not accounted for; it is at {placeName}. If it was not fitted, take it back as an issued part; if it was fitted and came out again, the technician reports it as fitted first.',
  },
  return_serial_lent: {
    zh: '{item} 的序列号 {serial} 是借出的工具，借条 {loan}，请按归还工具办理。',
    en: 'Serial number {serial} of {item} is a tool that is lent on {loan}. Take it back as a returned tool.',
  },
  return_already_here: {
    zh: '{item} 的序列号 {serial} 已经有一张没有处理完的返回件登记。请用那一张：{document}。',
    en: 'This piece has an open return already: serial number {serial} of {item}. Use {document} for it.',
  },
  return_in_repair: {
    zh: '{item} 的序列号 {serial} 已经在修。维修单：{document}。',
    en: 'Serial number {serial} of {item} is in repair already. Its repair order is {document}.',
  },
  return_serial_supplied: {
    zh: '账上 {item} 的序列号 {serial} 是供应商新送来的，在“{place} {placeName}”等质检或退回（收货单 {document}）。请核对铭牌；确是返回件，先在那张收货单上撤销那一笔，再来收货。收货单已关闭的，请质检判定。',
    en: 'By the book, serial number {serial} of {item} is new from the supplier: it lies at {place} {placeName}, for quality to release or send back (receipt {document}). Check the plate; if it is what came back, undo its entry on that receipt first, then receive it here. If the receipt is closed, quality decides about it.',
  },
  return_owner_differs: {
    zh: '账上 {item} 的序列号 {serial} 归“{owner}”所有，与登记的归属不同，在库内不能改归属。请先更正登记。',
    en: 'By the book, serial number {serial} of {item} belongs to {owner}, which is not what was logged, and it cannot change hands inside the house. Correct the log first.',
  },
  return_place_no_quarantine: {
    zh: '返回件要先放待检隔离区，{place} 不是。',
    en: 'What comes back goes into quarantine first; {place} is none.',
  },
  return_receipt_stands: {
    zh: '{number} 已经检验判定过，不能再撤销收货。',
    en: '{number} has been looked at since, so its receipt stands.',
  },
  return_receipt_corrected: {
    zh: '{number} 是经批准更正账面收进来的，不能撤销收货。',
    en: '{number} came in by an approved correction of the book, so its receipt stands.',
  },
  return_not_received: {
    zh: '还没有收货，没有可撤销的。',
    en: 'It has not been received, so there is nothing to undo.',
  },
  return_nothing_lies: {
    zh: '{place} 没有这么多没登记返回件的待检 {item}。还有 {free}。',
    en: 'There is not that much untested {item} without a return at {place}. There is {free} left.',
  },
  correction_not_needed: {
    zh: '{item} 的序列号 {serial} 可以直接收货，不用更正账面。',
    en: 'Serial number {serial} of {item} can simply be received; the book needs no correction.',
  },
  correction_waits: {
    zh: '这件返回件已经申请了更正账面，正在等批准。',
    en: 'A correction of the book has been asked for this return already and waits to be decided.',
  },
  correction_decided: {
    zh: '这项更正已经有人处理过了。处理人：{by}。',
    en: 'This correction has been decided already. {by} did.',
  },
  correction_by_asker: {
    zh: '自己申请的更正，请别人来批。',
    en: 'Somebody else decides on a correction that you asked for.',
  },
  correction_outdated: {
    zh: '{item} 的序列号 {serial} 在账上已经动过，与申请时不同。现在在“{place} {placeName}”（{condition}）。请驳回后重新申请。',
    en: 'The book has moved serial number {serial} of {item} since this was asked. It is at {place} {placeName} now ({condition}). Refuse this and ask again.',
  },
  parcel_line_taken: {
    zh: '{parcel} 的这一行已经收到了，请看最新清单。',
    en: 'This line of {parcel} has come already. Look at the list as it is now.',
  },
  parcel_piece_missing: {
    zh: '请选物料，或写清是什么东西。',
    en: 'Choose the item, or say what it is.',
  },
  parcel_unpacking_stands: {
    zh: '{parcel} 里的返回件已经开始检验，不能再改收货。返回件：{number}。',
    en: 'What came in {parcel} has been looked at since, so its unpacking stands. It was {number}.',
  },
};

export const receiveNotifications = defineMessages({
  correction_asked: {
    zh: '{by} 申请更正账面：{item} {serial} 到了返回件收货处，而账上在 {place}（{number}）。',
    en: '{by} asks to correct the book: {item} {serial} came back while the book has it at {place} ({number}).',
  },
  correction_approved: {
    zh: '{by} 批准了 {item} {serial} 的账面更正，{number} 已收货。',
    en: '{by} approved the correction of {item} {serial}; {number} is received.',
  },
  correction_refused: {
    zh: '{by} 驳回了 {item} {serial} 的账面更正（{number}）。原因：{note}',
    en: '{by} refused to correct the book for {item} {serial} ({number}). Reason: {note}',
  },
  parcel_differs: {
    zh: '{customer} 的包裹 {parcel} 与预告不符：缺 {missing}，多 {surplus}，序列号不同 {other}。',
    en: 'Parcel {parcel} from {customer} differs from what was announced: {missing} missing, {surplus} not announced, {other} with another serial number.',
  },
});
