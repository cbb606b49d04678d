import type { ReservationRefusal } from '../../src/features/tool-reservations/reservation.js';
import { defineMessages, type Message } from '../components/language.js';

export const toolReservationRefusals: Record<ReservationRefusal, Message> = {
  reservation_not_a_tool: { zh: '{item} 不是工具，不能预约。', en: '{item} is not a tool: only tools are reserved.' },
  reservation_item_retired: { zh: '{item} 已停用，不能预约。', en: '{item} has been retired and cannot be reserved.' },
  reservation_piece_gone: {
    zh: '{piece} 已报废、遗失或不属于公司，不能预约。',
    en: '{piece} is scrapped, lost or not the company’s, and cannot be reserved.',
  },
  reservation_piece_away: {
    zh: '{piece} 现在不能出借：在{place}，状态为{condition}。回库后再预约，或改约同类的任意一件。',
    en: '{piece} cannot be lent now: it is at {place}, condition: {condition}. Reserve it when it is back, or any of the kind.',
  },
  reservation_quantity_invalid: {
    zh: '{item} 的数量不对：{quantity}。',
    en: 'The quantity {quantity} is not possible for {item}.',
  },
  reservation_days_turned: { zh: '结束日期早于开始日期。', en: 'The last day is before the first.' },
  reservation_day_past: { zh: '日期已经过去，请选择今天或以后。', en: 'That day has passed. Choose today or later.' },
  reservation_too_long: { zh: '一次最多预约 {n} 天。', en: 'A tool is reserved for {n} days at most.' },
  reservation_too_far: {
    zh: '最多提前 {n} 天预约。',
    en: 'A reservation begins within {n} days from today.',
  },
  reservation_person_left: { zh: '{person} 已停用，请选择其他人。', en: '{person} has left. Choose somebody else.' },
  reservation_for_other: { zh: '只能办理自己的预约。', en: 'You can only see to your own reservations.' },
  reservation_own_overlaps: {
    zh: '这个人在这几天已有同样的预约 {number}（{from} 至 {to}）。请修改那一条。',
    en: 'The same person has reserved the same already for these days: {number}, {from} to {to}. Change that one.',
  },
  reservation_piece_not_free: {
    zh: '{piece} 在这几天已有人占用。日期：{days}。占用：{people}。最近可预约：{nextFrom} 至 {nextTo}。',
    en: '{piece} is taken on these days. Days: {days}. By: {people}. Free next: {nextFrom} to {nextTo}.',
  },
  reservation_too_few: {
    zh: '{item} 数量不够：需要 {quantity}，最少的一天只剩 {free}。日期：{days}。占用：{people}。最近可预约：{nextFrom} 至 {nextTo}。',
    en: 'Too few of {item}: {quantity} wanted, {free} left on the worst day. Days: {days}. With: {people}. Free next: {nextFrom} to {nextTo}.',
  },
  reservation_over: {
    zh: '预约 {number} 已经结束。结束时间：{since}。',
    en: 'Reservation {number} is over already. It ended {since}.',
  },
  reservation_under_collected: {
    zh: '已领取 {collected}，数量要多于已领取的；剩下的不要了请取消。',
    en: '{collected} are collected already: keep more than that, or cancel what is left.',
  },
  reservation_changed_meanwhile: {
    zh: '这条预约刚被改过，请核对后再保存。',
    en: 'This reservation has been changed meanwhile. Look at it again, then save.',
  },
  reservation_reason_missing: {
    zh: '取消他人的预约要写明原因，本人会收到通知。',
    en: 'Say why: the person is told.',
  },
};

export const toolReservationNotifications = defineMessages({
  reservation_made: {
    zh: '{by} 为您预约了 {tool}：{from} 至 {to}（{number}）',
    en: '{by} reserved {tool} for you, {from} to {to} ({number})',
  },
  reservation_changed: {
    zh: '{by} 修改了您的预约 {number}：{tool}，{from} 至 {to}',
    en: '{by} changed your reservation {number}: {tool}, {from} to {to}',
  },
  reservation_cancelled: {
    zh: '{by} 取消了您的预约 {number}（{tool}）：{reason}',
    en: '{by} cancelled your reservation {number} of {tool}: {reason}',
  },
  reservation_expired: {
    zh: '预约 {number}（{tool}）未领取，已失效',
    en: 'Reservation {number} of {tool} was not collected and has expired',
  },
  reservation_rest_expired: {
    zh: '预约 {number}（{tool}）剩余部分未领取，已失效',
    en: 'What was left of reservation {number} of {tool} was not collected and has expired',
  },
  reservation_begins: {
    zh: '您预约的 {tool} 从今天起可以领取，保留到 {until}（{number}）',
    en: '{tool} is kept for you from today until {until} ({number})',
  },
  reservation_to_lay_out: {
    zh: '请备好 {tool}：{person} 今天来领（{number}）',
    en: 'Lay out {tool}: {person} collects it today ({number})',
  },
});
