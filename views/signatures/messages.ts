import { defineMessages } from '../components/language.js';

export const signatureRefusals = defineMessages({
  signature_missing: { zh: '还没有签名。请在框内签名', en: 'The signature is missing. Please sign in the box' },
  signature_not_readable: { zh: '签名没有传好，请重签一次', en: 'The signature did not arrive. Please sign again' },
});
