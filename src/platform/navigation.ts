import type { NavigationEntry } from './feature.js';

/** A line of the navigation as a page shows it. */
export type ShownEntry<Entry> = Entry & { current: boolean; inner: boolean };

/**
 * The lines of the navigation on a page, for who may follow them: those of a section only while one is in it, after its
 * own line; where somebody may not open the section itself, its lines stand alone. The longest address that the page's begins
 * with is the current one.
 */
export function navigationOn<Entry extends NavigationEntry>(
  entries: readonly Entry[],
  { path, may }: { path: string; may: (entry: Entry) => boolean },
): ShownEntry<Entry>[] {
  const open = entries.filter(may).toSorted((a, b) => a.order - b.order);
  const current = open
    .filter(({ href }) => path === href || (href !== '/' && path.startsWith(`${href}/`)))
    .reduce<Entry | null>((best, one) => (best && best.href.length >= one.href.length ? best : one), null);
  const section = current?.under ?? current?.href;
  const has = (href: string) => open.some((one) => one.href === href);
  const shown = (one: Entry, inner: boolean) => ({ ...one, inner, current: one === current });
  return open
    .filter(({ under }) => !under || !has(under))
    .flatMap((one) => [
      shown(one, false),
      ...(one.href === section
        ? open.filter(({ under }) => under === one.href).map((inner) => shown(inner, true))
        : []),
    ]);
}
