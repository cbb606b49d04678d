import type { Column } from '../../src/features/tool-reports/report.js';
import { type Format, useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { reportWords, type ReportWord, toolReportMessages } from './messages.js';

/** `days` have one decimal, a `share` is in percent, `late` are days over, `word` and `state` are of `reportWords`. */
export type ColumnKind =
  | 'text'
  | 'word'
  | 'state'
  | 'date'
  | 'quantity'
  | 'count'
  | 'late'
  | 'days'
  | 'share'
  | 'money';

export interface Cell {
  /** As the database has it. */
  value: string | null;
  /** The same for readers of English. */
  en?: string | null;
  href?: string;
}

export interface Sorted {
  by: string;
  descending: boolean;
}

interface ReportTableProps {
  columns: Column[];
  rows: Cell[][];
  sorted: Sorted | undefined;
  /** Where the report is sorted so. */
  sortAddress: (sort: string) => string;
}

const numbers = new Set<ColumnKind>(['quantity', 'count', 'late', 'days', 'share', 'money']);
const align = (kind: ColumnKind) => (numbers.has(kind) ? 'text-end' : undefined);

export function ReportTable({ columns, rows, sorted, sortAddress }: ReportTableProps) {
  const t = useMessages(toolReportMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows report-rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell column={column} sorted={sorted} sortAddress={sortAddress} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, n) => (
                <td class={align(columns[n]!.kind)} data-label={t(columns[n]!.name)}>
                  <CellText cell={cell} kind={columns[n]!.kind} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The other way round when it is sorted so already; numbers begin with the greatest. */
function HeadCell({
  column,
  sorted,
  sortAddress,
}: Pick<ReportTableProps, 'sorted' | 'sortAddress'> & { column: Column }) {
  const t = useMessages(toolReportMessages);
  const { name, kind, sort } = column;
  if (!sort) return <th class={align(kind)}>{t(name)}</th>;
  const now = sorted?.by === sort;
  const descending = now ? !sorted.descending : numbers.has(kind);
  const state = now ? (sorted.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th class={align(kind)} aria-sort={state}>
      <a
        class="report-sort"
        href={sortAddress(`${descending ? '-' : ''}${sort}`)}
        title={t('sort_by', { what: t(name) })}
      >
        {t(name)}
        {now && <Icon name={sorted.descending ? 'arrow-down' : 'arrow-up'} />}
      </a>
    </th>
  );
}

function CellText({ cell, kind }: { cell: Cell; kind: ColumnKind }) {
  const words = useMessages(reportWords);
  const format = useFormat();
  const name = useName();
  const { value, en, href } = cell;
  if (value === null) return null;
  if (kind === 'word') return <span>{words(value as ReportWord)}</span>;
  if (kind === 'state') return <StateMark state={value as ReportWord} />;
  if (kind === 'late') return <span class="badge bg-red-lt">{format.quantity(value)}</span>;
  if (kind === 'share') return <Share value={value} />;
  const text = kind === 'text' ? name(value, en) : numberText(format, kind, value);
  return href ? (
    <a class={kind === 'text' && !en ? 'd-inline-block py-1' : undefined} href={href}>
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
}

function numberText(format: Format, kind: ColumnKind, value: string): string {
  if (kind === 'date') return format.date(value);
  return kind === 'money' ? format.money(value) : format.quantity(value);
}

const stateLooks: Partial<Record<ReportWord, string>> = {
  valid: 'bg-green-lt',
  due_soon: 'bg-yellow-lt',
  overdue: 'bg-red-lt',
  failed: 'bg-red-lt',
  at_laboratory: 'bg-blue-lt',
};

export function StateMark({ state }: { state: ReportWord }) {
  const words = useMessages(reportWords);
  return <span class={`badge ${stateLooks[state] ?? ''} text-nowrap`}>{words(state)}</span>;
}

const WHOLE = 60;

/** A part of a hundred as a number and a bar. */
function Share({ value }: { value: string }) {
  const format = useFormat();
  const width = Math.round((Math.min(100, Math.max(0, Number(value))) * WHOLE) / 100);
  return (
    <span class="text-nowrap">
      {format.quantity(value)}{' '}
      <svg width={WHOLE} height="8" viewBox={`0 0 ${WHOLE} 8`} aria-hidden="true">
        <rect width={WHOLE} height="8" rx="2" fill="currentColor" opacity="0.15" />
        <rect width={width} height="8" rx="2" fill="currentColor" opacity="0.6" />
      </svg>
    </span>
  );
}
