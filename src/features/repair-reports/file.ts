import { sentence, translator } from '../../../views/components/language.js';
import { repairReportMessages, reportWords } from '../../../views/repair-reports/messages.js';
import type { Cell, ColumnKind } from '../../../views/repair-reports/report-table.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type Sheet, type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import type { Report, ReportQuery } from './report.js';

/** More rows than this no file has: it would be built in memory, and nobody reads them. The file says what it leaves out. */
export const MOST_EXPORTED = 20_000;

const kinds: Record<ColumnKind, SheetColumn['kind']> = {
  text: 'text',
  money: 'money',
  count: 'count',
  quantity: 'quantity',
  days: 'quantity',
  share: 'quantity',
};

/** A whole report as a workbook: its rows, its months if it has some, and a sheet that says what was asked for. */
export async function reportFile(db: Db, report: Report, query: Omit<ReportQuery, 'limit'>, language: Language) {
  const t = translator(language, repairReportMessages);
  const found = await report.find(db, { ...query, limit: MOST_EXPORTED });
  const columns = report.columns(query);
  const rows: Sheet = {
    name: t(report.name),
    columns: columns.map(({ name, kind }) => ({ header: t(name), kind: kinds[kind] })),
    rows: found.rows.map((row) => row.map((cell) => textOf(cell, language))),
  };
  const months: Sheet[] = found.months
    ? [
        {
          name: t('months'),
          columns: [
            { header: t('month'), kind: 'text' },
            { header: t(`${report.name}_months`), kind: 'count' },
            { header: t(`${report.name}_part`), kind: 'count' },
          ],
          rows: found.months.map((one) => [one.month, String(one.all), String(one.part ?? 0)]),
        },
      ]
    : [];
  return xlsxFile([rows, ...months, aboutSheet(report, query, found.total, language)], query.now);
}

function textOf({ value, en, word }: Cell, language: Language): string | null {
  if (word) return sentence(language, reportWords[word], {});
  return value !== null && language === 'en' && en ? en : value;
}

function aboutSheet(report: Report, query: Omit<ReportQuery, 'limit'>, total: number, language: Language): Sheet {
  const t = translator(language, repairReportMessages);
  const left = Math.max(0, total - MOST_EXPORTED);
  const asked: [string, string][] = [
    [t('report'), t(report.name)],
    [t('made_on'), query.today],
    [t('period'), `${query.from} – ${query.to}`],
    ...(report.groupings.length > 0 ? [[t('grouped_by'), t(`by_${query.by}`)] as [string, string]] : []),
    [t('about_it'), t(`${report.name}_text`)],
    [t('rows_in_all'), String(total)],
    ...(left > 0 ? [[t('rows_left_out'), String(left)] as [string, string]] : []),
  ];
  return {
    name: t('about'),
    columns: [
      { header: t('what'), kind: 'text' },
      { header: t('told'), kind: 'text' },
    ],
    rows: asked,
  };
}
