import type { CustomerContact } from '../../src/features/expected-returns/part-queries.js';
import type { OldPartRow } from '../../src/features/expected-returns/queries.js';
import type { Language } from '../../src/platform/language.js';
import { translator } from '../components/language.js';
import { mailMessages } from './mail-messages.js';

/** As many as a link can carry into a mail program. */
const MOST_LINES = 15;

type Part = Pick<OldPartRow, 'item' | 'description' | 'name_zh' | 'name_en' | 'quantity' | 'serial' | 'due_on'>;

/** The link that opens the writer's mail program with a letter to the customer: we never write to customers by ourselves. */
export function customerMail(
  language: Language,
  { contact, parts, company }: { contact: CustomerContact; parts: Part[]; company: string | null },
): string {
  const t = translator(language, mailMessages);
  const lines = parts.slice(0, MOST_LINES).map((part, index) =>
    t('line', {
      n: index + 1,
      name: (language === 'en' && part.name_en) || part.name_zh || part.description || '',
      item: part.item ?? '–',
      quantity: part.quantity.replace(/\.?0+$/, ''),
      serial: part.serial ? t('serial', { serial: part.serial }) : '',
      due: part.due_on ? t('due', { day: part.due_on }) : '',
    }),
  );
  const greeting = contact.name ? t('greeting', { name: contact.name }) : t('greeting_nobody');
  const body = [greeting, '', t('request'), '', ...lines, '', t('thanks'), company ?? t('us')].join('\r\n');
  const subject = t('subject', { company: company ?? t('us') });
  return `mailto:${encodeURIComponent(contact.email ?? '').replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
