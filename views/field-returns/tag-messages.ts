import { defineMessages } from '../components/language.js';

export const tagMessages = defineMessages({
  returns: { zh: '返回件', en: 'Field returns' },
  title: { zh: '空白返回件标签', en: 'Blank return tags' },
  text: {
    zh: '预先编号的标签：现场用笔写上故障，挂在件上；登记时扫描标签号，就和这一件绑定。',
    en: 'Numbered ahead: write the fault on it by hand and hang it on the piece. Scanning its number while logging ties it to the return.',
  },
  count: { zh: '张数（最多 {most}）', en: 'How many (at most {most})' },
  count_hint: { zh: 'A4 标签纸，每页 24 张', en: 'On A4 labels, 24 to a sheet' },
  print_them: { zh: '编号并打印', en: 'Number and print' },
  print: { zh: '打印', en: 'Print' },
  hint: { zh: '缩放 100%，不加页眉页脚', en: 'Scale 100%, no headers and footers' },
  medium_roll: { zh: '卷筒标签 50 × 30 毫米', en: 'Roll of labels, 50 × 30 mm' },
  medium_sheet: { zh: 'A4 标签纸 70 × 36 毫米', en: 'A4 labels, 70 × 36 mm' },
  other_roll: { zh: '改用卷筒标签', en: 'Print on a roll instead' },
  other_sheet: { zh: '改用 A4 标签纸', en: 'Print on A4 labels instead' },
  untested: { zh: '未检', en: 'UNTESTED' },
  no_item: { zh: '未识别', en: 'Not identified' },
  customers: { zh: '客户的件', en: 'CUSTOMER’S' },
  field_item: { zh: '物料', en: 'Item' },
  field_serial: { zh: '序列号', en: 'Serial' },
  field_customer: { zh: '客户', en: 'Customer' },
  field_symptom: { zh: '现象', en: 'Symptom' },
});
