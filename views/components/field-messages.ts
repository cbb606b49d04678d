import { defineMessages } from './language.js';

/** What a form says beside a field; the keys are the messages of src/platform/forms.ts. */
export const fieldMessages = defineMessages({
  required: { zh: '请填写', en: 'Please fill this in' },
  too_long: { zh: '太长了', en: 'This is too long' },
  too_short: { zh: '太短了', en: 'This is too short' },
  invalid: { zh: '填写有误', en: 'This is not valid' },
  choose: { zh: '请选择', en: 'Please choose one' },
  unknown_choice: { zh: '没有找到，请从列表中选择', en: 'Not found: choose one from the list' },
  bad_code: {
    zh: '只能用大写字母、数字和 - . _，并以字母或数字开头',
    en: 'Use A–Z, 0–9 and - . _, starting with a letter or digit',
  },
  bad_money: { zh: '请填写金额，最多四位小数', en: 'Enter an amount with at most four decimals' },
  bad_number: { zh: '请填写数字', en: 'Enter a number' },
  bad_date: { zh: '请填写日期，如 2026-11-21', en: 'Enter a date such as 2026-11-21' },
  bad_email: { zh: '邮箱地址不对', en: 'This is not an e-mail address' },
  bad_pattern: { zh: '序列号规则无法识别', en: 'This pattern cannot be read' },
  control_characters: { zh: '含有不可见字符', en: 'This contains invisible characters' },
  taken: { zh: '已被使用', en: 'This is taken already' },
  different: { zh: '两次填写不一致', en: 'The two do not match' },
  wrong: { zh: '不正确', en: 'This is not right' },
  too_weak: { zh: '至少 10 个字符，不要用常见密码', en: 'At least 10 characters, and not a common password' },
  bad_pin: { zh: '请填写 4 至 8 位数字', en: 'Enter 4 to 8 digits' },
  too_large: { zh: '文件太大', en: 'The file is too large' },
  not_an_image: { zh: '不是图片', en: 'This is not a picture' },
});
export type FieldMessage = keyof typeof fieldMessages;
