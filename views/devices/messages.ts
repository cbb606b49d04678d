import type { DeviceRefusal } from '../../src/features/devices/device.js';
import { defineMessages, type Message } from '../components/language.js';

export const deviceMessages = defineMessages({
  devices: { zh: '设备', en: 'Devices' },
  new_device: { zh: '新增设备', en: 'New device' },
  change_device: { zh: '修改设备', en: 'Change device' },
  serial_number: { zh: '序列号', en: 'Serial number' },
  serial_number_hint: { zh: '照铭牌完整填写', en: 'In full, as on the nameplate' },
  model: { zh: '型号', en: 'Model' },
  customer: { zh: '客户', en: 'Customer' },
  choose_customer: { zh: '请选择客户', en: 'Choose the customer' },
  all_customers: { zh: '全部客户', en: 'All customers' },
  software_version: { zh: '软件版本', en: 'Software version' },
  delivered_on: { zh: '交付日期', en: 'Delivered on' },
  warranty_ends_on: { zh: '保修截止', en: 'Warranty ends' },
  in_warranty: { zh: '保修期内', en: 'In warranty' },
  out_of_warranty: { zh: '已过保', en: 'Out of warranty' },
  unknown: { zh: '未填', en: 'Not known' },
  search_hint: { zh: '序列号、型号、客户、拼音首字母', en: 'Serial number, model, customer, pinyin initials' },
  empty: { zh: '还没有登记设备', en: 'No devices yet' },
  empty_text: {
    zh: '登记交付给客户的设备，备件用在哪台设备上才查得到。',
    en: 'Record the machines delivered to customers, so that spares can be traced to the machine they went into.',
  },
});

export const deviceRefusals: Record<DeviceRefusal, Message> = {
  device_serial_taken: { zh: '这个序列号的设备已登记。', en: 'A device with this serial number is recorded already.' },
  device_changed_meanwhile: {
    zh: '设备 {device} 刚被别人修改过。请核对新的内容后再保存。',
    en: 'Somebody else has just changed device {device}. Check what it says now, then save again.',
  },
  device_customer_unknown: { zh: '没有这个客户。', en: 'There is no such customer.' },
  device_customer_retired: {
    zh: '客户 {customer} 已停用，请选择其他客户。',
    en: 'Customer {customer} is retired. Choose another one.',
  },
  warranty_before_delivery: {
    zh: '保修截止不能早于交付日期。',
    en: 'The warranty cannot end before the delivery.',
  },
};
