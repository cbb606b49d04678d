import type { TableProblem } from '../../src/platform/read-table.js';
import { defineMessages, type Message } from './language.js';

const problems = defineMessages({
  file_missing: { zh: '请先选择文件。', en: 'Choose a file first.' },
  file_too_large: { zh: '文件超过 4 MB，请分成几份导入。', en: 'The file is larger than 4 MB. Split it.' },
  file_not_a_table: {
    zh: '这个文件不是 .xlsx 或 .csv 表格，或已损坏。',
    en: 'This file is no .xlsx or .csv table, or it is damaged.',
  },
  file_empty: { zh: '文件里没有数据行。', en: 'There are no rows in the file.' },
  file_too_many_rows: {
    zh: '一次最多导入 {most} 行，请分成几份。',
    en: 'At most {most} rows at once: split the file.',
  },
  file_column_missing: { zh: '第一行缺少「{column}」这一列。', en: 'The head row has no column “{column}”.' },
  file_column_twice: { zh: '「{column}」这一列出现了两次。', en: 'The column “{column}” is there twice.' },
});

/** Words of every page that takes a table in. */
export const importMessages = defineMessages({
  ...(problems satisfies Record<TableProblem['problem'], Message>),
  import: { zh: '导入', en: 'Import' },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  file: { zh: '文件（.xlsx 或 .csv）', en: 'File (.xlsx or .csv)' },
  check: { zh: '检查文件', en: 'Check the file' },
  other_file: { zh: '换一个文件', en: 'Another file' },
  line: { zh: '行', en: 'Line' },
  columns_hint: {
    zh: '第一行是列名，次序不限。可先导出当前清单，改好再导入。',
    en: 'The first row names the columns, in any order. Export the list, change it there, and import it again.',
  },
  columns_known: { zh: '可用的列：', en: 'Columns: ' },
  column_required: { zh: '{column}（必填）', en: '{column} (required)' },
  nothing_yet: { zh: '还没有写入任何数据。', en: 'Nothing has been written yet.' },
  all_same: { zh: '文件与现有数据一致，无需导入。', en: 'The file says what is there already: nothing to import.' },
  rows_new: { zh: '新增', en: 'New' },
  rows_changed: { zh: '修改', en: 'Changed' },
  rows_same: { zh: '不变', en: 'Unchanged' },
  rows_bad: { zh: '有问题', en: 'With problems' },
  take_rows: { zh: '导入这 {n} 行', en: { one: 'Import {n} row', other: 'Import {n} rows' } },
  bad_left_out: {
    zh: '有问题的 {n} 行不会导入。',
    en: { one: 'The row with a problem is left out.', other: 'The {n} rows with problems are left out.' },
  },
  problem: { zh: '问题', en: 'Problem' },
  change: { zh: '变化', en: 'Change' },
  only_first: {
    zh: '只显示前 {n} 行。',
    en: { one: 'Only the first row is shown.', other: 'Only the first {n} rows are shown.' },
  },
  changed_since: {
    zh: '检查之后，有别人改过其中的数据，请重新核对。',
    en: 'Somebody has changed some of this since it was checked. Look at it again.',
  },
});
