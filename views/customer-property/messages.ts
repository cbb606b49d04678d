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

export const customerPropertyNotifications = defineMessages({});
