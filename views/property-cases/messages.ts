import { defineMessages } from '../components/language.js';

export const propertyCaseMessages = defineMessages({
  cases: { zh: '财产异常', en: 'Lost or damaged' },
});
