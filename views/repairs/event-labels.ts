import type { Language } from '../../src/platform/language.js';
import { defineMessages, translator } from '../components/language.js';

const events = defineMessages({
  opened: { zh: '开单', en: 'Opened' },
  taken: { zh: '接手', en: 'Taken' },
  assigned: { zh: '换人', en: 'Given to another' },
  planned: { zh: '安排', en: 'Planned' },
  diagnosed: { zh: '诊断', en: 'Diagnosed' },
  labour_started: { zh: '开始计时', en: 'Timer started' },
  labour_booked: { zh: '登记工时', en: 'Labour booked' },
  labour_removed: { zh: '删除工时', en: 'Labour removed' },
  software_flashed: { zh: '烧录程序', en: 'Software flashed' },
  sent_outside: { zh: '送外修', en: 'Sent to an outside shop' },
  back_from_outside: { zh: '外修收回', en: 'Back from the outside shop' },
  bill_recorded: { zh: '登记外修费用', en: 'Bill entered' },
  waits_for_parts: { zh: '等配件', en: 'Waits for parts' },
  resumed: { zh: '继续维修', en: 'Work went on' },
  cancelled: { zh: '取消', en: 'Cancelled' },
  parts_wanted: { zh: '申请配件', en: 'Parts wanted' },
  parts_promised: { zh: '预留配件', en: 'Parts promised' },
  part_unwanted: { zh: '取消配件需求', en: 'Part no longer wanted' },
  part_used: { zh: '领用配件', en: 'Part used' },
  part_use_undone: { zh: '撤销领用', en: 'Part use undone' },
  part_put_back: { zh: '退回配件', en: 'Part put back' },
  part_recovered: { zh: '拆件回收', en: 'Part recovered' },
  tested: { zh: '测试', en: 'Tested' },
  inspection_asked: { zh: '送检', en: 'Inspection asked for' },
  inspection_passed: { zh: '检验通过', en: 'Passed inspection' },
  inspection_failed: { zh: '检验退回', en: 'Failed inspection' },
  put_away: { zh: '入库', en: 'Put away' },
  sent_back: { zh: '退客户', en: 'Sent back to the customer' },
});

const fields = defineMessages({
  item: { zh: '物料', en: 'Item' },
  serial: { zh: '序列号', en: 'Serial number' },
  from: { zh: '原在', en: 'From' },
  person: { zh: '维修人', en: 'Person' },
  symptom_id: { zh: '现象', en: 'Symptom' },
  fault_id: { zh: '确认故障', en: 'Confirmed fault' },
  cause_id: { zh: '原因', en: 'Cause' },
  no_fault: { zh: '检测正常', en: 'No fault found' },
  action: { zh: '处理措施', en: 'What was done' },
  components: { zh: '元器件', en: 'Components' },
  minutes: { zh: '分钟', en: 'Minutes' },
  note: { zh: '备注', en: 'Note' },
  version: { zh: '版本', en: 'Version' },
  supplier: { zh: '外修单位', en: 'Outside shop' },
  waybill: { zh: '运单号', en: 'Waybill' },
  due: { zh: '约定返回日期', en: 'Due back on' },
  outcome: { zh: '外修结果', en: 'Outcome' },
  'outcome=repaired': { zh: '已修好', en: 'Repaired' },
  'outcome=not_repaired': { zh: '没修好', en: 'Not repaired' },
  bill: { zh: '外修费用', en: 'Bill' },
  bill_number: { zh: '账单号', en: 'Bill number' },
  reason: { zh: '原因', en: 'Reason' },
  urgent: { zh: '加急', en: 'Urgent' },
  customer_waiting: { zh: '客户在等', en: 'Customer waiting' },
  charged: { zh: '收费维修', en: 'Charged' },
  promised_on: { zh: '承诺日期', en: 'Promised for' },
  bench: { zh: '工位', en: 'Bench' },
});

/** Words for what the events of an order hold. */
export function eventLabels(language: Language): Record<string, string> {
  const told = translator(language, events);
  const named = translator(language, fields);
  return {
    ...Object.fromEntries(Object.keys(events).map((key) => [`repair.${key}`, told(key as 'opened')])),
    ...Object.fromEntries(Object.keys(fields).map((key) => [key, named(key as 'item')])),
  };
}
