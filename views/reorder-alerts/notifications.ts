import { defineMessages } from '../components/language.js';

/** What people are told of alerts, in both languages. */
export const alertNotifications = defineMessages({
  reorder_alert_vital: {
    zh: '关键备件 {item} {name} 在 {warehouse} 不足：可用 {usable}，预计 {projected}，建议采购 {proposed}',
    en: 'Vital {item} {name} runs short in {warehouse}: {usable} usable, {projected} projected, {proposed} proposed',
  },
  reorder_alert_waits: {
    zh: '{item} {name} 在 {warehouse} 欠料 {waits}：可用 {usable}，预计 {projected}，建议采购 {proposed}',
    en: '{waits} of {item} {name} are waited for in {warehouse}: {usable} usable, {projected} projected, {proposed} proposed',
  },
  reorder_alerts_urgent: {
    zh: '{n} 条紧急补货提醒（关键备件或欠料）：{list}',
    en: {
      one: '{n} urgent reorder alert (vital or waited for): {list}',
      other: '{n} urgent reorder alerts (vital or waited for): {list}',
    },
  },
  reorder_alerts_opened: {
    zh: '{n} 条新的补货提醒：{list}',
    en: { one: '{n} new reorder alert: {list}', other: '{n} new reorder alerts: {list}' },
  },
  reorder_alerts_recovered: {
    zh: '{n} 条补货提醒已解除：{list}',
    en: { one: '{n} reorder alert has recovered: {list}', other: '{n} reorder alerts have recovered: {list}' },
  },
  reorder_alerts_escalated: {
    zh: '{n} 条补货提醒逾期未确认：{list}',
    en: {
      one: '{n} reorder alert has not been acknowledged in time: {list}',
      other: '{n} reorder alerts have not been acknowledged in time: {list}',
    },
  },
});
