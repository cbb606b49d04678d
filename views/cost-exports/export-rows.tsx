import type { ExportRow } from '../../src/features/cost-exports/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { costExportMessages, costFileMessages } from './messages.js';

/** Exports with their files, newest first. */
export function ExportRows({ rows }: { rows: ExportRow[] }) {
  const t = useMessages(costExportMessages);
  const file = useMessages(costFileMessages);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('period')}</th>
          <th>{t('by')}</th>
          <th class="text-end">{file('count')}</th>
          <th class="text-end">{file('amount')}</th>
          <th>{t('file')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: ExportRow }) {
  const t = useMessages(costExportMessages);
  const file = useMessages(costFileMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('number')}>
        <a class="code" href={`/task-costs/${row.number}`}>
          {row.number}
        </a>
      </td>
      <td data-label={t('period')}>
        <span>
          {t('days', { from: format.date(row.from_on), to: format.date(row.to_on) })}
          {row.task && <small class="code d-block">{row.task}</small>}
        </span>
      </td>
      <td data-label={t('by')}>
        <span>
          {name(row.person, row.person_en)}
          <small class="d-block text-secondary">{format.dateTime(row.created_at)}</small>
        </span>
      </td>
      <td data-label={file('count')} class="text-end">
        {format.count(row.lines)}
      </td>
      <td data-label={file('amount')} class="text-end">
        {format.money(row.amount)}
      </td>
      <td data-label={t('file')}>
        <ExportFiles number={row.number} />
      </td>
    </tr>
  );
}

export function ExportFiles({ number }: { number: string }) {
  const t = useMessages(costExportMessages);
  const files = [
    [`${number}.xlsx`, t('excel'), 'file-spreadsheet'],
    [`${number}.csv`, t('csv'), 'download'],
  ] as const;
  return (
    <span class="btn-list">
      {files.map(([file, text, icon]) => (
        <a class="btn" href={`/task-costs/${number}/${file}`} download={file} aria-label={`${text} ${number}`}>
          <Icon name={icon} /> {text}
        </a>
      ))}
    </span>
  );
}
