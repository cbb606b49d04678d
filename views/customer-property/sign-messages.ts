import { defineMessages } from '../components/language.js';

export const signMessages = defineMessages({
  title: { zh: '签字：{number}', en: 'Sign {number}' },
  check: { zh: '请核对交来的物品', en: 'Please check what is handed over' },
  check_text: { zh: '与实物一致后签字。', en: 'Sign when it is as listed.' },
  serial: { zh: '序列号', en: 'Serial number' },
  accessories: { zh: '附件', en: 'Accessories' },
  looks: { zh: '外观', en: 'Looks' },
  damage: { zh: '破损或缺陷', en: 'Damage' },
  promised: { zh: '约定归还日', en: 'Promised back by' },
  value: { zh: '声明价值', en: 'Value stated' },
  signature: { zh: '签字', en: 'Signature' },
  signed_by: { zh: '签字人姓名', en: 'Name of who signs' },
  sign_here: { zh: '交件人在此签字', en: 'Who hands it over signs here' },
  sign: { zh: '确认签字', en: 'Sign' },
  on_paper: { zh: '已在纸上签字', en: 'Signed on paper' },
  on_paper_text: {
    zh: '打印接收表，双方签字后把扫描件或照片附在接收表页面。',
    en: 'Print the receipt, have both sides sign it, then attach a scan or photo on its page.',
  },
});
