import { translator } from '../../../views/components/language.js';
import { ownerChangesMessages } from '../../../views/owner-changes/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { type ChangeFilters, type ChangeRow, exportChanges } from './queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

const columns = [
  ['number', 'text'],
  ['state', 'text'],
  ['direction', 'text'],
  ['customer', 'text'],
  ['piece', 'text'],
  ['name', 'text'],
  ['more_lines', 'quantity'],
  ['reason', 'text'],
  ['reference', 'text'],
  ['case', 'text'],
  ['receipt', 'text'],
  ['asked_by', 'text'],
  ['asked_on', 'date'],
  ['decided_by', 'text'],
  ['decided_on', 'date'],
] as const satisfies [keyof typeof ownerChangesMessages, SheetColumn['kind']][];
const costs = [['value', 'money']] as const satisfies [keyof typeof ownerChangesMessages, SheetColumn['kind']][];

/** The list that is shown, as a workbook; with what it is worth for those who may know. */
export async function changesFile(
  db: Db,
  filters: ChangeFilters,
  reader: { language: Language; timeZone: string; now: Date; showsCosts: boolean },
) {
  const t = translator(reader.language, ownerChangesMessages);
  const rows = await exportChanges(db, filters, MOST_EXPORTED);
  const inWords = (zh: string, en: string | null) => (reader.language === 'en' && en ? en : zh);
  const day = (moment: Date | null) => moment && dayIn(reader.timeZone, moment);
  const cells = (row: ChangeRow): (string | null)[] => [
    row.number,
    t(`state_${row.state}`),
    t(row.direction),
    inWords(row.customer, row.customer_en),
    row.piece,
    inWords(row.piece_zh, row.piece_en),
    String(row.more),
    row.reason,
    row.reference,
    row.case,
    row.receipt,
    inWords(row.asker, row.asker_en),
    day(row.asked_at),
    row.decider && inWords(row.decider, row.decider_en),
    day(row.decided_at),
    ...(reader.showsCosts ? [row.value] : []),
  ];
  const shown = reader.showsCosts ? [...columns, ...costs] : columns;
  const sheet = {
    name: t('changes'),
    columns: shown.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], reader.now);
}
