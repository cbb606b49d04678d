import { translator } from '../../../views/components/language.js';
import { fieldReturnMessages } from '../../../views/field-returns/messages.js';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { exportReturns, type ReturnFilters, type ReturnListRow } from './list-queries.js';

/** More rows than this no file has: it would be built in memory, and nobody reads them. */
const MOST_EXPORTED = 20_000;

type Name = Exclude<keyof typeof fieldReturnMessages, 'return_n'>;
const columns: [Name, SheetColumn['kind']][] = [
  ['number', 'text'],
  ['state', 'text'],
  ['item', 'text'],
  ['name', 'text'],
  ['serial', 'text'],
  ['quantity', 'quantity'],
  ['customer', 'text'],
  ['device', 'text'],
  ['symptom', 'text'],
  ['symptom_note', 'text'],
  ['doa', 'text'],
  ['repeats', 'text'],
  ['reporter', 'text'],
  ['reported_on', 'date'],
  ['received_on', 'date'],
  ['finding', 'text'],
  ['fault', 'text'],
  ['disposition', 'text'],
  ['document', 'text'],
];

/** The list that is shown, as a workbook. */
export async function returnsFile(
  db: Db,
  reader: Pick<Actor, 'personId' | 'rights'>,
  filters: ReturnFilters,
  language: Language,
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const t = translator(language, fieldReturnMessages);
  const rows = await exportReturns(db, reader, filters, MOST_EXPORTED);
  const inWords = (zh: string | null, en: string | null) => (language === 'en' && en ? en : zh);
  const day = (moment: Date | null) => moment && dayIn(timeZone, moment);
  const cells = (row: ReturnListRow): (string | null)[] => [
    row.number,
    t(`state_${row.state}`),
    row.item,
    row.item ? inWords(row.name_zh, row.name_en) : row.description,
    row.serial,
    row.quantity,
    inWords(row.customer, row.customer_en),
    row.device,
    inWords(row.symptom, row.symptom_en),
    row.symptom_note,
    row.doa ? t('yes') : null,
    row.repeats ? t('yes') : null,
    inWords(row.reporter, row.reporter_en),
    day(row.reported_at),
    day(row.received_at),
    row.finding && t(`finding_${row.finding as 'confirmed'}`),
    inWords(row.fault, row.fault_en),
    row.disposition && t(`disposition_${row.disposition as 'repair'}`),
    row.repair ?? row.claim,
  ];
  const sheet = {
    name: t('sheet'),
    columns: columns.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], now);
}
