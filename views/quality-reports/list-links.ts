import type { Grouping, StatisticsRow } from '../../src/features/quality-reports/statistics.js';
import type { FormValues } from '../../src/platform/forms.js';
import { listAddress } from '../components/paging.js';

/** The counts that the list of sheets can show, and by which of its views and marks. */
const views = {
  raised: { view: 'all' },
  open: { view: 'open' },
  overdue: { view: 'overdue' },
  late: { view: 'all', late: 'on' },
  closed: { view: 'closed' },
} as const;
type Listed = keyof typeof views;

export const isListed = (name: string): name is Listed => name in views;

/** The list of the sheets that a number counts: those of the group, of the period and of what is asked for. */
export function listLink(
  name: Listed,
  { by, values }: { by: Grouping; values: FormValues },
  row?: Pick<StatisticsRow, 'key'>,
) {
  const { from = '', to = '', item, supplier, customer } = values;
  const period = row && by === 'month' && row.key ? within(row.key, from, to) : { from, to };
  const group = row && by !== 'month' && row.key ? { [by]: row.key } : {};
  return listAddress('/quality-feedback', { ...views[name], ...period, item, supplier, customer, ...group });
}

/** The days of a month that lie in the period. */
function within(month: string, from: string, to: string) {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  const first = `${month}-01`;
  return { from: first > from ? first : from, to: last < to ? last : to };
}
