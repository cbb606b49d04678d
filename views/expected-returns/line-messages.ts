import { defineMessages } from '../components/language.js';

/** The forms in which pieces are written down row by row. */
export const lineMessages = defineMessages({
  advance_title: { zh: '登记先发后收', en: 'Sent ahead: expect the faulty part' },
  advance_text: {
    zh: '良品已先发给客户，故障件等客户寄回。到期未到，系统每个工作日提醒负责人和主管。',
    en: 'A good part was sent to the customer first; the faulty one is expected back. Who answers for it and the supervisors are reminded each working day once it is overdue.',
  },
  from_slip: { zh: '来自领料单 {slip} 的可修备件', en: 'The repairable lines of slip {slip}' },
  slip_line: { zh: '已发 {issued}，已登记 {expected}', en: '{issued} issued, {expected} written down before' },
  customer: { zh: '客户', en: 'Customer' },
  task: { zh: '任务（可不填）', en: 'Task (if there is one)' },
  person: { zh: '负责人', en: 'Who answers for it' },
  person_hint: { zh: '到期未到时提醒此人', en: 'Reminded when it is overdue' },
  due_on: { zh: '应到日期', en: 'Due' },
  note: { zh: '备注', en: 'Note' },
  lines: { zh: '要寄回的故障件', en: 'The faulty parts' },
  parcel_lines: { zh: '包裹里有什么', en: 'What is in the parcel' },
  line_n: { zh: '第 {n} 件', en: 'Line {n}' },
  item: { zh: '物料', en: 'Item' },
  item_hint: { zh: '编码、名称；不确定时可只填序列号', en: 'Code or name; a known serial number alone will do' },
  description: { zh: '不知道物料？写明是什么', en: 'Item not known? Say what it is' },
  serial: { zh: '序列号', en: 'Serial number' },
  quantity: { zh: '数量', en: 'Quantity' },
  add: { zh: '再加一件', en: 'Another line' },
  remove: { zh: '去掉第 {n} 件', en: 'Remove line {n}' },
  save_advance: { zh: '登记', en: 'Write it down' },
});
