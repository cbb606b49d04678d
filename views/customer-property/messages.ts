import { defineMessages } from '../components/language.js';

export const customerPropertyRefusals = defineMessages({
  property_not_found: { zh: '没有顾客财产 {code}。', en: 'There is no customers’ property {code}.' },
  property_over: { zh: '{piece} 已经了结。', en: '{piece} is over already.' },
  property_more_than_open: {
    zh: '{piece} 只剩 {open}，不能是 {asked}。',
    en: 'Only {open} of {piece} are left, not {asked}.',
  },
  property_not_in_house: { zh: '{piece} 不在库内。', en: '{piece} is not in the house.' },
  property_changed_meanwhile: {
    zh: '{piece} 刚被别人改过，请重新打开。',
    en: 'Somebody changed {piece} meanwhile. Open it again.',
  },
});

export const customerPropertyNotifications = defineMessages({
  property_promised: {
    zh: '{n} 件顾客财产快到约定归还日：{pieces}',
    en: {
      one: '{n} piece of customers’ property is promised for the next days: {pieces}',
      other: '{n} pieces of customers’ property are promised for the next days: {pieces}',
    },
  },
  property_overdue: {
    zh: '{n} 件顾客财产已过约定归还日（另有 {soon} 件快到期）：{pieces}',
    en: {
      one: '{n} piece of customers’ property is overdue, and {soon} more promised soon: {pieces}',
      other: '{n} pieces of customers’ property are overdue, and {soon} more promised soon: {pieces}',
    },
  },
});
