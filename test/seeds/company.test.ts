import { describe, expect, it } from 'vitest';
import { createCalendar, monthsLater } from '../../seeds/calendar.js';
import { items } from '../../seeds/company/items.js';
import { createRandom } from '../../seeds/random.js';
import { tellStory } from '../../seeds/story/story.js';
import { itemForm } from '../../src/features/items/forms.js';
import { serialFits } from '../../src/features/items/index.js';

describe('the catalogue of the demo company', () => {
  it('would pass the item form, row by row', () => {
    for (const item of items) {
      const { code, name_zh, name_en, specification, kind, unit, tracking, price, criticality } = item;
      const fields = { code, name_zh, name_en, specification, kind, unit, tracking, price, criticality };
      const decimals = String(item.decimals);
      const entered = {
        ...fields,
        pick_rule: item.pick_rule ?? 'new_first',
        decimals,
        serial_pattern: item.serial_pattern ?? '',
        repairable: item.repairable ? 'on' : '',
      };
      const read = itemForm.safeParse(entered);
      expect(read.error?.issues, code).toBeUndefined();
      expect(read.data, code).toMatchObject({
        ...fields,
        decimals: item.decimals,
        serial_pattern: item.serial_pattern,
      });
    }
  });

  it('has each code once, names in both languages, and right check digits', () => {
    expect(new Set(items.map((item) => item.code)).size).toBe(items.length);
    expect(
      items.filter((item) => !/[\u4e00-\u9fff]/.test(item.name_zh) || !/^[A-Z0-9+ –-]/.test(item.name_en)),
    ).toEqual([]);
    const barcodes = items.flatMap((item) => item.barcode ?? []);
    const sum = (barcode: string) =>
      [...barcode].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
    expect(barcodes.filter((barcode) => barcode.length !== 13 || sum(barcode) % 10 !== 0)).toEqual([]);
  });
});

describe('the story of the demo company', () => {
  const { acts } = tellStory();

  it('is the same each time it is told', () => {
    expect(JSON.stringify(tellStory().acts)).toBe(JSON.stringify(acts));
  });

  it('knows only serial numbers that fit their patterns', () => {
    const odd = acts
      .flatMap((act) => act.lines)
      .filter((line) => line.serial && !serialFits(line.item.serial_pattern, line.serial));
    expect(odd).toEqual([]);
  });
});

describe('the calendar of the demo company', () => {
  it('ends on the last working day that is over in China', () => {
    const sunday = createCalendar(new Date('2026-11-22T03:00:00Z'), 10);
    expect(sunday.date(9)).toBe('2026-11-20');
    const mondayMorningThere = createCalendar(new Date('2026-11-22T23:00:00Z'), 10);
    expect(mondayMorningThere.date(9)).toBe('2026-11-20');
    expect(sunday.moment(9, 9 * 3600).toISOString()).toBe('2026-11-20T01:00:00.000Z');
  });

  it('leaves out public holidays and the spring festival, whichever days it falls on', () => {
    const calendar = createCalendar(new Date('2026-11-22T03:00:00Z'), 480);
    const days = Array.from({ length: 480 }, (_, day) => calendar.date(day));
    for (const holiday of ['2026-10-01', '2026-05-01', '2026-01-01', '2026-02-17', '2026-02-20', '2025-01-29'])
      expect(days, holiday).not.toContain(holiday);
    expect(days).toContain('2026-02-26');
  });

  it('delivers on working days, with warranty until the same day months later', () => {
    const calendar = createCalendar(new Date('2026-11-22T03:00:00Z'), 10);
    expect(calendar.daysBeforeEnd(0)).toBe('2026-11-20');
    expect(calendar.daysBeforeEnd(5)).toBe('2026-11-13');
    expect(monthsLater('2024-11-15', 24)).toBe('2026-11-15');
  });
});

describe('random choices', () => {
  it('come out the same for the same seed, and fit what was asked', () => {
    const [one, two] = [createRandom(7), createRandom(7)];
    const draw = (random: typeof one) => [
      random.whole(1, 6),
      random.text('@#-*'),
      random.pick(['a', 'b']),
      random.fraction(),
    ];
    expect(draw(one)).toEqual(draw(two));
    expect(Array.from({ length: 200 }, () => one.whole(2, 4)).every((number) => number >= 2 && number <= 4)).toBe(true);
    expect(one.weighted(['never', 'always'], (word) => (word === 'always' ? 1 : 0))).toBe('always');
  });
});
