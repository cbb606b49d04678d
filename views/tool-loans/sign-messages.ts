import { defineMessages } from '../components/language.js';

/** Words of the page on which the borrower checks and signs. */
export const signMessages = defineMessages({
  title: { zh: '{number} 核对签字', en: 'Check and sign {number}' },
  for_whom: { zh: '{name} 借用，{day} 应还', en: 'Lent to {name}, due on {day}' },
  check: { zh: '核对工具和附件', en: 'Check the tools and what comes with them' },
  check_text: {
    zh: '与实物不符的，把数量改成实际数量。',
    en: 'Where something is missing, change the number to what is there.',
  },
  accessories: { zh: '随机附件', en: 'Accessories' },
  accessory_of: { zh: '{name}（应 {n}）', en: '{name} (of {n})' },
  note: { zh: '外观和状态备注', en: 'Condition as seen' },
  note_hint: { zh: '例如：表壳有划痕', en: 'Such as a scratched case' },
  signature: { zh: '签字', en: 'Signature' },
  sign_here: { zh: '请 {name} 在框内签名', en: '{name} signs in the box' },
  sign: { zh: '签字确认', en: 'Sign' },
  own_sign_in: { zh: '改用本人登录确认', en: 'Confirm by their own sign-in instead' },
  sign_in: { zh: '登录确认', en: 'Confirm by sign-in' },
});
