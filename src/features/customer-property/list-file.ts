import { translator } from '../../../views/components/language.js';
import { conditionMessages } from '../../../views/components/messages.js';
import { unitText } from '../../../views/components/unit.js';
import { listMessages } from '../../../views/customer-property/list-messages.js';
import { propertyWords } from '../../../views/customer-property/words.js';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { exportHouse, type HouseFilters, type HouseRow } from './house-queries.js';
import { exportPieces, type PieceFilters, type PieceListRow } from './list-queries.js';

/** More rows than this no file has: it would be built in memory, and nobody reads them. */
const MOST_EXPORTED = 20_000;

interface Made {
  language: Language;
  now: Date;
  timeZone: string;
}

type Column<Row> = [
  name: Exclude<keyof typeof listMessages, 'check_by' | 'left_of' | 'n_bare'>,
  kind: SheetColumn['kind'],
  value: (row: Row) => string | null,
];

const namer =
  (language: Language) =>
  (zh: string | null, en: string | null): string | null =>
    language === 'en' && en ? en : zh;

function pieceColumns({ language, timeZone }: Made): Column<PieceListRow>[] {
  const words = translator(language, propertyWords);
  const t = translator(language, listMessages);
  const name = namer(language);
  return [
    ['piece', 'text', (row) => row.code],
    ['receipt', 'text', (row) => row.receipt],
    ['step', 'text', (row) => words(`step_${row.step}`)],
    ['why', 'text', (row) => words(`why_${row.why}`)],
    ['customer', 'text', (row) => name(row.customer, row.customer_en)],
    ['what', 'text', (row) => row.description],
    ['item', 'text', (row) => row.item],
    ['brand', 'text', (row) => row.brand],
    ['model', 'text', (row) => row.model],
    ['serial', 'text', (row) => row.serial],
    ['quantity', 'quantity', (row) => row.quantity],
    ['open', 'quantity', (row) => row.open],
    ['unit', 'text', (row) => unitText(language, row.unit)],
    ['care', 'text', (row) => row.care],
    ['received_on', 'date', (row) => dayIn(timeZone, row.received_at)],
    ['receiver', 'text', (row) => name(row.receiver, row.receiver_en)],
    ['came', 'text', (row) => words(`came_${row.came}`)],
    ['waybill', 'text', (row) => row.waybill],
    ['task', 'text', (row) => row.task],
    ['promised', 'date', (row) => row.promised_on],
    ['overdue', 'text', (row) => (row.overdue ? t('yes') : null)],
    ['place', 'text', (row) => row.place && `${row.place} ${name(row.place_name, row.place_name_en)}`],
    ['repair', 'text', (row) => row.repair],
    ['case', 'text', (row) => row.case_number],
    ['over_on', 'date', (row) => row.over_at && dayIn(timeZone, row.over_at)],
  ];
}

const valueColumn: Column<PieceListRow> = ['value', 'money', (row) => row.stated_value];

/** Who may not see what customers say that things are worth gets a column for it only of what they took in themselves. */
export async function piecesFile(
  db: Db,
  reader: Pick<Actor, 'personId' | 'rights'>,
  filters: PieceFilters,
  made: Made,
) {
  const rows = await exportPieces(db, reader, filters, MOST_EXPORTED);
  const sees = can(reader, 'property.value') || rows.some((row) => row.stated_value !== null);
  return fileOf([...pieceColumns(made), ...(sees ? [valueColumn] : [])], rows, made);
}

function houseColumns({ language }: Made): Column<HouseRow>[] {
  const name = namer(language);
  const condition = translator(language, conditionMessages);
  return [
    ['customer', 'text', (row) => name(row.customer, row.customer_en)],
    ['what', 'text', (row) => row.description ?? name(row.name_zh, row.name_en)],
    ['item', 'text', (row) => (row.description ? null : row.item)],
    ['serial', 'text', (row) => row.serial],
    ['quantity', 'quantity', (row) => row.quantity],
    ['unit', 'text', (row) => unitText(language, row.unit)],
    ['condition', 'text', (row) => condition(row.condition as 'new')],
    ['place', 'text', (row) => `${row.place} ${name(row.place_name, row.place_name_en)}`],
    ['piece', 'text', (row) => row.piece],
    ['field_return', 'text', (row) => row.return_number],
    ['repair', 'text', (row) => row.repair],
  ];
}

export async function houseFile(db: Db, filters: HouseFilters, made: Made) {
  return fileOf(houseColumns(made), await exportHouse(db, filters, MOST_EXPORTED), made);
}

function fileOf<Row>(columns: Column<Row>[], rows: Row[], { language, now }: Made) {
  const t = translator(language, listMessages);
  const sheet = {
    name: t('property'),
    columns: columns.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map((row) => columns.map(([, , value]) => value(row))),
  };
  return xlsxFile([sheet], now);
}
