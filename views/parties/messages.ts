import type { PartyRefusal } from '../../src/features/parties/party.js';
import { defineMessages, type Message } from '../components/language.js';

export const partyMessages = defineMessages({
  suppliers: { zh: '供应商', en: 'Suppliers' },
  customers: { zh: '客户', en: 'Customers' },
  supplier: { zh: '供应商', en: 'Supplier' },
  customer: { zh: '客户', en: 'Customer' },
  new_supplier: { zh: '新增供应商', en: 'New supplier' },
  new_customer: { zh: '新增客户', en: 'New customer' },
  change_supplier: { zh: '修改供应商', en: 'Change supplier' },
  change_customer: { zh: '修改客户', en: 'Change customer' },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  name_zh: { zh: '中文名称', en: 'Name in Chinese' },
  name_en: { zh: '英文名称', en: 'Name in English' },
  contact: { zh: '联系人', en: 'Contact' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  address: { zh: '地址', en: 'Address' },
  note: { zh: '备注', en: 'Note' },
  place: { zh: '账上的地点', en: 'Place in the book' },
  devices: { zh: '设备', en: 'Devices' },
  new_device: { zh: '新增设备', en: 'New device' },
  all_devices: { zh: '查看全部 {n} 台', en: { one: 'Show it', other: 'Show all {n}' } },
  no_devices: { zh: '还没有登记设备', en: 'No devices recorded yet' },
  serial_number: { zh: '序列号', en: 'Serial number' },
  model: { zh: '型号', en: 'Model' },
  software_version: { zh: '软件版本', en: 'Software version' },
  warranty_ends_on: { zh: '保修截止', en: 'Warranty ends' },
  search_hint: { zh: '编码、名称、拼音首字母、联系人、电话', en: 'Code, name, pinyin initials, contact, phone' },
  show_retired: { zh: '已停用的', en: 'Retired ones' },
  empty_supplier: { zh: '还没有供应商', en: 'No suppliers yet' },
  empty_supplier_text: {
    zh: '收货时要说明东西从哪里来。先新增第一家供应商。',
    en: 'Receiving says where things come from. Start with the first supplier.',
  },
  empty_customer: { zh: '还没有客户', en: 'No customers yet' },
  empty_customer_text: {
    zh: '备件用在谁的设备上，先从客户记起。',
    en: 'Spares are fitted for somebody. Start with the first customer.',
  },
  retire_confirm: {
    zh: '停用 {party}？以后不再供选择，历史仍保留。',
    en: 'Retire {party}? It is no longer offered; its history stays.',
  },
});

export const partyRefusals: Record<PartyRefusal, Message> = {
  party_code_taken: {
    zh: '这个编码已被别的供应商或客户使用。',
    en: 'Another supplier or customer has this code.',
  },
  party_changed_meanwhile: {
    zh: '{party} 刚被别人修改过。请核对新的内容后再保存。',
    en: 'Somebody else has just changed {party}. Check what it says now, then save again.',
  },
  party_has_property: {
    zh: '{party} 的财产还在公司，归还后才能停用：{stock}。另有 {more} 项。',
    en: 'Property of {party} is still in the house; return it first: {stock}. And {more} more.',
  },
};
