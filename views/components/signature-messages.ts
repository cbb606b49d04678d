import { defineMessages } from './language.js';

export const signatureMessages = defineMessages({
  clear: { zh: '重签', en: 'Clear' },
  missing: { zh: '还没有签名，请先在框内签名', en: 'Not signed yet: please sign in the box first' },
  needs_script: {
    zh: '手写签名需要浏览器脚本；没有时请用登录确认。',
    en: 'Drawing needs scripts in the browser; without them the person signs in below.',
  },
  username_or_badge: { zh: '用户名或工牌号', en: 'Username or badge' },
  password_or_pin: { zh: '密码或 PIN', en: 'Password or PIN' },
});
