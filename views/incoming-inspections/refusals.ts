import type { IncomingRefusal } from '../../src/features/incoming-inspections/incoming-inspection.js';
import { defineMessages, type Message } from '../components/language.js';

const refusals: Record<IncomingRefusal, Message> = {
  incoming_nothing_waits: {
    zh: '{item}（{receipt}）没有待检的了',
    en: 'Nothing of {item} ({receipt}) waits to be inspected',
  },
  incoming_more_than_waits: {
    zh: '{item} 待检的只有 {waits}，不能判 {asked}',
    en: 'Only {waits} of {item} wait to be inspected, not {asked}',
  },
  incoming_quantity_invalid: { zh: '{item} 的数量“{asked}”不对', en: '“{asked}” is no quantity for {item}' },
  incoming_pieces_missing: { zh: '请勾选要判定的 {item}', en: 'Tick the pieces of {item} that are judged' },
  incoming_piece_not_waiting: {
    zh: '勾选的 {item} 里有已经判过的：请刷新再选',
    en: 'Some of these pieces of {item} have been judged already: look again',
  },
  incoming_reason_missing: { zh: '拒收要写明原因', en: 'Say why it is refused' },
  incoming_place_wrong: {
    zh: '{place} 不能放：要仓库 {warehouse} 里在用的、不是顾客财产的货位',
    en: '{place} will not do: a bin in use in {warehouse} is needed, none for customers’ property',
  },
  incoming_undone_already: { zh: '这个判定已经撤销', en: 'That verdict has been taken back already' },
  incoming_sent_already: {
    zh: '{item}（{receipt}）已经退给供应商',
    en: '{item} ({receipt}) has been sent back already',
  },
  incoming_not_refused: { zh: '{item}（{receipt}）没有拒收，不能退', en: '{item} ({receipt}) was not refused' },
  incoming_line_undone: {
    zh: '{item} 的收货（{receipt}）已经撤销',
    en: 'The receiving of {item} ({receipt}) has been taken back',
  },
  incoming_not_replaced: {
    zh: '{item} 没有订单，供应商不会补货：请选“不补货”',
    en: '{item} was on no order, so none is to come for it: choose credited',
  },
};

/** Why not, in both languages. */
export const incomingInspectionsRefusals = defineMessages(refusals);

/** What people are told, in both languages. */
export const incomingInspectionsNotifications = defineMessages({
  incoming_refused_told: {
    zh: '来料拒收：{supplier} 的 {item} × {quantity}（{receipt}）：{reason}',
    en: 'Refused on arrival: {quantity} of {item} from {supplier} ({receipt}): {reason}',
  },
});
