type Text = { zh: unknown; en: unknown };

const parametersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].toSorted();
/** The name of a language is written in it, whatever the page's. */
const LANGUAGE_NAMES = ['中文'];

/** What is wrong with a text in two languages: a missing one, other parameters, or Chinese in the English. */
export function wrongTexts(where: string, texts: Record<string, unknown>): string[] {
  return Object.entries(texts)
    .filter((entry): entry is [string, Text] => isText(entry[1]))
    .flatMap(([key, { zh, en }]) => {
      const forms = typeof en === 'object' && en !== null ? (en as Record<string, unknown>) : { other: en };
      const all = [zh, ...Object.values(forms)];
      if (!all.every((text) => typeof text === 'string' && text.trim() !== ''))
        return [`${where} ${key}: a language is missing`];
      return [...wrongParameters(zh as string, forms as Record<string, string>), ...mixed(forms)].map(
        (problem) => `${where} ${key}: ${problem}`,
      );
    });
}

export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

/** The singular may leave out the number: 'one row'. */
function wrongParameters(zh: string, forms: Record<string, string>): string[] {
  const wanted = parametersOf(zh);
  return Object.entries(forms).flatMap(([form, text]) => {
    const given = parametersOf(text);
    const without = (names: string[]) => (form === 'one' ? names.filter((name) => name !== 'n') : names);
    return without(given).join() === without(wanted).join()
      ? []
      : [`{${wanted.join(', ')}} in Chinese, {${given.join(', ')}} in English`];
  });
}

function mixed(forms: Record<string, unknown>): string[] {
  const chinese = Object.values(forms).filter(
    (text) => /\p{Script=Han}/u.test(String(text)) && !LANGUAGE_NAMES.includes(String(text)),
  );
  return chinese.map((text) => `Chinese in the English ‘${String(text)}’`);
}
