import type { Language } from '../../src/platform/language.js';
import { defineMessages, translator } from '../components/language.js';

const messages = defineMessages({
  lent: { zh: '借出', en: 'Lent' },
});

/** What the events of a loan and their facts are called. */
export function eventLabels(language: Language): Record<string, string> {
  const t = translator(language, messages);
  return { 'tool.lent': t('lent') };
}
