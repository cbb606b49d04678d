import { useContext } from 'hono/jsx';
import type { Language } from '../../src/platform/language.js';
import { ReaderContext } from './language.js';

export interface Format {
  /** A quantity as the book has it, without the zeros that only fill up decimals. */
  quantity(amount: string | number | null): string;
  /** CNY with two decimals. */
  money(amount: string | number | null): string;
  count(amount: number): string;
  date(day: string | Date | null): string;
  dateTime(moment: Date | string | null): string;
  time(moment: Date | string | null): string;
}

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
      hour12: false,
      ...options,
    });
    return (moment: Date | string | null) => (moment === null ? '–' : format.format(new Date(moment)));
  };
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  return {
    quantity: numbers({ maximumFractionDigits: 3 }),
    money: numbers({ style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }),
    count: numbers({ maximumFractionDigits: 0 }),
    date: dates(day),
    dateTime: dates({ ...day, ...clock }),
    time: dates({ ...clock, second: '2-digit' }),
  };
}
