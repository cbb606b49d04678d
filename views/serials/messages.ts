import { defineMessages } from '../components/language.js';

export const serialMessages = defineMessages({
  as_tool: { zh: '工具：借用与检定', en: 'As a tool: loans and duties' },
  serial: { zh: '序列号', en: 'Serial number' },
  which: { zh: '序列号 {number} 属于哪种物料？', en: 'Which item is serial {number} of?' },
  which_text: {
    zh: '有几种物料用了同一个序列号，请选择。',
    en: 'Several items use this serial number. Choose one.',
  },
  is_at: { zh: '现在位置', en: 'Where it is' },
  condition: { zh: '状态', en: 'Condition' },
  owner: { zh: '所有者', en: 'Owner' },
  own: { zh: '本公司', en: 'Our company' },
  since: { zh: '到位时间', en: 'There since' },
  item: { zh: '物料', en: 'Item' },
  story: { zh: '履历', en: 'Its story' },
});
