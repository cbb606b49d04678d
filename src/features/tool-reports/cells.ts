import type { Cell } from '../../../views/tool-reports/report-table.js';

/** What every report tells of an item: its code, its name, and the number of the piece. */
export interface ToolNamed {
  code: string;
  name_zh: string;
  name_en: string;
  serial: string | null;
}

export const itemCells = (row: Omit<ToolNamed, 'serial'>): Cell[] => [
  { value: row.code, href: `/items/${row.code}` },
  { value: row.name_zh, en: row.name_en },
];

export const toolCells = (row: ToolNamed): Cell[] => [
  ...itemCells(row),
  row.serial
    ? { value: row.serial, href: `/serials/${encodeURIComponent(row.serial)}?item=${encodeURIComponent(row.code)}` }
    : { value: null },
];

export const personCell = (row: { person_id: number; person: string; person_en: string | null }): Cell => ({
  value: row.person,
  en: row.person_en,
  href: `/people/${row.person_id}/custody`,
});

export const loanCell = (loan: string): Cell => ({ value: loan, href: `/tool-loans/${loan}` });
