import { defineMessages } from './language.js';

export const termFieldMessages = defineMessages({
  none: { zh: '— 请选择 —', en: '— choose —' },
  proposed: { zh: '（待批准）', en: '(not yet approved)' },
  new_symptom: { zh: '列表里没有？写下看到的现象', en: 'Not in the list? Describe what was seen' },
  new_fault: { zh: '列表里没有？写下确认的故障', en: 'Not in the list? Name the fault' },
  new_cause: { zh: '列表里没有？写下原因', en: 'Not in the list? Name the cause' },
  new_component: { zh: '列表里没有？写下元器件', en: 'Not in the list? Name the component' },
});
