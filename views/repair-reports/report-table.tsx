import type { Column } from '../../src/features/repair-reports/report.js';
import { type Format, useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { repairReportMessages, reportWords } from './messages.js';

export type ReportWord = keyof typeof reportWords;

/** `days` have one decimal, a `share` is in percent. */
export type ColumnKind = 'text' | 'count' | 'quantity' | 'days' | 'share' | 'money';

export interface Cell {
  /** As the database has it. */
  value: string | null;
  /** The same for readers of English. */
  en?: string | null;
  href?: string;
  /** Stands for a value. */
  word?: ReportWord;
}

const align = (kind: ColumnKind) => (kind === 'text' ? 'report-text' : 'text-end');

export function ReportTable({ columns, rows }: { columns: Column[]; rows: Cell[][] }) {
  const t = useMessages(repairReportMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows report-rows" id="report-rows">
        <thead>
          <tr>
            {columns.map(({ name, kind }) => (
              <th class={align(kind)}>{t(name)}</th>
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

function CellText({ cell, kind }: { cell: Cell; kind: ColumnKind }) {
  const words = useMessages(reportWords);
  const format = useFormat();
  const name = useName();
  const { value, en, href, word } = cell;
  if (word) return <span class="text-secondary">{words(word)}</span>;
  if (value === null) return null;
  if (kind === 'share') return <Share value={value} />;
  const text = kind === 'text' ? name(value, en) : numberText(format, kind, value);
  return href ? (
    <a class="d-inline-block py-1" href={href}>
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
}

const numberText = (format: Format, kind: ColumnKind, value: string) =>
  kind === 'money' ? format.money(value) : format.quantity(value);

const WHOLE = 28;

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
