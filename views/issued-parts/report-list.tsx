import type { ReportRow } from '../../src/features/issued-parts/report-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { partMessages } from './messages.js';
import { PartName } from './part-fact.js';

export const kindIcons: Record<ReportRow['kind'], IconName> = {
  fitted: 'cpu',
  consumed: 'check',
  returned: 'arrow-back-up',
  lost: 'help-circle',
  damaged: 'alert-triangle',
  handed_over: 'user-share',
  taken_off: 'circle-minus',
};

export interface ReportListProps {
  rows: ReportRow[];
  /** Whose report each is tells whether it may be taken back. */
  mayUndo: (row: ReportRow) => boolean;
  /** Keys for the undo forms. */
  newKey: () => string;
  /** Where to come back to after an undo: a path of this feature. */
  back: string;
  /** Lists of one part need not say which. */
  showPart?: boolean;
}

export function ReportList({ rows, mayUndo, newKey, back, showPart }: ReportListProps) {
  return (
    <ul class="report-list">
      {rows.map((row) => (
        <li class={row.undone_at ? 'report-row report-undone' : 'report-row'}>
          <ReportText row={row} showPart={showPart} />
          {mayUndo(row) && <UndoForm row={row} back={back} keyOfForm={newKey()} />}
        </li>
      ))}
    </ul>
  );
}

export function UndoForm({ row, back, keyOfForm }: { row: ReportRow; back: string; keyOfForm: string }) {
  const t = useMessages(partMessages);
  const receipt = row.kind === 'returned' && row.settled_at;
  const path = receipt ? 'receipt-undo' : 'undo';
  return (
    <form method="post" action={`/issued-parts/reports/${row.id}/${path}`}>
      <input type="hidden" name="key" value={keyOfForm} />
      <input type="hidden" name="back" value={back} />
      <button class="btn" type="submit" aria-label={`${t('undo')}: ${t(row.kind)} ${row.item}`}>
        <Icon name="arrow-back-up" /> {t('undo')}
      </button>
    </form>
  );
}

/** One report in words: what, how many, where in which device, and how it stands. */
export function ReportText({ row, showPart }: { row: ReportRow; showPart?: boolean }) {
  const t = useMessages(partMessages);
  const name = useName();
  const format = useFormat();
  const places = (['channel', 'board', 'position', 'harness'] as const)
    .filter((key) => row[key])
    .map((key) => `${t(key)} ${row[key]!}`);
  const details = [
    row.device && `${t('device')} ${row.device}`,
    ...places,
    row.serial_out && t('serial_out_was', { serial: row.serial_out }),
    row.no_old_part && t('no_old_part_because', { reason: row.no_old_part }),
    row.note,
  ].filter(Boolean);
  return (
    <div class="report-text">
      <div>
        {showPart && (
          <a class="part-link" href={`/issued-parts/${row.part_id}`}>
            <PartName part={row} />
          </a>
        )}
        <span class="report-kind">
          <Icon name={kindIcons[row.kind]} /> {t(row.kind)} {format.amount(row.quantity, row.unit)}{' '}
          <ReportState row={row} />
        </span>
      </div>
      {details.length > 0 && <div class="report-details">{details.join(' · ')}</div>}
      {row.refused_reason && <div class="text-danger">{row.refused_reason}</div>}
      <small class="text-secondary">
        {t('reported_by_at', { name: name(row.reporter, row.reporter_en), at: format.dateTime(row.reported_at) })}
      </small>
    </div>
  );
}

export function ReportState({ row }: { row: ReportRow }) {
  const t = useMessages(partMessages);
  if (row.undone_at) return <span class="badge bg-secondary-lt">{t('undone')}</span>;
  if (row.refused_at)
    return (
      <span class="badge bg-red-lt condition">
        <Icon name="circle-x" /> {t('refused')}
      </span>
    );
  if (row.settled_at)
    return (
      <span class="badge bg-green-lt condition">
        <Icon name="circle-check" /> {t('settled')}
      </span>
    );
  return (
    <span class="badge bg-yellow-lt condition">
      <Icon name="hourglass" /> {t(row.kind === 'returned' ? 'waits_storekeeper' : 'waits_approval')}
    </span>
  );
}
