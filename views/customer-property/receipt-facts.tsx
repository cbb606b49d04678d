import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { receiptMessages } from './receipt-messages.js';
import type { ReceiptPageProps } from './receipt-page.js';
import { propertyWords } from './words.js';

type Fact = [label: string, value: Child];

/** Whose it is, how it came, who took it in, and whether both have signed. */
export function ReceiptFacts(props: Pick<ReceiptPageProps, 'one' | 'documents' | 'opens'>) {
  const facts = [...useOrigin(props), ...useTaking(props)].filter(([, value]) => Boolean(value));
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useOrigin({ one, documents, opens }: Pick<ReceiptPageProps, 'one' | 'documents' | 'opens'>): Fact[] {
  const t = useMessages(receiptMessages);
  const words = useMessages(propertyWords);
  const name = useName();
  const [change] = documents.from;
  const contact = [one.contact_name, one.contact_phone].filter(Boolean).join(' · ');
  return [
    [
      t('customer'),
      <a href={`/customers/${one.customer_code}`}>
        <strong>{name(one.customer, one.customer_en)}</strong>
      </a>,
    ],
    [t('contact'), contact && (one.contact_phone ? <a href={`tel:${one.contact_phone}`}>{contact}</a> : contact)],
    [t('came'), words(`came_${one.came}`)],
    [t('carrier'), (one.carrier || one.waybill) && [one.carrier, one.waybill].filter(Boolean).join(' ')],
    [t('brought_by'), one.brought_by],
    [
      t('from_change'),
      change && <NumberLink href={`/owner-changes/${change.number}`} text={change.number} opens={opens.ownerChange} />,
    ],
    [t('task'), one.task && <NumberLink href={`/service-tasks/${one.task}`} text={one.task} opens={one.sees_task} />],
    [
      t('device'),
      one.device && (
        <a href={`/devices/${encodeURIComponent(one.device)}`}>
          <span class="code">{one.device}</span> {one.device_model}
        </a>
      ),
    ],
  ];
}

function useTaking({ one }: Pick<ReceiptPageProps, 'one'>): Fact[] {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  return [
    [t('received_by'), t('by_at', { name: name(one.receiver, one.receiver_en), at: format.dateTime(one.received_at) })],
    [t('signature'), <Signature one={one} />],
    [t('note'), one.note && <span class="note-text">{one.note}</span>],
    [
      t('cancelled_done'),
      one.cancelled_at && (
        <>
          {t('cancelled_by', {
            name: name(one.canceller ?? '', one.canceller_en),
            at: format.dateTime(one.cancelled_at),
          })}
          <div class="note-text">{one.cancel_reason}</div>
        </>
      ),
    ],
  ];
}

function Signature({ one }: Pick<ReceiptPageProps, 'one'>) {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  const by = one.signed_by ?? '';
  if (one.signed_at)
    return (
      <>
        {t('signed_at', { name: by, at: format.dateTime(one.signed_at) })}
        <img
          class="property-signature"
          src={`/customer-property/${one.number}/signature`}
          alt={t('signature_of', { name: by })}
          loading="lazy"
        />
      </>
    );
  if (one.signed_by) return <>{t('signed_paper', { name: by })}</>;
  return <span class="badge bg-yellow-lt">{t('not_signed')}</span>;
}

/** A document's number, as a link for who may open it. */
export function NumberLink({ href, text, opens }: { href: string; text: string; opens: boolean }) {
  if (!opens) return <span class="code">{text}</span>;
  return (
    <a class="code" href={href}>
      {text}
    </a>
  );
}
