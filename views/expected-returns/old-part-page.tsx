import type { Child } from 'hono/jsx';
import type { OldPartRow } from '../../src/features/expected-returns/queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { oldPartMessages } from './messages.js';
import { Due } from './old-part-rows.js';

export interface OldPartPageProps {
  part: OldPartRow;
  /** YYYY-MM-DD */
  today: string;
  form: FormState;
  keys: { receipt: string; undo: string };
  mayReceive: boolean;
  mayWaive: boolean;
  mayUndoReceipt: boolean;
  mayUndoWaiver: boolean;
  /** The serial number that came does not look like the item's. */
  odd: boolean;
  justDone: boolean;
  refusal?: string;
  attachments: AttachmentCardProps;
}

export function OldPartPage(props: OldPartPageProps) {
  const { part, refusal, mayReceive, mayWaive } = props;
  const t = useMessages(oldPartMessages);
  const name = useName();
  return (
    <>
      <PageHead
        title={
          <span>
            {name(part.name_zh ?? part.description!, part.name_en)} <span class="code text-secondary">{part.item}</span>
          </span>
        }
        pretitle={<a href="/expected-returns">{t('old_parts')}</a>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <Outcome {...props} />
      <Facts {...props} />
      {mayReceive && <ReceiptForm {...props} />}
      {mayWaive && <WaiverForm {...props} />}
      <AttachmentCard {...props.attachments} />
    </>
  );
}

function Outcome({ part, keys, mayUndoReceipt, mayUndoWaiver, odd, justDone }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  const name = useName();
  if (part.undone_at) return <Notice tone="info" title={t('undone')} />;
  const undo = (path: string, label: string) => (
    <form method="post" action={`/expected-returns/${part.id}/${path}`}>
      <input type="hidden" name="key" value={keys.undo} />
      <button class="btn old-part-undo" type="submit">
        <Icon name="arrow-back-up" /> {label}
      </button>
    </form>
  );
  if (part.waived_at)
    return (
      <Notice tone="info" title={t('waived')}>
        <p>
          {part.waived_reason} — {name(part.waiver!, part.waiver_en)}, {format.dateTime(part.waived_at)}
        </p>
        {mayUndoWaiver && undo('waiver-undo', t('undo_waiver'))}
      </Notice>
    );
  if (!part.received_at) return null;
  const differs = part.serial && part.received_serial && part.serial !== part.received_serial;
  return (
    <Notice tone={differs || odd ? 'warning' : 'success'} title={justDone ? t('received_into') : t('received')}>
      <p>
        {part.received_serial && (
          <>
            {t('came_as', { serial: part.received_serial })}
            {differs && <strong> · {t('differs', { told: part.serial! })}</strong>}
            {' — '}
          </>
        )}
        {name(part.receiver!, part.receiver_en)}, {format.dateTime(part.received_at)}
      </p>
      {odd && <p>{t('odd_serial', { item: part.item!, pattern: part.serial_pattern! })}</p>}
      {mayUndoReceipt && undo('receipt-undo', t('undo_receipt'))}
    </Notice>
  );
}

function Facts({ part, today }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const name = useName();
  const format = useFormat();
  const open = !part.received_at && !part.waived_at && !part.undone_at;
  const where = [part.channel, part.board, part.position, part.harness].filter(Boolean).join(' · ');
  const facts: [label: string, value: Child][] = [
    [t('serial'), <span class="code">{part.serial ?? t('serial_unknown')}</span>],
    [t('quantity'), format.amount(part.quantity, part.unit ?? '')],
    [
      t('device'),
      part.device && (
        <a class="code" href={`/devices/${encodeURIComponent(part.device)}`}>
          {part.device}
        </a>
      ),
    ],
    [t('position'), where],
    [t('person'), part.person && name(part.person, part.person_en)],
    [
      t('task'),
      <>
        <a class="code" href={`/service-tasks/${part.task}`}>
          {part.task}
        </a>{' '}
        {name(part.customer_name, part.customer_name_en)}
      </>,
    ],
    [t('fitted_on'), format.dateTime(part.opened_at)],
    [t('due'), open && <Due row={part} today={today} />],
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

function ReceiptForm({ part, form, keys }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  const hints = [
    part.serial && t('serial_told', { serial: part.serial }),
    part.serial_pattern && t('serial_pattern', { pattern: part.serial_pattern }),
  ].filter(Boolean);
  const one = part.tracking === 'serial' || (part.decimals === 0 && Number(part.quantity) === 1);
  return (
    <form class="card report-form mb-3" method="post" action={`/expected-returns/${part.id}/receipt`}>
      <div class="card-body">
        <h2 class="report-form-title">
          <Icon name="package-import" /> {t('receive')}
        </h2>
        <input type="hidden" name="key" value={keys.receipt} />
        <TextField
          {...form}
          name="serial"
          label={t('serial_on_part')}
          hint={hints.join(' · ') || undefined}
          required={part.tracking === 'serial'}
          autofocus
          maxlength={100}
        />
        {part.tracking === 'lot' && <TextField {...form} name="lot" label={t('lot')} required maxlength={100} />}
        {one ? (
          <input type="hidden" name="quantity" value="1" />
        ) : (
          <TextField
            {...form}
            name="quantity"
            label={`${t('quantity')} (${format.unit(part.unit ?? '')})`}
            hint={t('rest_expected')}
            inputmode={part.decimals > 0 ? 'decimal' : 'numeric'}
            maxlength={12}
            required
          />
        )}
        <p class="text-secondary mb-0">{t('goes_to_quarantine')}</p>
      </div>
      <div class="card-footer report-form-acts">
        <button class="btn btn-primary btn-lg" type="submit">
          {t('receive')}
        </button>
      </div>
    </form>
  );
}

function WaiverForm({ part, form }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  return (
    <details class="card" open={Boolean(form.errors['reason'])}>
      <summary class="card-body old-part-summary">
        <Icon name="ban" /> {t('waive_it')}
      </summary>
      <form class="card-body" method="post" action={`/expected-returns/${part.id}/waiver`}>
        <TextArea {...form} name="reason" label={t('waive_reason')} required />
        <button class="btn old-part-go" type="submit">
          {t('waive')}
        </button>
      </form>
    </details>
  );
}
