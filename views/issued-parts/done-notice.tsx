import type { ReportRow } from '../../src/features/issued-parts/report-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { partMessages } from './messages.js';
import { ReportList, type ReportListProps } from './report-list.js';

/** What was just reported, what comes next, and the way back. */
export function DoneNotice({ odd, ...list }: ReportListProps & { odd: (row: ReportRow) => boolean }) {
  const t = useMessages(partMessages);
  const { rows } = list;
  if (rows.length === 0) return null;
  const next = rows.some((row) => row.old_part_id && !row.undone_at)
    ? t('old_part_expected_now')
    : rows.some((row) => row.kind === 'returned' && !row.settled_at)
      ? t('bring_it_back')
      : rows.some((row) => ['lost', 'damaged'].includes(row.kind) && !row.settled_at)
        ? t('approver_asked')
        : '';
  return (
    <section class="card done-card mb-3" role="status" id="done">
      <div class="done-head">
        <Icon name="circle-check" />{' '}
        <strong>{rows.length > 1 ? t('reported_several', { n: rows.length }) : t('reported_now')}</strong> {next}
      </div>
      <ReportList {...list} showPart />
      {rows
        .filter((row) => row.serial_out && odd(row))
        .map((row) => (
          <p class="done-warning">
            <Icon name="alert-triangle" />{' '}
            {t('odd_serial', { serial: row.serial_out!, item: row.item, pattern: row.serial_pattern! })}
          </p>
        ))}
    </section>
  );
}

/** What was just received, and into which bin. */
export function ReceivedNotice(list: ReportListProps) {
  const t = useMessages(partMessages);
  const format = useFormat();
  const row = list.rows[0];
  if (!row || row.undone_at) return null;
  return (
    <section class="card done-card mb-3" role="status" id="done">
      <div class="done-head">
        <Icon name="circle-check" />{' '}
        <strong>
          {t('received_now', { item: row.item, quantity: format.quantity(row.quantity), bin: row.to_place ?? '' })}
        </strong>
      </div>
      <ReportList {...list} showPart />
    </section>
  );
}
