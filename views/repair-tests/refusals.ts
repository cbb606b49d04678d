import type { RepairTestRefusal } from '../../src/features/repair-tests/repair-test.js';
import { defineMessages, type Message } from '../components/language.js';

export const repairTestRefusals: Record<RepairTestRefusal, Message> = {
  test_value_not_number: {
    zh: '“{name}”有上下限，测得值必须是数字：{value}',
    en: '“{name}” has limits, so its value must be a number: {value}',
  },
  test_limits_wrong: {
    zh: '“{name}”的下限 {low} 大于上限 {high}。',
    en: 'The lower limit of “{name}”, {low}, is above its upper limit, {high}.',
  },
  test_values_failed: {
    zh: '有测试项不合格，整体不能判合格：{names}',
    en: 'The test cannot pass while these values fail: {names}',
  },
  test_values_missing: {
    zh: '请填写至少一个测得值或一条备注（最多 {most} 项）。',
    en: 'Enter at least one value or a note ({most} values at most).',
  },
  inspection_no_diagnosis: {
    zh: '维修单 {order} 还没有故障诊断，不能送检。请先填写诊断。',
    en: '{order} has no diagnosis yet. Enter one before it goes to inspection.',
  },
  inspection_not_tested: {
    zh: '维修单 {order} 在最后一次换件、刷写或外修之后还没有合格的测试记录。请先测试。',
    en: '{order} has no passed test after the last part, software or outside repair. Test it first.',
  },
  inspection_fault_found: {
    zh: '维修单 {order} 的诊断写了故障，不能按“检测正常”送检。',
    en: 'The diagnosis of {order} names a fault, so “no fault found” does not fit.',
  },
  inspection_result_of_customer: {
    zh: '维修单 {order} 的件是客户的，不能作修复件入库，请选“修好退客户”。',
    en: 'The piece of {order} belongs to the customer: it goes back to them, not into our stock.',
  },
  inspection_result_of_ours: {
    zh: '维修单 {order} 的件是我们自己的，不能退客户，请选“修复件入库”。',
    en: 'The piece of {order} is ours: it goes into stock, not to a customer.',
  },
  inspection_reason_missing: { zh: '请写明为什么无法修复。', en: 'Say why it cannot be repaired.' },
  inspection_asked_already: { zh: '已经送检，正等检验。', en: 'The inspection is asked for already.' },
  inspection_by_repairer: {
    zh: '您参与过 {order} 的维修或送检，检验必须由另一个人做。',
    en: 'You had a hand in {order}, so somebody else has to inspect it.',
  },
  inspection_not_asked: {
    zh: '维修单 {order} 现在没有送检，可能别人已经检验过。',
    en: 'No inspection of {order} waits. Somebody may have done it already.',
  },
  inspection_remark_missing: { zh: '不合格请写明原因。', en: 'Say what is wrong when it fails.' },
  put_away_not_passed: {
    zh: '维修单 {order} 还没有检验合格，或已经入库。',
    en: '{order} has not passed inspection, or is put away already.',
  },
  put_away_to_customer: {
    zh: '维修单 {order} 的件是客户的，不能入我们的库，请办理退客户。',
    en: 'The piece of {order} belongs to the customer: send it back instead of putting it away.',
  },
  put_away_unrepairable: {
    zh: '维修单 {order} 的结果是无法修复，不能入库。',
    en: '{order} ended as unrepairable: it is not put on a shelf.',
  },
  put_away_place_wrong: {
    zh: '{place} 不是库位，请扫描仓库里的库位。',
    en: '{place} is no bin. Scan a bin in a store.',
  },
  put_away_not_property_bin: {
    zh: '{place} 不是顾客财产专用货位。客户的件只能放专用货位。',
    en: '{place} is not kept for customers’ property. A customer’s piece goes only into a bin that is.',
  },
  send_back_by_delivery: {
    zh: '{piece} 有接收表：先放入顾客财产专用货位，再开归还单归还。',
    en: '{piece} came with a receipt: put it into a bin for customers’ property, then give it back by a delivery note.',
  },
  send_back_not_passed: {
    zh: '维修单 {order} 还没有检验合格，或已经退回。',
    en: '{order} has not passed inspection, or has gone back already.',
  },
  send_back_of_ours: {
    zh: '维修单 {order} 的件是我们自己的，不退客户。',
    en: 'The piece of {order} is ours: it does not go to a customer.',
  },
  send_back_how_missing: {
    zh: '请填写承运商和运单号，或当面交给了谁。',
    en: 'Enter the carrier and the waybill, or who it was handed to.',
  },
  send_back_no_place: {
    zh: '维修单 {order} 的客户还没有账上的地点，请先在客户资料里补上。',
    en: 'The customer of {order} has no place in the book yet. Complete the customer first.',
  },
};

export const repairTestNotifications = defineMessages({
  repair_inspection_asked: {
    zh: '{by} 送检：{order} {item} {serial}',
    en: '{by} asks for an inspection: {order} {item} {serial}',
  },
  repair_inspection_passed: {
    zh: '{by} 检验合格：{order} {item} {serial}',
    en: '{by} passed {order}: {item} {serial}',
  },
  repair_inspection_failed: {
    zh: '{by} 检验不合格：{order} {item} {serial}。{remark}',
    en: '{by} failed {order}: {item} {serial}. {remark}',
  },
  repair_piece_ready: {
    zh: '{piece} {description} 已修完入位，可以归还（{order}）',
    en: '{piece} {description} is back in its bin and ready to be given back ({order})',
  },
  repair_scrap_refused: {
    zh: '{by} 没有同意报废 {order} {item} {serial}，请继续处理。{remark}',
    en: '{by} did not agree to scrap {item} {serial} ({order}): go on with it. {remark}',
  },
});
