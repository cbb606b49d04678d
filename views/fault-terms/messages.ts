import { defineMessages } from '../components/language.js';

export const faultTermMessages = defineMessages({});

export const faultTermRefusals = defineMessages({
  term_unknown: { zh: '所选词条不可用，请重新选择', en: 'This term cannot be used: choose another' },
  term_twice: {
    zh: '既选了词条，又写了新词“{words}”，请只留一个',
    en: 'A term is chosen and the new words “{words}” are written too: keep one',
  },
  term_refused: {
    zh: '“{words}”提议过但未被采纳：{reason}。请选其他词条',
    en: '“{words}” was proposed before and refused: {reason}. Choose another term',
  },
  term_retired: { zh: '“{words}”已停用，请选其他词条', en: '“{words}” is no longer used: choose another term' },
  term_name_taken: { zh: '同类词表里已有这个名称', en: 'This list has a term of that name already' },
  term_own_proposal: { zh: '自己提议的词条要由别人审批', en: 'Somebody else decides on what you proposed yourself' },
  term_decided_already: { zh: '这个词条已经处理过了', en: 'This term has been decided on already' },
  term_not_in_use: { zh: '这个词条不在使用中', en: 'This term is not in use' },
  term_merge_wrong: {
    zh: '只能并入同一词表中在用的另一个词条',
    en: 'A term can be merged only into another one of the same list that is in use',
  },
  term_reason_missing: { zh: '请写明不采纳的原因', en: 'Say why it is refused' },
});

export const faultTermNotifications = defineMessages({
  fault_term_proposed_symptom: { zh: '{by} 提议新的故障现象“{words}”', en: '{by} proposes a new symptom: {words}' },
  fault_term_proposed_fault: { zh: '{by} 提议新的确认故障“{words}”', en: '{by} proposes a new fault: {words}' },
  fault_term_proposed_cause: { zh: '{by} 提议新的故障原因“{words}”', en: '{by} proposes a new cause: {words}' },
  fault_term_proposed_component: { zh: '{by} 提议新的元器件“{words}”', en: '{by} proposes a new component: {words}' },
  fault_term_approved: { zh: '您提议的词条“{words}”已采纳', en: 'Your term “{words}” is approved' },
  fault_term_merged: {
    zh: '您提议的词条“{words}”已并入“{into}”',
    en: 'Your term “{words}” was merged into “{into}”',
  },
  fault_term_refused: {
    zh: '您提议的词条“{words}”未采纳：{reason}',
    en: 'Your term “{words}” was refused: {reason}',
  },
});
