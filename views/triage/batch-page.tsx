import type { Child } from 'hono/jsx';
import type { AlertRow, BatchFault } from '../../src/features/triage/batch-queries.js';
import { type FormState, TextArea } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { batchWords } from './batch-messages.js';

export interface BatchPageProps {
  alert: AlertRow;
  faults: BatchFault[];
  form: FormState;
  /** Null when it is closed, or for who may not close it. */
  closeKey: string | null;
  refusal?: string;
}

/** One lot under alarm: its faults, and what came of it. */
export function BatchPage(props: BatchPageProps) {
  const { alert, closeKey, form } = props;
  const t = useMessages(batchWords);
  const name = useName();
  const format = useFormat();
  const facts: [string, Child][] = [
    [
      t('item'),
      <a href={`/items/${alert.item}`}>
        <span class="code">{alert.item}</span> {name(alert.name_zh, alert.name_en)}
      </a>,
    ],
    [t('faults'), t('pieces', { n: alert.faults })],
    [t('period'), t('from_to', { from: format.date(alert.from_on), to: format.date(alert.to_on) })],
    [t('opened'), format.dateTime(alert.opened_at)],
    [
      t('closed_by'),
      alert.closed_by && `${name(alert.closed_by, alert.closed_by_en)} · ${format.dateTime(alert.closed_at)}`,
    ],
    [t('outcome'), alert.close_note && <span class="note-text">{alert.close_note}</span>],
  ];
  return (
    <>
      <PageHead
        pretitle={<a href="/triage/batches">{t('batches')}</a>}
        title={t('batch_of', { item: alert.item, batch: alert.batch })}
      />
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
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
      <Faults {...props} />
      {closeKey && (
        <form class="card card-body mb-3" method="post" action={`/triage/batches/${alert.id}/close`}>
          <h2 class="card-title">{t('close')}</h2>
          <p class="text-secondary">{t('close_text')}</p>
          <input type="hidden" name="key" value={closeKey} />
          <TextArea {...form} name="note" label={t('outcome')} required />
          <div>
            <button class="btn btn-primary" type="submit">
              <Icon name="check" /> {t('close')}
            </button>
          </div>
        </form>
      )}
    </>
  );
}

function Faults({ faults, alert }: BatchPageProps) {
  const t = useMessages(batchWords);
  const name = useName();
  const format = useFormat();
  const doa = faults.filter((one) => one.doa).length;
  return (
    <section class="card mb-3" aria-labelledby="batch-faults">
      <div class="card-header">
        <h2 class="card-title" id="batch-faults">
          {t('of_lot')}
        </h2>
      </div>
      {doa > 0 && <p class="card-body m-0 text-secondary">{t('doa_n', { n: doa })}</p>}
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('return')}</th>
              <th>{t('serial')}</th>
              <th>{t('customer')}</th>
              <th>{t('fault')}</th>
              <th>{t('cause')}</th>
              <th>{t('found')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((one) => (
              <tr>
                <td data-label={t('return')}>
                  <div>
                    <a class="code triage-link" href={`/triage/${one.number}`}>
                      {one.number}
                    </a>{' '}
                    {one.doa && <span class="badge condition bg-red-lt">{t('doa')}</span>}
                  </div>
                </td>
                <td data-label={t('serial')}>
                  {one.serial ? (
                    <a class="code" href={`/serials/${encodeURIComponent(one.serial)}?item=${alert.item}`}>
                      {one.serial}
                    </a>
                  ) : (
                    '–'
                  )}
                </td>
                <td data-label={t('customer')}>{one.customer ? name(one.customer, one.customer_en) : '–'}</td>
                <td data-label={t('fault')}>{one.fault ? name(one.fault, one.fault_en) : '–'}</td>
                <td data-label={t('cause')}>{one.cause ? name(one.cause, one.cause_en) : '–'}</td>
                <td data-label={t('found')}>{format.date(one.found_at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
