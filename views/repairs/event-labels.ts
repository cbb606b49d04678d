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

const yesNo = ['no_fault', 'urgent', 'customer_waiting', 'charged'];

/** Words for what the events of an order hold. */
export function eventLabels(language: Language): Record<string, string> {
  const words = <M extends typeof events | typeof fields>(messages: M, prefix = '') => {
    const t = translator(language, messages as Record<string, { zh: string; en: string }>);
    return Object.keys(messages).map((key) => [prefix + key, t(key)]);
  };
  const [yes, no] = language === 'en' ? ['yes', 'no'] : ['是', '否'];
  const values = yesNo.flatMap((name) => [
    [`${name}=true`, yes],
    [`${name}=false`, no],
  ]);
  return Object.fromEntries([...words(events, 'repair.'), ...words(fields), ...values]) as Record<string, string>;
}
