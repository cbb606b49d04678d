import type { PieceRepairRefusal } from '../../src/features/customer-property/open-piece-repair.js';
import type { Message } from '../components/language.js';

export const pieceRepairRefusals: Record<PieceRepairRefusal, Message> = {
  piece_repaired_already: { zh: '{piece} 已经在维修：{repair}。', en: '{piece} is in repair already: {repair}.' },
  piece_borrowed: {
    zh: '{piece} 是现场借用的，不能开维修单；请先还给顾客，要修再登记送修。',
    en: '{piece} is borrowed on site and not here for repair: give it back, and take it in for repair if it is to be.',
  },
  piece_unchecked: {
    zh: '{piece} 还没有经质检验证，请先验证再开维修单。',
    en: 'Quality has not checked {piece} yet. It is checked before a repair order is opened.',
  },
  piece_lost_case: {
    zh: '{piece} 按丢失处理中（{case}），不能开维修单。',
    en: '{piece} is being dealt with as lost ({case}): no repair order is opened.',
  },
  piece_on_delivery: {
    zh: '{piece} 正在归还单 {delivery} 上备货，请先从归还单上取下。',
    en: '{piece} is on delivery note {delivery}. Take it off first.',
  },
  piece_in_custody: {
    zh: '{piece} 在“{place}”，请先交到仓库的顾客财产专用货位。',
    en: '{piece} is with “{place}”: hand it in at the store first.',
  },
  piece_in_several_places: {
    zh: '{piece} 分放在 {place} 和 {other}，请先放到一起。',
    en: 'Some of {piece} lies in {place}, some in {other}. Bring it together first.',
  },
};
