import type { Language } from '../../src/platform/language.js';

/** Units as stores write them on paper, in both languages. A unit that is not here is shown as it was entered. */
const units: [zh: string, en: string][] = [
  ['个', 'pcs'],
  ['块', 'pcs'],
  ['只', 'pcs'],
  ['件', 'pcs'],
  ['支', 'pcs'],
  ['根', 'pcs'],
  ['把', 'pcs'],
  ['台', 'units'],
  ['套', 'sets'],
  ['副', 'pairs'],
  ['双', 'pairs'],
  ['对', 'pairs'],
  ['包', 'packs'],
  ['袋', 'bags'],
  ['盒', 'boxes'],
  ['箱', 'cartons'],
  ['卷', 'rolls'],
  ['瓶', 'bottles'],
  ['桶', 'drums'],
  ['罐', 'cans'],
  ['管', 'tubes'],
  ['张', 'sheets'],
  ['片', 'pcs'],
  ['条', 'pcs'],
  ['米', 'm'],
  ['千克', 'kg'],
  ['公斤', 'kg'],
  ['克', 'g'],
  ['升', 'L'],
  ['毫升', 'mL'],
];
const english = new Map(units);
const chinese = new Map(units.map(([zh, en]) => [en, zh] as const).toReversed());

/** A unit in the reader's language. */
export function unitText(language: Language, unit: string): string {
  return (language === 'en' ? english : chinese).get(unit) ?? unit;
}
