import { translator } from '../../../views/components/language.js';
import { costFileMessages } from '../../../views/cost-exports/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { csvFile, type Sheet, xlsxFile } from '../../platform/spreadsheet.js';
import { type ExportLine, type ExportRow, linesOf, sumsOf, type TaskSum } from './queries.js';

type Translate = ReturnType<typeof translator<typeof costFileMessages>>;

/** An export as a file in the reader's language: the same bytes each time. `null` for a kind of file that there is not. */
export async function exportFile(db: Db, row: ExportRow, name: string, language: Language) {
  const t = translator(language, costFileMessages);
  const lines = linesSheet(await linesOf(db, row.id), t);
  if (name === `${row.number}.csv`) return { type: 'text/csv; charset=utf-8', body: csvFile(lines) };
  if (name !== `${row.number}.xlsx`) return null;
  const sums = sumsSheet(await sumsOf(db, row.id), row, t);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { type, body: await xlsxFile([lines, sums], row.created_at) };
}

function linesSheet(lines: ExportLine[], t: Translate): Sheet {
  return {
    name: t('lines'),
    columns: [
      { header: t('day'), kind: 'date' },
      { header: t('task'), kind: 'text' },
      { header: t('erp_reference'), kind: 'text' },
      { header: t('charge'), kind: 'text' },
      { header: t('customer'), kind: 'text' },
      { header: t('customer_name'), kind: 'text' },
      { header: t('kind'), kind: 'text' },
      { header: t('document'), kind: 'text' },
      { header: t('item'), kind: 'text' },
      { header: t('item_name'), kind: 'text' },
      { header: t('unit'), kind: 'text' },
      { header: t('quantity'), kind: 'quantity' },
      { header: t('unit_cost'), kind: 'cost' },
      { header: t('amount'), kind: 'money' },
    ],
    rows: lines.map((line) => [
      line.happened_on,
      line.task,
      line.erp_reference,
      t(line.charge as 'charged'),
      line.customer,
      line.customer_name,
      t(line.kind as 'issue'),
      line.document,
      line.item,
      line.item_name,
      line.unit,
      line.quantity,
      line.unit_cost,
      line.amount,
    ]),
  };
}

function sumsSheet(sums: TaskSum[], row: ExportRow, t: Translate): Sheet {
  return {
    name: t('sums'),
    columns: [
      { header: t('task'), kind: 'text' },
      { header: t('erp_reference'), kind: 'text' },
      { header: t('charge'), kind: 'text' },
      { header: t('customer'), kind: 'text' },
      { header: t('customer_name'), kind: 'text' },
      { header: t('count'), kind: 'count' },
      { header: t('amount'), kind: 'money' },
    ],
    rows: [
      ...sums.map((sum) => [
        sum.task,
        sum.erp_reference,
        t(sum.charge as 'charged'),
        sum.customer,
        sum.customer_name,
        sum.lines,
        sum.amount,
      ]),
      [t('total'), null, null, null, null, String(row.lines), row.amount],
    ],
  };
}
