import { defineMessages } from './language.js';

export const photoMessages = defineMessages({
  take: { zh: '拍照', en: 'Take a photo' },
  choose: { zh: '选择照片', en: 'Choose photos' },
  leave_out: { zh: '不要', en: 'Leave out' },
  too_large: {
    zh: '照片加起来超过 20 MB，请去掉几张，登记后再补。',
    en: 'The photos are more than 20 MB together. Leave some out and add them once it is registered.',
  },
  again: {
    zh: '照片没有保存，请重新选择：{names}',
    en: 'The photos were not kept. Choose them again: {names}',
  },
  too_large_together: {
    zh: '照片加起来超过 20 MB，没有登记',
    en: 'Nothing was registered: the photos are more than 20 MB together',
  },
  too_large_text: {
    zh: '填写的内容还在：请返回上一页，去掉几张照片再登记，其余的登记后再补。',
    en: 'What you typed is still there: go back, leave some photos out and register again. The rest can be added afterwards.',
  },
});
