import type { Language } from '../../src/platform/language.js';

/** Units as stores write them on paper, in both languages. A unit that is not here is shown as it was entered. */
const units: [zh: string, en: string, one?: string][] = [
  ['个', 'pcs'],
  ['块', 'pcs'],
  ['只', 'pcs'],
  ['件', 'pcs'],
  ['支', 'pcs'],
  ['根', 'pcs'],
  ['把', 'pcs'],
  ['节', 'pcs'],
  ['台', 'units', 'unit'],
  ['架', 'units', 'unit'],
  ['套', 'sets', 'set'],
  ['副', 'pairs', 'pair'],
  ['双', 'pairs', 'pair'],
  ['对', 'pairs', 'pair'],
  ['包', 'packs', 'pack'],
  ['袋', 'bags', 'bag'],
  ['盒', 'boxes', 'box'],
  ['箱', 'cartons', 'carton'],
  ['卷', 'rolls', 'roll'],
  ['瓶', 'bottles', 'bottle'],
  ['桶', 'drums', 'drum'],
  ['罐', 'cans', 'can'],
  ['管', 'tubes', 'tube'],
  ['张', 'sheets', 'sheet'],
  ['片', 'pcs'],
  ['条', 'pcs'],
  ['米', 'm'],
  ['千克', 'kg'],
  ['公斤', 'kg'],
  ['克', 'g'],
  ['升', 'L'],
  ['毫升', 'mL'],
];
const english = new Map(units.map(([zh, en, one = en]) => [zh, { en, one }]));
const chinese = new Map(units.map(([zh, en]) => [en, zh] as const).toReversed());
const forms = new Map(units.map(([, en, one = en]) => [en, { en, one }]));

/** A unit in the reader's language, for `quantity` of it if that is known. */
export function unitText(language: Language, unit: string, quantity?: string | number | null): string {
  if (language !== 'en') return chinese.get(unit) ?? unit;
  const form = english.get(unit) ?? forms.get(unit);
  if (!form) return unit;
  return quantity !== undefined && Number(quantity) === 1 ? form.one : form.en;
}
