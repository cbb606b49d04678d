import { translator } from '../../../views/components/language.js';
import { groupText } from '../../../views/quality-reports/group-text.js';
import { qualityReportMessages } from '../../../views/quality-reports/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type Sheet, type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { statisticsOf } from './queries.js';
import { columns, counts, type StatisticsQuery } from './statistics.js';

/** More rows than this no file has: it would be built in memory, and nobody reads them. The file says what it leaves out. */
export const MOST_EXPORTED = 20_000;

/** The statistics as a workbook: the rows with their sum, the months, and a sheet that says what was asked for. */
export async function statisticsFile(
  db: Db,
  query: Omit<StatisticsQuery, 'limit'>,
  { language, asked }: { language: Language; asked: Partial<Record<'item' | 'supplier' | 'customer', string>> },
) {
  const t = translator(language, qualityReportMessages);
  const { by } = query;
  const found = await statisticsOf(db, { ...query, limit: MOST_EXPORTED });
  const byItem = by === 'item';
  const kind = (name: (typeof columns)[number]): SheetColumn['kind'] =>
    counts.some((one) => one === name) ? 'count' : 'quantity';
  const rows: Sheet = {
    name: t('title'),
    columns: [
      { header: t(by), kind: 'text' },
      ...(byItem ? [{ header: t('item_name'), kind: 'text' as const }] : []),
      ...columns.map((name) => ({ header: t(name), kind: kind(name) })),
    ],
    rows: [
      ...found.rows.map((row) => [
        ...(byItem && row.key !== null ? [row.key] : []),
        groupText(language, by, row),
        ...(byItem && row.key === null ? [null] : []),
        ...columns.map((name) => textOf(row[name])),
      ]),
      [t('whole'), ...(byItem ? [null] : []), ...columns.map((name) => textOf(found.sums[name]))],
    ],
  };
  const months: Sheet = {
    name: t('month'),
    columns: [
      { header: t('month'), kind: 'text' },
      { header: t('raised'), kind: 'count' },
      { header: t('closed_part'), kind: 'count' },
    ],
    rows: found.months.map((one) => [one.month, String(one.all), String(one.part)]),
  };
  const left = Math.max(0, found.total - MOST_EXPORTED);
  const about: Sheet = {
    name: t('about'),
    columns: [
      { header: t('what'), kind: 'text' },
      { header: t('told'), kind: 'text' },
    ],
    rows: [
      [t('made_on'), query.today],
      [t('period'), `${query.from} – ${query.to}`],
      [t('grouped_by'), t(by)],
      ...(['item', 'supplier', 'customer'] as const).flatMap((name) => (asked[name] ? [[t(name), asked[name]]] : [])),
      [t('about'), t('text')],
      [t('about'), t('text_days')],
      [t('rows_in_all'), String(found.total)],
      ...(left > 0 ? [[t('rows_left_out'), String(left)]] : []),
    ],
  };
  return xlsxFile([rows, months, about], query.now);
}

const textOf = (value: number | string | null) => (value === null ? null : String(value));
