import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { type Format, useFormat } from '../../views/components/format.js';
import { ReaderContext } from '../../views/components/language.js';

/** What the views of a reader get to write with. */
function formatFor(language: Language, timeZone = 'Asia/Shanghai'): Format {
  let format: Format | undefined;
  function Taker() {
    format = useFormat();
    return null;
  }
  const page = (
    <ReaderContext.Provider value={{ language, timeZone }}>
      <Taker />
    </ReaderContext.Provider>
  );
  void html`${page}`;
  return format!;
}

describe('what a reader sees', () => {
  it.each([
    ['zh-CN', '12.500', '米', '12.5 米'],
    ['en', '12.500', '米', '12.5 m'],
    ['en', '1', '套', '1 set'],
    ['en', '1.000', '台', '1 unit'],
    ['en', '2', '套', '2 sets'],
    ['zh-CN', '3', 'pcs', '3 个'],
    ['en', '3', '抽', '3 抽'],
  ] as const)('%s: %s %s is %s', (language, quantity, unit, text) => {
    expect(formatFor(language).amount(quantity, unit)).toBe(text);
  });

  it('money and quantities stay exact beyond what a float holds', () => {
    expect(formatFor('en').quantity('90071992547409.931')).toBe('90,071,992,547,409.931');
    expect(formatFor('zh-CN').money('90071992547409.93')).toBe('¥90,071,992,547,409.93');
  });

  it('a calendar day is the same day in every time zone, a moment is not', () => {
    expect(formatFor('en', 'America/Los_Angeles').date('2026-03-01')).toBe('01/03/2026');
    expect(formatFor('en', 'America/Los_Angeles').date(new Date('2026-03-01T03:00:00Z'))).toBe('28/02/2026');
    expect(formatFor('en').time(new Date('2026-03-01T16:00:00Z'))).toBe('00:00:00');
  });
});
