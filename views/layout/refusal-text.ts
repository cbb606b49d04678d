import type { Language } from '../../src/platform/language.js';
import type { Facts } from '../../src/platform/refusal.js';
import { type Message, sentence } from '../components/language.js';
import { conditionMessages, dutyMessages } from '../components/messages.js';
import { unitText } from '../components/unit.js';

const unknown: Message = { zh: '无法完成：{reason}', en: 'This could not be done: {reason}' };

const words: Record<string, Record<string, Message>> = { condition: conditionMessages, duty: dutyMessages };

/**
 * Says a refusal in the reader's words: conditions and duties by name, moments by the clock, days and units as the reader
 * writes them, quantities without filling zeros. A name that is kept in both languages comes as two facts, such as `holder` and `holderEn`.
 */
export function refusalText(
  messages: Record<string, Message>,
  refusal: { reason: string; facts: Facts },
  reader: { language: Language; timeZone: string },
): string {
  const message = messages[refusal.reason] ?? unknown;
  const given = { ...refusal.facts };
  for (const [name, value] of Object.entries(refusal.facts))
    if (name.endsWith('En') && value && reader.language === 'en') given[name.slice(0, -2)] = value;
  const { unit, open } = given;
  if (typeof unit === 'string')
    given['unit'] = unitText(reader.language, unit, typeof open === 'string' ? open : undefined);
  const facts = Object.fromEntries(
    Object.entries({ reason: refusal.reason, ...given })
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, factText(name, value, reader)]),
  );
  const text = sentence(reader.language, message, facts);
  // A fact that is not known, such as who took the last one of a bin never used, leaves its sentence out.
  return text.replace(/[^。.!?；;]*\{\w+\}[^。.!?；;]*[。.!?；;]?/g, '').trim();
}

/** Facts that may be days; lots and serial numbers may look like days and are none. */
const dayNames = /^(?:day|due|until|from|to|latest|last|given)$|On$/;
const calendarDay = /^\d{4}-\d\d-\d\d$/;

function factText(
  name: string,
  value: unknown,
  { language, timeZone }: { language: Language; timeZone: string },
): string {
  const word = typeof value === 'string' ? words[name]?.[value] : undefined;
  if (word) return sentence(language, word, {});
  if (name === 'since' || name.endsWith('At')) {
    const options = {
      timeZone,
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    } as const;
    return new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', options).format(new Date(String(value)));
  }
  if (dayNames.test(name) && typeof value === 'string' && calendarDay.test(value)) {
    // A calendar day has no time zone: read in one west of Greenwich it would be the day before.
    const options = { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    return new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', options).format(new Date(value));
  }
  if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
  return String(value);
}
