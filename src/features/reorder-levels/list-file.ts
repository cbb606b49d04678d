import { translator } from '../../../views/components/language.js';
import { commonMessages } from '../../../views/components/messages.js';
import { unitText } from '../../../views/components/unit.js';
import { reorderLevelMessages } from '../../../views/reorder-levels/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { exportLevels, type LevelFilters, type LevelListRow } from './queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

const columns = [
  ['item', 'text'],
  ['name', 'text'],
  ['unit', 'text'],
  ['warehouse', 'text'],
  ['reorder_point', 'quantity'],
  ['order_up_to', 'quantity'],
  ['do_not_reorder', 'text'],
  ['vital', 'text'],
  ['home_bin', 'text'],
  ['source', 'text'],
  ['usable', 'quantity'],
] as const satisfies [keyof typeof reorderLevelMessages, SheetColumn['kind']][];

/** The list that is shown, as a workbook that can be imported again. */
export async function levelsFile(db: Db, filters: LevelFilters, reader: { language: Language; now: Date }) {
  const t = translator(reader.language, reorderLevelMessages);
  const common = translator(reader.language, commonMessages);
  const rows = await exportLevels(db, filters, MOST_EXPORTED);
  const flag = (row: LevelListRow, on: boolean) => (row.version === null ? null : common(on ? 'yes' : 'no'));
  const cells = (row: LevelListRow): (string | null)[] => [
    row.item,
    (reader.language === 'en' && row.name_en) || row.name_zh,
    unitText(reader.language, row.unit),
    row.warehouse,
    row.reorder_point,
    row.order_up_to,
    flag(row, row.do_not_reorder),
    flag(row, row.vital),
    row.home_bin,
    row.source && t(`source_${row.source}`),
    row.usable,
  ];
  const sheet = {
    name: t('reorder_levels'),
    columns: columns.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], reader.now);
}
