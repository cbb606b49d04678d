import { translator } from '../../../views/components/language.js';
import { propertyCaseMessages } from '../../../views/property-cases/messages.js';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { type CaseFilters, type CaseRow, exportCases } from './queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

const columns = [
  ['number', 'text'],
  ['state', 'text'],
  ['kind', 'text'],
  ['customer', 'text'],
  ['piece', 'text'],
  ['description', 'text'],
  ['brand', 'text'],
  ['model', 'text'],
  ['serial', 'text'],
  ['quantity', 'quantity'],
  ['found_on', 'date'],
  ['opened_on', 'date'],
  ['told_on', 'date'],
  ['outcome', 'text'],
  ['closed_on', 'date'],
] as const satisfies [keyof typeof propertyCaseMessages, SheetColumn['kind']][];
const values = [['amount', 'money']] as const satisfies [keyof typeof propertyCaseMessages, SheetColumn['kind']][];

/** The list that is shown, as a workbook; with what was paid for those who may know. */
export async function casesFile(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  filters: CaseFilters,
  reader: { language: Language; timeZone: string; now: Date; showsValues: boolean },
) {
  const t = translator(reader.language, propertyCaseMessages);
  const rows = await exportCases(db, actor, filters, MOST_EXPORTED);
  const day = (moment: Date | null) => moment && dayIn(reader.timeZone, moment);
  const settled = (row: CaseRow) => row.state === 'agreed' || row.state === 'closed';
  const cells = (row: CaseRow): (string | null)[] => [
    row.number,
    t(`state_${row.state}`),
    t(`kind_${row.kind}`),
    reader.language === 'en' && row.customer_en ? row.customer_en : row.customer,
    row.piece,
    row.description,
    row.brand,
    row.model,
    row.serial,
    row.quantity,
    row.found_on,
    day(row.opened_at),
    day(row.told_at),
    settled(row) && row.outcome ? t(`outcome_${row.outcome}`) : null,
    day(row.closed_at),
    ...(reader.showsValues ? [settled(row) ? row.amount : null] : []),
  ];
  const shown = reader.showsValues ? [...columns, ...values] : columns;
  const sheet = {
    name: t('cases'),
    columns: shown.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], reader.now);
}
