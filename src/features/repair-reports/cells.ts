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

export const count = (n: number | null): Cell => ({ value: String(n ?? 0) });
export const told = (value: string | null | undefined): Cell => ({ value: value ?? null });
