import { defineMessages } from '../components/language.js';

export const correctMessages = defineMessages({
  title: { zh: '更正账面', en: 'Corrections of the book' },
  one: { zh: '更正账面', en: 'Correction of the book' },
  field_returns: { zh: '返回件', en: 'Field returns' },
  waiting: { zh: '等批准', en: 'Waiting' },
  decided: { zh: '已处理', en: 'Decided' },
  none_waiting: { zh: '没有等批准的更正', en: 'No correction waits' },
  none_decided: { zh: '还没有处理过的更正', en: 'None has been decided yet' },
  none_text: {
    zh: '返回件到了收货处，而账上在别的地方时，收货的人在这里申请更正。',
    en: 'When a piece comes back while the book has it elsewhere, who receives it asks for a correction here.',
  },
  piece: { zh: '返回件', en: 'Return' },
  serial: { zh: '序列号', en: 'Serial number' },
  book_place: { zh: '账上在', en: 'The book has it at' },
  book_now: { zh: '现在账上在', en: 'It has it by now at' },
  becomes: { zh: '更正后', en: 'After the correction' },
  becomes_text: {
    zh: '待检隔离区，状态“待检”；返回件 {number} 即收货',
    en: 'in quarantine as untested; {number} is received by that',
  },
  reason: { zh: '原因', en: 'Reason' },
  asked: { zh: '申请', en: 'Asked' },
  outcome: { zh: '处理', en: 'Decision' },
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '已驳回', en: 'Refused' },
  by_at: { zh: '{name}，{at}', en: '{name}, {at}' },
  own: {
    zh: '这是您自己申请的，请主管或部长批准。',
    en: 'You asked for this yourself: a supervisor or the head decides.',
  },
  reason_missing: { zh: '请写明驳回的原因。', en: 'Say why it is refused.' },
  hint: {
    zh: '批准前请确认东西真的在收货处，原处的实物也要核对：账上这件转走后，原处若还有东西，就是另一件。',
    en: 'Make sure that the piece is really at the desk, and check the place that the book names: if something still lies there, it is another piece.',
  },
  open: { zh: '查看', en: 'Open' },
});
