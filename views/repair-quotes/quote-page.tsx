import type { Child } from 'hono/jsx';
import type { Quote, QuoteLine } from '../../src/features/repair-quotes/queries.js';
import type { ShownState } from '../../src/features/repair-quotes/repair-quote.js';
import type { FormState } from '../components/fields.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { repairQuoteMessages } from './messages.js';
import { QuoteActs } from './quote-acts.js';
import { QuoteLines } from './quote-lines.js';
import { QuoteStory } from './quote-story.js';
import { QuoteStateMark } from './state-mark.js';
import { thingHref } from '../components/thing-href.js';

export interface QuotePageProps {
  quote: Quote;
  lines: QuoteLine[];
  shown: ShownState;
  may: { draft: boolean; decide: boolean; answer: boolean };
  today: string;
  keys: Record<'submit' | 'approve' | 'reject' | 'send' | 'answer' | 'withdraw' | 'copy', string>;
  /** Of the form that was refused. */
  form: FormState;
  /** The act whose form was refused, and why. */
  refused?: { act: string; text: string };
  attachments: AttachmentCardProps;
}

/** A quote: where it stands, what comes next, what it says, and what happened to it. */
export function QuotePage(props: QuotePageProps) {
  const { quote, lines, shown, may, refused } = props;
  const t = useMessages(repairQuoteMessages);
  const format = useFormat();
  const name = useName();
  const address = `/repair-quotes/${quote.number}`;
  return (
    <>
      <PageHead
        pretitle={<a href="/repair-quotes">{t('quotes')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{quote.number}</span> <QuoteStateMark state={shown} />
          </span>
        }
      >
        {may.draft && quote.state === 'draft' && (
          <a class="btn" href={`${address}/edit`}>
            <Icon name="pencil" /> {t('edit')}
          </a>
        )}
        <a class="btn" href={`${address}/print`}>
          <Icon name="printer" /> {t('print')}
        </a>
        <a class="btn" href={`${address}/pdf`} download={`${quote.number}.pdf`}>
          <Icon name="download" /> {t('pdf')}
        </a>
      </PageHead>
      {refused && <Notice tone="danger" title={refused.text} />}
      {quote.state === 'draft' && quote.decision_note && (
        <Notice
          tone="warning"
          title={t('sent_back_by', {
            person: name(quote.decider ?? '', quote.decider_en),
            reason: quote.decision_note,
          })}
        />
      )}
      {shown === 'expired' && (
        <Notice tone="warning" title={t('expired_text', { day: format.date(quote.valid_until) })} />
      )}
      {quote.state === 'refused' && <Notice tone="info" title={t('refused_next')} />}
      {quote.state === 'accepted' && <Notice tone="success" title={t('accepted_next')} />}
      <Facts {...props} />
      <QuoteLines quote={quote} lines={lines} />
      <QuoteActs {...props} />
      <QuoteStory quote={quote} />
      <AttachmentCard {...props.attachments} />
    </>
  );
}

function Facts({ quote }: QuotePageProps) {
  const t = useMessages(repairQuoteMessages);
  const format = useFormat();
  const name = useName();
  const facts: [string, Child][] = [
    [t('customer'), name(quote.customer, quote.customer_en)],
    [t('contact'), quote.contact],
    [
      t('order'),
      <a class="code" href={`/repairs/${quote.order}`}>
        {quote.order}
      </a>,
    ],
    [
      t('piece'),
      <>
        <a class="code" href={thingHref(quote.item)}>
          {quote.item}
        </a>{' '}
        {name(quote.item_zh, quote.item_en)}
        {!quote.serial && ` × ${format.amount(quote.quantity, quote.unit)}`}
      </>,
    ],
    [
      t('serial'),
      quote.serial && (
        <a class="code" href={`/serials/${encodeURIComponent(quote.serial)}?item=${encodeURIComponent(quote.item)}`}>
          {quote.serial}
        </a>
      ),
    ],
    [t('valid_until'), format.date(quote.valid_until)],
    [t('parts_wish'), t(`wish_${quote.parts_wish}`)],
    [t('terms'), quote.terms && <span class="note-text">{quote.terms}</span>],
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
