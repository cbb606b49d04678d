import type { Cell, ColumnKind } from '../../../views/tool-reports/report-table.js';
import { sentence, translator } from '../../../views/components/language.js';
import { type ReportWord, reportWords, toolReportMessages } from '../../../views/tool-reports/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type Sheet, type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import type { Column, Report, ReportQuery } from './report.js';

/** More rows than this no file has: it would be built in memory, and nobody reads them. The file says what it leaves out. */
export const MOST_EXPORTED = 20_000;

const kinds: Record<ColumnKind, SheetColumn['kind']> = {
  text: 'text',
  word: 'text',
  state: 'text',
  date: 'date',
  money: 'money',
  count: 'count',
  late: 'count',
  quantity: 'quantity',
  days: 'quantity',
  share: 'quantity',
};

/** A whole report as a workbook: its rows, and a sheet that says what was asked for. Values stay as the database has them. */
export async function reportFile(
  db: Db,
  report: Report,
  query: Omit<ReportQuery, 'limit' | 'offset'>,
  language: Language,
) {
  const t = translator(language, toolReportMessages);
  const found = await report.find(db, { ...query, limit: MOST_EXPORTED, offset: 0 });
  const columns = report.columns(query.prices);
  const rows: Sheet = {
    name: t(report.name),
    columns: columns.map(({ name, kind }) => ({ header: t(name), kind: kinds[kind] })),
    rows: found.rows.map((row) => row.map((cell, n) => textOf(cell, columns[n]!, language))),
  };
  return xlsxFile([rows, aboutSheet(report, query, found.total, language)], query.now);
}

function textOf({ value, en }: Cell, { kind }: Column, language: Language): string | null {
  if (value === null) return null;
  if (kind === 'word' || kind === 'state') return sentence(language, reportWords[value as ReportWord], {});
  return language === 'en' && en ? en : value;
}

function aboutSheet(
  report: Report,
  query: Omit<ReportQuery, 'limit' | 'offset'>,
  total: number,
  language: Language,
): Sheet {
  const t = translator(language, toolReportMessages);
  const has = (filter: Report['filters'][number]) => report.filters.includes(filter);
  const left = Math.max(0, total - MOST_EXPORTED);
  const asked: [string, string | null][] = [
    [t('report'), t(report.name)],
    [t('made_on'), query.today],
    ...(has('period') ? ([[t('period'), `${query.from} – ${query.to}`]] as [string, string][]) : []),
    ...(has('on') ? ([[t('as_at'), query.on ?? query.today]] as [string, string][]) : []),
    ...(has('days') ? ([[t('idle_days'), String(query.days)]] as [string, string][]) : []),
    ...(query.search ? ([[t('search'), query.search]] as [string, string][]) : []),
    [t('rows_in_all'), String(total)],
    ...(left > 0 ? ([[t('rows_left_out'), String(left)]] as [string, string][]) : []),
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
