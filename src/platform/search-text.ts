import { pinyin } from 'pinyin-pro';

/** What a search looks through: a Chinese name, its pinyin initials, and whatever else the thing is known by. */
export function searchText(name: string, ...others: (string | null | undefined)[]): string {
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  return [name, initials, ...others].filter(Boolean).join(' ').toLowerCase();
}
