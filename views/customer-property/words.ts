import { defineMessages } from '../components/language.js';

/** Where a piece stands, why it is here, and how it came. */
export const propertyWords = defineMessages({
  step_to_check: { zh: '待验证', en: 'To check' },
  step_waiting: { zh: '待处理', en: 'Waiting for work' },
  step_in_repair: { zh: '维修中', en: 'In repair' },
  step_in_use: { zh: '借用中', en: 'In use' },
  step_ready: { zh: '待归还', en: 'Ready to go back' },
  step_over: { zh: '已了结', en: 'Over' },
  why_repair: { zh: '送修', en: 'Sent for repair' },
  why_borrowed: { zh: '现场借用', en: 'Borrowed on site' },
  why_sample: { zh: '试验样品', en: 'Sample for test' },
  why_packaging: { zh: '包装物（待返还）', en: 'Packaging to return' },
  why_other: { zh: '其他', en: 'Other' },
  came_hand: { zh: '送上门', en: 'Brought by hand' },
  came_courier: { zh: '快递/物流', en: 'By courier' },
  came_on_site: { zh: '现场接收', en: 'Taken over on site' },
  came_return: { zh: '由返回件转入', en: 'From a field return' },
  came_ownership: { zh: '所有权变更', en: 'From a change of ownership' },
});
