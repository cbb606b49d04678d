import type { RegisterRefusal } from '../../src/features/customer-property/register-refusals.js';
import type { Message } from '../components/language.js';

export const registerRefusals: Record<RegisterRefusal, Message> = {
  property_customer_unknown: {
    zh: '没有这个客户，请从列表里选。',
    en: 'There is no such customer: choose one from the list.',
  },
  property_customer_retired: {
    zh: '客户 {customer} 已停用，不能再接收其财产。',
    en: 'Customer {customer} is retired: nothing more can be taken in from them.',
  },
  property_no_pieces: { zh: '请至少填写一件。', en: 'Enter at least one piece.' },
  property_too_many_pieces: {
    zh: '一张接收表最多 {most} 件，请分成几张。',
    en: 'One receipt holds {most} pieces at most. Use several.',
  },
  property_description_missing: {
    zh: '请选择物料，或写明是什么东西。',
    en: 'Choose the item, or say in words what it is.',
  },
  property_item_unknown: { zh: '没有这个物料，请从列表里选。', en: 'There is no such item: choose one from the list.' },
  property_quantity_invalid: {
    zh: '数量 {quantity} 不对：要大于 0，最多三位小数。',
    en: '{quantity} is no quantity: it must be above 0, with three decimals at most.',
  },
  property_quantity_one: {
    zh: '有序列号的东西一行一件，数量填 1。',
    en: 'What has a serial number goes one by one: the quantity is 1.',
  },
  property_value_invalid: {
    zh: '声明价值不对：填金额（元），最多两位小数。',
    en: 'That is no amount: in CNY, with two decimals at most.',
  },
  property_promised_past: { zh: '约定归还日不能早于今天。', en: 'The promised day cannot be before today.' },
  property_waybill_missing: { zh: '快递寄来的，请填运单号。', en: 'It came by courier: enter the waybill number.' },
  property_place_missing: { zh: '请选择存放的专用货位。', en: 'Choose the bin that it is put into.' },
  property_place_wrong: {
    zh: '{place} 不能放顾客财产：请选顾客财产专用货位，或放在您自己名下。',
    en: 'Customers’ property cannot go to {place}: choose one of its own bins, or your own custody.',
  },
  property_serial_inside: {
    zh: '{item} {serial} 账上在库内：{place}，不能再接收一次。请核对铭牌。',
    en: 'By the book {item} {serial} is in the house already, at {place}. Check the plate.',
  },
  property_serial_gone: {
    zh: '{item} {serial} 账上已在 {place}（报废、用掉或已出账）。请核对铭牌。',
    en: 'By the book {item} {serial} has gone for good, to {place}. Check the plate.',
  },
  property_serial_open: {
    zh: '序列号 {serial} 已经登记，还没有归还：{piece}。',
    en: 'Serial number {serial} is registered already and not given back: {piece}.',
  },
  property_serial_twice: {
    zh: '序列号 {serial} 在这张表上填了两次。',
    en: 'Serial number {serial} is on this form twice.',
  },
  property_lies_not: {
    zh: '这一件不在库内，或不是这个客户的。',
    en: 'This piece is not in the house, or not this customer’s.',
  },
  property_task_unknown: {
    zh: '没有这个任务，或者您没有参加。',
    en: 'There is no such task, or you have no part in it.',
  },
  property_task_of_other: { zh: '任务 {task} 是另一个客户的。', en: 'Task {task} is for another customer.' },
  property_task_over: {
    zh: '任务 {task} 已关闭或取消，不能再为它借用。',
    en: 'Task {task} is closed or cancelled: nothing more is borrowed for it.',
  },
  property_task_missing: {
    zh: '现场借用的，请选择是为哪个任务借的。',
    en: 'Choose the task that it is borrowed for.',
  },
  property_borrowed_on_site: {
    zh: '现场借用的东西由技术人员在现场接收，请把“怎么来的”改为“现场接收”。',
    en: 'What is borrowed is taken over on site: choose “Taken over on site”.',
  },
  property_device_unknown: {
    zh: '没有这台设备，或者不是这个客户的。',
    en: 'There is no such device, or it is not this customer’s.',
  },
  property_bin_not_yours: {
    zh: '放入货位由仓管员或维修人员来做：请放在您自己名下，再交仓库。',
    en: 'The store or the workshop puts things into bins: take it into your own custody, then hand it in.',
  },
  property_cancelled: { zh: '{receipt} 已经取消。', en: '{receipt} has been cancelled.' },
  property_signed: { zh: '{receipt} 已由 {name} 签字。', en: '{receipt} has been signed by {name} already.' },
  property_signer_missing: { zh: '请写签字人姓名。', en: 'Enter the name of who signs.' },
  property_reason_missing: { zh: '请写明取消的原因。', en: 'Say why it is cancelled.' },
  property_followed: {
    zh: '{receipt} 不能取消：{piece} 之后已有验证、维修、归还、异常或移动。',
    en: '{receipt} cannot be cancelled: {piece} has been checked, repaired, moved, given back or reported since.',
  },
  property_receipt_over: {
    zh: '{receipt} 已经了结，不能再改。',
    en: '{receipt} is over and cannot be changed any more.',
  },
  property_in_workshop: {
    zh: '{piece} 在维修中，修好后由维修入库。',
    en: '{piece} is in the workshop. It is put away when its repair is done.',
  },
  property_lies_there: { zh: '{piece} 已经在 {place}。', en: '{piece} lies at {place} already.' },
  property_return_not_theirs: {
    zh: '{number} 不是客户自己的件，或者还没有收到。',
    en: '{number} is not a customer’s own piece, or has not been received.',
  },
  property_return_no_serial: {
    zh: '{number} 没有序列号，不能转为顾客财产。请另开接收表。',
    en: '{number} has no serial number and cannot be taken over. Register it by a receipt of its own.',
  },
  property_return_followed: {
    zh: '{number} 已登记为顾客财产 {piece}。',
    en: '{number} is registered as customers’ property already: {piece}.',
  },
  property_return_in_repair: {
    zh: '{number} 正在维修，维修单：{order}。修好后再登记。',
    en: '{number} is being repaired on {order}. Register it when that is done.',
  },
};
