import { defineMessages } from '../components/language.js';

export const storeMessages = defineMessages({
  property: { zh: '顾客财产', en: 'Customers’ property' },
  title: { zh: '顾客财产入库', en: 'Put customers’ property away' },
  bin: { zh: '放到哪个专用货位', en: 'Into which bin' },
  bin_placeholder: { zh: '扫描或输入货位', en: 'Scan or type the bin' },
  code: { zh: '扫描标签', en: 'Scan the piece' },
  code_hint: {
    zh: '扫描 CP-…-1 标签或件上的序列号；也可扫描另一个货位来更换。',
    en: 'Its label CP-…-1 or the serial number on it; scanning another bin changes the bin.',
  },
  quantity: { zh: '数量', en: 'Quantity' },
  quantity_hint: { zh: '空着就是全部', en: 'All of it when empty' },
  store: { zh: '入库', en: 'Put away' },
  done: { zh: '{piece} 已放入 {bin}', en: '{piece} is put away in {bin}' },
  carried: { zh: '还在个人名下的', en: 'Still carried by people' },
  carried_none: { zh: '没有在个人名下的顾客财产', en: 'Nobody carries customers’ property' },
  piece: { zh: '财产', en: 'Piece' },
  customer: { zh: '客户', en: 'Customer' },
  holder: { zh: '在谁名下', en: 'Carried by' },
  since: { zh: '接收', en: 'Taken over' },
  why: { zh: '为什么来', en: 'What for' },
});
