import type { Grouping, StatisticsRow } from '../../src/features/quality-reports/statistics.js';
import type { Language } from '../../src/platform/language.js';
import { sentence } from '../components/language.js';
import { departmentWords, type QualityWord, qualityWords } from './messages.js';

const wordOfNone: Record<Grouping, QualityWord> = {
  item: 'no_item',
  supplier: 'no_supplier',
  cause: 'no_cause',
  department: 'no_department',
  customer: 'no_customer',
  model: 'no_device',
  month: 'no_item',
};

/** How a group is called in a language: by its name, else by what it is known by; or why it has none. */
export function groupText(
  language: Language,
  by: Grouping,
  { key, zh, en }: Pick<StatisticsRow, 'key' | 'zh' | 'en'>,
): string {
  if (key === null) return sentence(language, qualityWords[wordOfNone[by]], {});
  if (by === 'department') return sentence(language, departmentWords[key as keyof typeof departmentWords], {});
  return (language === 'en' && en) || zh || key;
}
