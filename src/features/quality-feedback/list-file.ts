import { translator } from '../../../views/components/language.js';
import { sheetMessages } from '../../../views/quality-feedback/messages.js';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { exportSheets, type SheetFilters, type SheetListRow } from './list-queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

const columns = [
  ['number', 'text'],
  ['kind', 'text'],
  ['title', 'text'],
  ['state', 'text'],
  ['urgent', 'text'],
  ['found_on', 'date'],
  ['raised_on', 'date'],
  ['late', 'text'],
  ['raised_by', 'text'],
  ['item', 'text'],
  ['about', 'text'],
  ['serial', 'text'],
  ['lot', 'text'],
  ['supplier', 'text'],
  ['customer', 'text'],
  ['department', 'text'],
  ['assignee', 'text'],
  ['due_on', 'date'],
  ['cause', 'text'],
  ['action', 'text'],
  ['closed_on', 'date'],
] as const satisfies [keyof typeof sheetMessages, SheetColumn['kind']][];

/** The list that is shown, as a workbook: of what the reader may see. */
export async function sheetsFile(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  filters: SheetFilters,
  reader: { language: Language; timeZone: string; today: string; now: Date },
) {
  const t = translator(reader.language, sheetMessages);
  const rows = await exportSheets(db, actor, filters, { ...reader, most: MOST_EXPORTED });
  const inWords = (zh: string | null, en: string | null) => (reader.language === 'en' && en ? en : zh);
  const day = (moment: Date | null) => moment && dayIn(reader.timeZone, moment);
  const cells = (row: SheetListRow): (string | null)[] => [
    row.number,
    t(`kind_${row.kind}`),
    row.title,
    t(`state_${row.state}`),
    row.urgent ? t('urgent') : null,
    row.found_on,
    day(row.raised_at),
    row.late ? t('late') : null,
    inWords(row.raiser, row.raiser_en),
    row.item,
    inWords(row.name_zh, row.name_en),
    row.serial,
    row.lot,
    inWords(row.supplier, row.supplier_en),
    inWords(row.customer, row.customer_en),
    row.department && t(`department_${row.department}`),
    inWords(row.assignee, row.assignee_en),
    row.due_on,
    [inWords(row.cause, row.cause_en), row.cause_note].filter(Boolean).join(' · '),
    row.action,
    day(row.closed_at),
  ];
  const sheet = {
    name: t('sheets'),
    columns: columns.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], reader.now);
}
