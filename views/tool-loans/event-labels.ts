import type { Language } from '../../src/platform/language.js';
import { defineMessages, type Message, translator } from '../components/language.js';
import { conditionMessages, roleMessages } from '../components/messages.js';

const events = defineMessages({
  lent: { zh: '借出', en: 'Lent' },
  checklist_corrected: { zh: '核对附件', en: 'Accessories corrected' },
  loan_signed: { zh: '借用人签字', en: 'Signed for' },
  due_moved: { zh: '改应还日期', en: 'Due on another day' },
  handed_over: { zh: '交接', en: 'Handed over' },
  returned: { zh: '归还', en: 'Came back' },
  return_undone: { zh: '撤销归还', en: 'Return undone' },
  accessories_brought: { zh: '补还附件', en: 'Accessories brought' },
  accessories_waived: { zh: '附件免还', en: 'Accessories waived' },
  loss_reported: { zh: '申报遗失或报损', en: 'Loss or write-off reported' },
  loss_withdrawn: { zh: '撤回申报', en: 'Report withdrawn' },
  written_off: { zh: '批准核销', en: 'Written off' },
  write_off_refused: { zh: '驳回核销', en: 'Write-off rejected' },
  repaired: { zh: '修好', en: 'Repaired' },
});

const fields = defineMessages({
  tools: { zh: '工具', en: 'Tools' },
  damaged: { zh: '损坏', en: 'Damaged' },
  missing: { zh: '缺件', en: 'Missing' },
  due: { zh: '应还日期', en: 'Due on' },
  override: { zh: '逾期放行', en: 'Lent in spite of an overdue duty' },
  item: { zh: '工具', en: 'Tool' },
  serial: { zh: '序列号', en: 'Serial number' },
  accessories: { zh: '随机附件', en: 'Accessories' },
  note: { zh: '备注', en: 'Note' },
  method: { zh: '方式', en: 'How' },
  to: { zh: '交给', en: 'To' },
  quantity: { zh: '数量', en: 'Quantity' },
  kind: { zh: '种类', en: 'Kind' },
  value: { zh: '金额', en: 'Value' },
  reason: { zh: '原因', en: 'Reason' },
  role: { zh: '批准身份', en: 'As' },
  closed: { zh: '已还清', en: 'Closed' },
});

const values = defineMessages({
  'method=drawn': { zh: '手写签名', en: 'drawn' },
  'method=own_sign_in': { zh: '本人登录确认', en: 'own sign-in' },
  'kind=lost': { zh: '遗失', en: 'lost' },
  'kind=damaged': { zh: '损坏', en: 'damaged' },
});

/** What the events of a loan and their facts are called. */
export function eventLabels(language: Language): Record<string, string> {
  const named = (messages: Record<string, Message>, prefix: string) => {
    const t = translator(language, messages) as (key: string) => string;
    return Object.fromEntries(Object.keys(messages).map((key) => [`${prefix}${key}`, t(key)]));
  };
  return {
    ...named(events, 'tool.'),
    ...named(fields, ''),
    ...named(values, ''),
    ...named(conditionMessages, 'condition='),
    ...named(roleMessages, 'role='),
  };
}
