import type { Child } from 'hono/jsx';
import type { CorrectionRow } from '../../src/features/field-returns/correct-queries.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { correctMessages } from './correct-messages.js';

const LIST = '/field-returns/corrections';

/** Pieces that came back while the book has them elsewhere: what waits for a decision, or was decided. */
export function CorrectionListPage(props: { rows: CorrectionRow[]; page: Page; state: 'waiting' | 'decided' }) {
  const { rows, page, state } = props;
  const t = useMessages(correctMessages);
  return (
    <>
      <PageHead title={t('title')} pretitle={<a href="/field-returns">{t('field_returns')}</a>} />
      <div class="card">
        <nav class="card-header receive-tabs" aria-label={t('title')}>
          {(['waiting', 'decided'] as const).map((one) => (
            <a
              class={one === state ? 'btn btn-primary' : 'btn'}
              href={one === 'waiting' ? LIST : `${LIST}?state=decided`}
              {...(one === state ? { 'aria-current': 'page' } : {})}
            >
              {t(one)}
            </a>
          ))}
        </nav>
        {rows.length === 0 ? (
          <Empty
            title={t(state === 'waiting' ? 'none_waiting' : 'none_decided')}
            text={t('none_text')}
            icon="circle-check"
          />
        ) : (
          <Rows rows={rows} />
        )}
        <Paging
          page={page}
          address={(number) =>
            listAddress(LIST, { page: number, ...(state === 'decided' ? { state: 'decided' } : {}) })
          }
        />
      </div>
    </>
  );
}

function Rows({ rows }: { rows: CorrectionRow[] }) {
  const t = useMessages(correctMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('piece')}</th>
            <th>{t('serial')}</th>
            <th>{t('book_place')}</th>
            <th>{t('reason')}</th>
            <th>{t('asked')}</th>
            <th>{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('piece')}>
                <a href={`${LIST}/${row.id}`}>
                  <span class="code">{row.number}</span> {name(row.name_zh, row.name_en)}
                </a>
              </td>
              <td data-label={t('serial')}>
                <span class="code">{row.serial}</span>
              </td>
              <td data-label={t('book_place')}>
                <span>
                  <span class="code">{row.place}</span> {name(row.place_name, row.place_name_en)}
                </span>
              </td>
              <td data-label={t('reason')}>
                <span class="note-text">{row.reason}</span>
              </td>
              <td data-label={t('asked')}>
                {t('by_at', { name: name(row.asker, row.asker_en), at: format.dateTime(row.asked_at) })}
              </td>
              <td data-label={t('outcome')}>
                <Outcome row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ row }: { row: CorrectionRow }) {
  const t = useMessages(correctMessages);
  if (!row.decided_at) return <span class="badge bg-yellow-lt">{t('waiting')}</span>;
  return row.approved ? (
    <span class="badge bg-green-lt">{t('approved')}</span>
  ) : (
    <span class="badge bg-red-lt">{t('refused')}</span>
  );
}

export interface CorrectionPageProps {
  row: CorrectionRow;
  mayDecide: boolean;
  /** The reader asked for it. */
  own: boolean;
  keys: { approve: string; reject: string };
  reason: string;
  refusal?: string;
}

export function CorrectionPage({ row, mayDecide, own, keys, reason, refusal }: CorrectionPageProps) {
  const t = useMessages(correctMessages);
  const path = `${LIST}/${row.id}`;
  return (
    <>
      <PageHead
        pretitle={<a href={LIST}>{t('title')}</a>}
        title={
          <span class="slip-marks">
            {t('one')} <Outcome row={row} />
          </span>
        }
      />
      <Facts row={row} />
      {!row.decided_at && own && <Notice tone="info" title={t('own')} />}
      {mayDecide && (
        <section class="card">
          <div class="card-body">
            <p class="text-secondary">{t('hint')}</p>
            <DecisionForm
              document={`${row.number} ${row.serial}`}
              approve={`${path}/approval`}
              reject={`${path}/refusal`}
              fields={{}}
              keys={keys}
              reason={reason}
              {...(refusal ? { refusal } : {})}
            />
          </div>
        </section>
      )}
      {!mayDecide && refusal && <Notice tone="danger" title={refusal} />}
    </>
  );
}

function Facts({ row }: { row: CorrectionRow }) {
  const t = useMessages(correctMessages);
  const name = useName();
  const format = useFormat();
  const facts: [string, Child][] = [
    [
      t('piece'),
      <>
        <a class="code" href={`/field-returns/${row.number}`}>
          {row.number}
        </a>{' '}
        {name(row.name_zh, row.name_en)} <span class="code text-secondary">{row.item}</span>
      </>,
    ],
    [
      t('serial'),
      <a class="code" href={`/serials/${encodeURIComponent(row.serial)}?item=${encodeURIComponent(row.item)}`}>
        {row.serial}
      </a>,
    ],
    [
      t('book_place'),
      <>
        <a class="code" href={`/places/${row.place}`}>
          {row.place}
        </a>{' '}
        {name(row.place_name, row.place_name_en)} <ConditionMark condition={row.condition} />
      </>,
    ],
    [t('book_now'), !row.decided_at && row.place_now !== row.place && <strong class="code">{row.place_now}</strong>],
    [t('becomes'), !row.decided_at && t('becomes_text', { number: row.number })],
    [t('reason'), <span class="note-text">{row.reason}</span>],
    [t('asked'), t('by_at', { name: name(row.asker, row.asker_en), at: format.dateTime(row.asked_at) })],
    [
      t('outcome'),
      row.decided_at && (
        <>
          {t('by_at', { name: name(row.decider ?? '', row.decider_en), at: format.dateTime(row.decided_at) })}
          {row.decision_note && <span class="note-text"> — {row.decision_note}</span>}
        </>
      ),
    ],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
