import type { AttachmentRow } from '../../src/features/attachments/queries.js';
import type { DeskPiece, EarlierCheck } from '../../src/features/property-checks/queries.js';
import type { SavedCheck } from '../../src/features/property-checks/saved.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { CheckForm } from './check-form.js';
import { CheckMarks, CheckSaved, CheckScan, Made, What } from './marks.js';
import { checkMessages } from './messages.js';
import { PapersCard } from './papers-card.js';

export interface DeskProps {
  piece: DeskPiece;
  photos: { rows: AttachmentRow[]; all: number };
  earlier: EarlierCheck[];
  next: string | null;
  form: FormState;
  may: { check: boolean; photos: boolean };
  saved?: SavedCheck;
  refusal?: string;
}

/** One piece on the desk: what the papers say on the left, what quality finds on the right. */
export function DeskPage(props: DeskProps) {
  const { piece, next, saved, refusal, may } = props;
  const t = useMessages(checkMessages);
  return (
    <>
      <PageHead pretitle={<a href="/property-checks">{t('checks')}</a>} title={<Title {...props} />}>
        <a class="btn" href={`/customer-property/${piece.receipt}?piece=${piece.code}#${piece.code}`}>
          <Icon name="receipt" /> {t('receipt')}
        </a>
      </PageHead>
      {saved && <CheckSaved saved={saved} />}
      <div class="check-top">
        <CheckScan autofocus={!may.check} />
        {next ? (
          <a class="btn" href={`/property-checks/${next}`} aria-label={t('next_n', { code: next })}>
            {t('next')} <Icon name="chevron-right" />
          </a>
        ) : (
          <span class="text-secondary">{t('none_next')}</span>
        )}
      </div>
      <div class="check-desk">
        <PapersCard {...props} />
        <div class="check-judge">
          {refusal && <Notice tone="danger" title={refusal} />}
          {may.check ? <CheckForm {...props} /> : <Notice tone="info" title={t(unchecked(piece))} />}
          <Earlier rows={props.earlier} />
        </div>
      </div>
    </>
  );
}

const unchecked = (piece: DeskPiece) => (piece.step === 'over' ? 'is_over' : 'is_borrowed');

function Title({ piece }: DeskProps) {
  const t = useMessages(checkMessages);
  return (
    <span class="slip-marks">
      <span class="code">{piece.code}</span> <What of={piece} /> <Made of={piece} />
      {piece.overdue && (
        <span class="badge condition bg-red-lt">
          <Icon name="alert-triangle" /> {t('overdue')}
        </span>
      )}
    </span>
  );
}

function Earlier({ rows }: { rows: EarlierCheck[] }) {
  const t = useMessages(checkMessages);
  const name = useName();
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('earlier')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <li class="list-group-item">
            <span class="property-marks">
              <CheckMarks of={row} />
            </span>
            {row.note && <div class="note-text">{row.note}</div>}
            <div class="text-secondary">
              {t('by_at', { name: name(row.by, row.by_en), at: format.dateTime(row.at) })}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
