import { useContext } from 'hono/jsx';
import type { Language } from '../../src/platform/language.js';
import { ReaderContext } from './language.js';
import { unitText } from './unit.js';

export interface Format {
  /** A quantity as the book has it, without the zeros that only fill up decimals. */
  quantity(amount: string | number | null): string;
  /** A quantity with its unit, both in the reader's language. */
  amount(quantity: string | number | null, unit: string): string;
  unit(unit: string): string;
  /** CNY with two decimals. */
  money(amount: string | number | null): string;
  /** CNY per unit: with up to four decimals, as prices are kept. */
  price(amount: string | number | null): string;
  count(amount: number): string;
  date(day: string | Date | null): string;
  dateTime(moment: Date | string | null): string;
  time(moment: Date | string | null): string;
}

const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const clock = { hour: '2-digit', minute: '2-digit' } as const;

const formats = new Map<string, Format>(); // making one costs more than a whole page's other work

/** Numbers, money and dates as the reader writes them, in the installation's time zone. */
export function useFormat(): Format {
  const { language, timeZone } = useContext(ReaderContext);
  const key = `${language} ${timeZone}`;
  const known = formats.get(key) ?? createFormat(language, timeZone);
  formats.set(key, known);
  return known;
}

function createFormat(language: Language, timeZone: string): Format {
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    // Numerics come as text and stay exact: Intl reads decimal text itself.
    return (amount: string | number | null) =>
      amount === null ? '–' : format.format(amount as Intl.StringNumericLiteral);
  };
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', {
      timeZone,
      hourCycle: 'h23',
      ...options,
    });
    return (moment: Date | string | null) => (moment === null ? '–' : format.format(new Date(moment)));
  };
  const quantity = numbers({ maximumFractionDigits: 3 });
  const unit = (text: string) => unitText(language, text);
  const dayOfMoment = dates(day);
  // A calendar day has no time zone: read in one west of Greenwich it would be the day before.
  const calendarDay = new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', ...day });
  const isCalendarDay = (text: string | Date | null): text is string =>
    typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text);
  return {
    quantity,
    unit,
    amount: (amount, of) => `${quantity(amount)} ${unitText(language, of, amount)}`,
    money: numbers({ style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }),
    price: numbers({
      style: 'currency',
      currency: 'CNY',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 2,
      maximumFractionDigits: 4,
    }),
    count: numbers({ maximumFractionDigits: 0 }),
    date: (text) => (isCalendarDay(text) ? calendarDay.format(new Date(text)) : dayOfMoment(text)),
    dateTime: dates({ ...day, ...clock }),
    time: dates({ ...clock, second: '2-digit' }),
  };
}
