import type { RequestContext } from './context.js';
import type { Language } from './language.js';

/** How many a list of choices offers at once; whoever wants another types more of it. */
export const CHOICES_SHOWN = 12;

/** One of the things offered under a field that is searched (views/components/search-choice.tsx). */
export interface Choice {
  /** What the field then holds and posts: the code first, then the name, so that people can read it. */
  value: string;
  /** What a scanner would read. */
  code: string;
  name: string;
  detail?: string | null;
  /** Why it can't be chosen, or what is taken in its place. */
  note?: string | null;
}

/** What a chosen thing reads like in its field, in the reader's language: `HD 华东电池`. */
export function choiceText(language: Language, code: string, name: string, nameEn?: string | null): string {
  return `${code} ${language === 'en' && nameEn ? nameEn : name}`;
}

const MOST_WORDS = 12;
const MOST_TYPED = 200;

/** The codes that a text may begin with, longest first: a serial number may have blanks in it. */
export function choiceCodes(text: string): string[] {
  const plain = text.slice(0, MOST_TYPED).normalize('NFKC').trim().toUpperCase();
  const ends = [...plain.matchAll(/\s+/g)].map((gap) => gap.index).slice(0, MOST_WORDS);
  return [plain, ...ends.toReversed().map((end) => plain.slice(0, end))].filter(Boolean);
}

/**
 * What a posted text means: the thing whose code it begins with, else the only one of exactly this name. Nothing when
 * neither: a part of a name never decides.
 */
export async function chosenBy<T extends { code: string }>(
  text: string | null | undefined,
  find: { byCodes: (codes: string[]) => Promise<T[]>; byName: (name: string) => Promise<T[]> },
): Promise<T | undefined> {
  const codes = choiceCodes(text ?? '');
  if (codes.length === 0) return undefined;
  const found = await find.byCodes(codes);
  const first = codes.map((code) => found.find((one) => one.code === code)).find(Boolean);
  if (first) return first;
  const named = await find.byName((text ?? '').slice(0, MOST_TYPED).trim());
  return named.length === 1 ? named[0] : undefined;
}

/** What was typed into the field that asks for choices. */
export function choicesAsked(c: RequestContext): string {
  return (c.req.query('search') ?? '').trim().slice(0, MOST_TYPED);
}
