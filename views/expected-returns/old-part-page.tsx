import type { Child } from 'hono/jsx';
import type { CustomerContact, StoryEntry } from '../../src/features/expected-returns/part-queries.js';
import type { OldPartRow } from '../../src/features/expected-returns/queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { KindMark } from './kind-mark.js';
import { oldPartMessages } from './messages.js';
import { AskForm, ChaseCard, ReceiptForm, WaiverForm, WaiverRequest } from './old-part-acts.js';
import { Documents, Due } from './old-part-rows.js';
import { Story } from './story.js';

export interface OldPartPageProps {
  part: OldPartRow;
  /** YYYY-MM-DD */
  today: string;
  form: FormState;
  keys: { receipt: string; act: string };
  may: Record<
    | 'receive'
    | 'waive'
    | 'ask'
    | 'refuseWaiver'
    | 'withdrawAsk'
    | 'chasePerson'
    | 'chaseCustomer'
    | 'withdraw'
    | 'undoReceipt'
    | 'undoWaiver',
    boolean
  >;
  /** The serial number that came does not look like the item's. */
  odd: boolean;
  /** What was just done. */
  done?: string;
  refusal?: string;
  contact: CustomerContact | null;
  company: string | null;
  story: StoryEntry[];
  attachments: AttachmentCardProps;
}

export function OldPartPage(props: OldPartPageProps) {
  const { part, refusal, may } = props;
  const t = useMessages(oldPartMessages);
  const name = useName();
  return (
    <>
      <PageHead
        title={
          <span>
            {name(part.name_zh ?? part.description!, part.name_en)}{' '}
            <span class="code text-secondary">{part.item ?? t('unknown_item')}</span>
          </span>
        }
        pretitle={<a href="/expected-returns">{t('old_parts')}</a>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <JustDone {...props} />
      <Outcome {...props} />
      <WaiverRequest {...props} />
      <Facts {...props} />
      <InParcel {...props} />
      {may.receive && <ReceiptForm {...props} />}
      {may.chaseCustomer && <ChaseCard {...props} />}
      {may.waive && <WaiverForm {...props} />}
      {may.ask && <AskForm {...props} />}
      {may.withdraw && (
        <form class="mb-3" method="post" action={`/expected-returns/${part.id}/withdrawal`}>
          <input type="hidden" name="key" value={props.keys.act} />
          <button class="btn old-part-undo" type="submit">
            <Icon name="arrow-back-up" /> {t('withdraw')}
          </button>
        </form>
      )}
      <Story story={props.story} />
      <AttachmentCard {...props.attachments} />
    </>
  );
}

const doneTexts = { expected: 'done_expected', asked: 'done_asked', chased: 'done_chased' } as const;

function JustDone({ done, part }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const text = doneTexts[done as keyof typeof doneTexts];
  if (!text || part.received_at || part.undone_at) return null;
  return <Notice tone="success" title={t(text)} />;
}

function Outcome({ part, keys, may, odd, done }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  const name = useName();
  if (part.undone_at) return <Notice tone="info" title={t('undone')} />;
  const undo = (path: string, label: string) => (
    <form method="post" action={`/expected-returns/${part.id}/${path}`}>
      <input type="hidden" name="key" value={keys.act} />
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
        {may.undoWaiver && undo('waiver-undo', t('undo_waiver'))}
      </Notice>
    );
  if (!part.received_at) return null;
  const differs = part.serial && part.received_serial && part.serial !== part.received_serial;
  return (
    <Notice tone={differs || odd ? 'warning' : 'success'} title={done ? t('received_into') : t('received')}>
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
      {odd && <p>{t('odd_serial', { item: part.item ?? '', pattern: part.serial_pattern! })}</p>}
      {may.undoReceipt && undo('receipt-undo', t('undo_receipt'))}
    </Notice>
  );
}

/** What is on its way in a parcel is taken in where that is unpacked. */
function InParcel({ part }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  if (!part.parcel || part.parcel_closed || part.received_at || part.waived_at || part.undone_at) return null;
  return (
    <Notice tone="info">
      <p>{t('in_parcel', { parcel: part.parcel })}</p>
      <a class="btn" href={`/field-returns/parcels/${part.parcel}`}>
        <Icon name="package-import" /> {t('unpack')}
      </a>
    </Notice>
  );
}

function Facts({ part, today }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const name = useName();
  const format = useFormat();
  const open = !part.received_at && !part.waived_at && !part.undone_at;
  const where = [part.channel, part.board, part.position, part.harness].filter(Boolean).join(' · ');
  const fitted = part.kind === 'fitted';
  const documents = part.task || part.requisition || part.parcel;
  const facts: [label: string, value: Child][] = [
    [t('kind'), <KindMark kind={part.kind} />],
    [t('serial'), <span class="code">{part.serial ?? t('serial_unknown')}</span>],
    [t('quantity'), part.unit ? format.amount(part.quantity, part.unit) : format.quantity(part.quantity)],
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
    [t('customer'), <a href={`/customers/${part.customer_code}`}>{name(part.customer_name, part.customer_name_en)}</a>],
    [t('task'), documents && <Documents row={part} />],
    [fitted ? t('fitted_on') : t('opened_on'), opened(part, format.dateTime(part.opened_at), name)],
    [t('due'), open && <Due row={part} today={today} />],
    [t('note'), part.note && <span class="note-text">{part.note}</span>],
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

const opened = (part: OldPartRow, at: string, name: ReturnType<typeof useName>): string =>
  part.opener ? `${at} · ${name(part.opener, part.opener_en)}` : at;
