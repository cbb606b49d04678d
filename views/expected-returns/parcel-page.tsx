import type { Child } from 'hono/jsx';
import type { ParcelLine } from '../../src/features/expected-returns/lock-parcel.js';
import type { StoryEntry } from '../../src/features/expected-returns/part-queries.js';
import type { ParcelRow } from '../../src/features/expected-returns/parcel-queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { LineState, ParcelState } from './parcel-marks.js';
import { parcelMessages } from './parcel-messages.js';
import { Story } from './story.js';

export interface ParcelPageProps {
  parcel: ParcelRow;
  lines: ParcelLine[];
  /** YYYY-MM-DD */
  today: string;
  may: { change: boolean; restore: boolean; receive: boolean; readPart: boolean };
  formKey: string;
  done?: string;
  refusal?: string;
  story: StoryEntry[];
  attachments: AttachmentCardProps;
}

const doneTexts = {
  announced: 'done_announced',
  changed: 'done_changed',
  cancelled: 'done_cancelled',
  restored: 'done_restored',
} as const;

export function ParcelPage(props: ParcelPageProps) {
  const { parcel, done, refusal, today } = props;
  const t = useMessages(parcelMessages);
  const text = doneTexts[done as keyof typeof doneTexts];
  return (
    <>
      <PageHead
        pretitle={<a href="/expected-returns/parcels">{t('parcels')}</a>}
        title={
          <span class="expected-title">
            <span class="code">{parcel.number}</span> <ParcelState parcel={parcel} today={today} />
          </span>
        }
      >
        <Acts {...props} />
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {text && !refusal && (
        <Notice tone="success" title={t(text)}>
          {done === 'announced' && <p>{t('print_hint')}</p>}
        </Notice>
      )}
      <Facts parcel={parcel} />
      <Lines {...props} />
      <Story story={props.story} />
      <AttachmentCard {...props.attachments} />
    </>
  );
}

function Acts({ parcel, may, formKey }: ParcelPageProps) {
  const t = useMessages(parcelMessages);
  const address = `/expected-returns/parcels/${parcel.number}`;
  const act = (path: string, icon: 'ban' | 'arrow-back-up', text: string) => (
    <form method="post" action={`${address}/${path}`}>
      <input type="hidden" name="key" value={formKey} />
      <button class="btn" type="submit">
        <Icon name={icon} /> {text}
      </button>
    </form>
  );
  return (
    <>
      {may.receive && (
        <a class="btn btn-primary" href={`/field-returns/parcels/${parcel.number}`}>
          <Icon name="package-import" /> {t('receive')}
        </a>
      )}
      {!parcel.cancelled_at && (
        <a class="btn" href={`${address}/paper`}>
          <Icon name="printer" /> {t('print')}
        </a>
      )}
      {may.change && (
        <a class="btn" href={`${address}/change`}>
          <Icon name="pencil" /> {t('change')}
        </a>
      )}
      {may.change && act('cancellation', 'ban', t('cancel'))}
      {may.restore && act('restoration', 'arrow-back-up', t('restore'))}
    </>
  );
}

function Facts({ parcel }: { parcel: ParcelRow }) {
  const t = useMessages(parcelMessages);
  const name = useName();
  const format = useFormat();
  const facts: [label: string, value: Child][] = [
    [
      t('customer'),
      <a href={`/customers/${parcel.customer_code}`}>{name(parcel.customer_name, parcel.customer_name_en)}</a>,
    ],
    [
      t('task'),
      parcel.task && (
        <>
          <a class="code" href={`/service-tasks/${parcel.task}`}>
            {parcel.task}
          </a>{' '}
          {parcel.task_title}
        </>
      ),
    ],
    [t('carrier'), parcel.carrier],
    [t('waybill'), <span class="code">{parcel.waybill ?? t('no_waybill')}</span>],
    [t('expected_on'), format.date(parcel.expected_on)],
    [t('announced_at'), `${format.dateTime(parcel.announced_at)} · ${name(parcel.announcer, parcel.announcer_en)}`],
    [
      t('received'),
      parcel.received_at &&
        `${format.dateTime(parcel.received_at)} · ${name(parcel.receiver ?? '', parcel.receiver_en)}`,
    ],
    [
      t('closed_at'),
      parcel.closed_at && `${format.dateTime(parcel.closed_at)} · ${name(parcel.closer ?? '', parcel.closer_en)}`,
    ],
    [t('note'), parcel.note && <span class="note-text">{parcel.note}</span>],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Lines({ lines, parcel, may }: ParcelPageProps) {
  const t = useMessages(parcelMessages);
  const name = useName();
  const format = useFormat();
  if (lines.length === 0) return null;
  const text = (line: ParcelLine) => (
    <>
      {name(line.name_zh ?? line.description ?? '', line.name_en)}{' '}
      <span class={line.item ? 'code text-secondary' : 'text-secondary'}>{line.item ?? t('unknown_item')}</span>
    </>
  );
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('lines')}</h2>
        <span class="text-secondary ms-auto">{t('lines_came', { came: parcel.came, lines: parcel.lines })}</span>
      </div>
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('serial')}</th>
            <th class="text-end">{t('quantity')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td data-label={t('item')}>
                {may.readPart ? <a href={`/expected-returns/${line.id}`}>{text(line)}</a> : <span>{text(line)}</span>}
                {line.note && <small class="d-block text-secondary">{line.note}</small>}
              </td>
              <td data-label={t('serial')}>
                <span class="code">{line.serial ?? '–'}</span>
              </td>
              <td class="text-end" data-label={t('quantity')}>
                {line.unit ? format.amount(line.quantity, line.unit) : format.quantity(line.quantity)}
              </td>
              <td data-label={t('state')}>
                <LineState line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
