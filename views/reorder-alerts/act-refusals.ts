import { defineMessages } from '../components/language.js';

/** Why an act on an alert is refused. */
export const alertActRefusals = defineMessages({
  alert_changed_meanwhile: {
    zh: '{item} 的提醒刚有变化，请核对现在的数字后再操作',
    en: 'The alert for {item} changed meanwhile: look at the numbers again first',
  },
  alert_covered_meanwhile: {
    zh: '{item}（{warehouse}）的库存已够，提醒已自动解除，不用再处理',
    en: '{item} in {warehouse} is covered now: the alert closed itself, nothing is left to do',
  },
  alert_without_level: {
    zh: '{item}（{warehouse}）的储备定额已取消，提醒已解除',
    en: '{item} has no reorder level in {warehouse} any more: the alert is closed',
  },
  alert_not_reordered: {
    zh: '{item}（{warehouse}）已设为不再采购，提醒已解除',
    en: '{item} is not reordered for {warehouse} any more: the alert is closed',
  },
  alert_item_retired: {
    zh: '物料 {item} 已停用，提醒已解除',
    en: 'Item {item} has been retired: the alert is closed',
  },
  alert_acknowledged_already: {
    zh: '{by} 已确认 {item} 的提醒',
    en: '{by} has acknowledged the alert for {item} already',
  },
  alert_dismissed_already: {
    zh: '{item}（{warehouse}）的提醒已忽略，请先撤回',
    en: 'The alert for {item} in {warehouse} has been dismissed: take that back first',
  },
  alert_snoozed_already: {
    zh: '{item}（{warehouse}）的提醒已暂缓，请先撤回',
    en: 'The alert for {item} in {warehouse} is snoozed: take that back first',
  },
  alert_in_purchasing: {
    zh: '{item}（{warehouse}）已在采购中，请在请购单或采购订单上处理',
    en: '{item} for {warehouse} is being bought: go by its request or order',
  },
  alert_open_already: {
    zh: '{item}（{warehouse}）的提醒本来就是待处理',
    en: 'The alert for {item} in {warehouse} is to do already',
  },
  alert_snooze_past: { zh: '请选择今天以后的日期', en: 'Choose a day after today' },
  alert_snooze_long: { zh: '最多暂缓一年', en: 'A year at most' },
  alerts_none_ticked: { zh: '请先勾选提醒', en: 'Tick some alerts first' },
});
