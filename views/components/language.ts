import { createContext, useContext } from 'hono/jsx';
import type { Language } from '../../src/platform/language.js';

type Plural = { one: string; other: string };
/** One text in both languages, side by side: a missing one does not compile. `{name}` stands for a parameter. */
export interface Message {
  zh: string;
  en: string | Plural;
}

type Names<S extends string> = S extends `${string}{${infer P}}${infer R}` ? P | Names<R> : never;
type Params<S extends string> = { [K in Names<S>]: string | number };
type Arguments<S extends string> = [Names<S>] extends [never] ? [] : [Params<S>];
export type Translate<M extends Record<string, Message>> = <K extends keyof M & string>(
  key: K,
  ...parameters: Arguments<M[K]['zh']>
) => string;

export function defineMessages<const M extends Record<string, Message>>(messages: M): M {
  return messages;
}

/** Turns keys into the language's text. In English a text with forms is chosen by the parameter `n`. */
export function translator<M extends Record<string, Message>>(language: Language, messages: M): Translate<M> {
  return (key, ...parameters) => sentence(language, messages[key]!, parameters[0] ?? {});
}

/** One text with its parameters filled in, where the text is known only when the program runs. */
export function sentence(language: Language, message: Message, given: Record<string, string | number>): string {
  return chosen(language, message, given).replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in given ? String(given[name]) : whole,
  );
}

function chosen(language: Language, message: Message, given: Record<string, string | number>): string {
  if (language === 'zh-CN') return message.zh;
  if (typeof message.en === 'string') return message.en;
  return new Intl.PluralRules('en').select(Number(given['n'])) === 'one' ? message.en.one : message.en.other;
}

/** What every view may read without being handed it: the reader's language and the installation's time zone. */
export const ReaderContext = createContext<{ language: Language; timeZone: string }>({
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
});

export function useLanguage(): Language {
  return useContext(ReaderContext).language;
}

export function useMessages<M extends Record<string, Message>>(messages: M): Translate<M> {
  return translator(useLanguage(), messages);
}

/** Chooses between names that are kept in both languages; the Chinese one is always there. */
export function useName(): (zh: string, en: string | null | undefined) => string {
  const language = useLanguage();
  return (zh, en) => (language === 'en' && en ? en : zh);
}
