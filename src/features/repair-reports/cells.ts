import type { Cell } from '../../../views/repair-reports/report-table.js';

export interface ItemNamed {
  code: string | null;
  zh: string | null;
  en: string | null;
}

export const itemCells = ({ code, zh, en }: ItemNamed): Cell[] => [
  code ? { value: code, href: `/items/${encodeURIComponent(code)}` } : { value: null, word: 'not_identified' },
  { value: zh, en },
];

/** A number leads to the list behind it, if there is anything in it. */
export const count = (n: number | null, href?: string | null): Cell => ({
  value: String(n ?? 0),
  ...(href && n && { href }),
});
export const told = (value: string | null | undefined): Cell => ({ value: value ?? null });
