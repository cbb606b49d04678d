import { defineMessages } from '../components/language.js';

export const reservationFormMessages = defineMessages({
  see_days: { zh: '查看占用情况', en: 'See who has it when' },
  is_free: { zh: '这几天空闲，可以预约。', en: 'Free on these days.' },
  is_not_free: { zh: '这几天不能预约。', en: 'Not free on these days.' },
  free_next: { zh: '最近可预约：{from} 至 {to}。', en: 'Free next: {from} to {to}.' },
  not_free_soon: { zh: '近期没有这么长的空闲时间。', en: 'There is no free time as long as this soon.' },
});
