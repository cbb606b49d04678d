import type { Child } from 'hono/jsx';
import type { SupplierFacts } from '../../src/features/item-suppliers/index.js';
import type {
  OrderOfRequest,
  RequestLine,
  RequestRow,
  StoryStep,
} from '../../src/features/purchase-requests/queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { DocumentHead, Notice } from '../components/marks.js';
import { requestMessages } from './messages.js';
import { EndForms, HeadActs } from './request-acts.js';
import { RequestLines } from './request-lines.js';
import { RequestState } from './request-marks.js';
import { OrdersCard, RequestStory, SupplierFactsCard } from './request-story.js';

export interface RequestPageProps {
  request: RequestRow;
  lines: RequestLine[];
  orders: OrderOfRequest[];
  story: StoryStep[];
  facts: SupplierFacts | null;
  showsPrices: boolean;
  may: { edit: boolean; order: boolean; decide: boolean };
  keys: { approve: string; reject: string };
  refusal?: string | undefined;
  /** What was typed as the reason. */
  reason?: string | undefined;
  attachments: AttachmentCardProps;
}

export function RequestPage(props: RequestPageProps) {
  const { request, lines, may, keys, refusal } = props;
  const t = useMessages(requestMessages);
  const name = useName();
  return (
    <>
      <DocumentHead
        number={request.number}
        about={name(request.supplier, request.supplier_en)}
        list={{ href: '/purchase-requests', text: t('requests') }}
      >
        <HeadActs {...props} />
      </DocumentHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <State {...props} />
      <Facts {...props} />
      {may.decide && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('decide')}</h2>
          </div>
          <div class="card-body">
            <DecisionForm
              document={request.number}
              approve={`/purchase-requests/${request.number}/approval`}
              reject={`/purchase-requests/${request.number}/rejection`}
              fields={{}}
              keys={keys}
              reason={props.reason}
            />
          </div>
        </section>
      )}
      <section class="card mb-3">
        <div class="card-header">
          <h2 class="card-title">{t('lines')}</h2>
        </div>
        <RequestLines request={request} lines={lines} showsPrices={props.showsPrices} />
      </section>
      <OrdersCard orders={props.orders} />
      <SupplierFactsCard facts={props.facts} />
      <EndForms {...props} />
      <AttachmentCard {...props.attachments} />
      <RequestStory story={props.story} />
    </>
  );
}

/** What it waits for. */
function State({ request, story, may }: RequestPageProps) {
  const t = useMessages(requestMessages);
  const name = useName();
  const [last] = story.filter((step) => step.kind === 'rejected' || step.kind === 'submitted');
  if (request.state === 'draft' && last?.kind === 'rejected')
    return (
      <Notice
        tone="danger"
        title={t('rejected_by', { person: name(last.person, last.person_en), reason: last.reason ?? '' })}
      />
    );
  if (request.state === 'draft' && may.edit) return <p class="text-secondary">{t('submit_hint')}</p>;
  if (request.state === 'submitted') return <Notice tone="info" title={t('waits')} />;
  if (request.state === 'approved')
    return (
      <Notice tone="success" title={t('to_order')}>
        {request.free && t('approved_free')}
      </Notice>
    );
  return null;
}

function Facts({ request, showsPrices }: RequestPageProps) {
  const t = useMessages(requestMessages);
  const name = useName();
  const format = useFormat();
  const by = (zh: string | null, en: string | null, at: Date | null) =>
    zh && `${name(zh, en)} · ${format.dateTime(at)}`;
  const facts: [label: string, value: Child][] = [
    [t('state'), <RequestState request={request} />],
    [t('supplier'), <a href={`/suppliers/${request.supplier_code}`}>{name(request.supplier, request.supplier_en)}</a>],
    [t('value'), showsPrices && format.money(request.value)],
    [t('needed_by'), request.needed_by && format.date(request.needed_by)],
    [t('note'), request.note],
    [t('drafted'), by(request.drafter, request.drafter_en, request.drafted_at)],
    [t('submitted'), request.state !== 'draft' && by(request.submitter, request.submitter_en, request.submitted_at)],
    [t('decided'), by(request.decider, request.decider_en, request.decided_at)],
    [t('exported'), request.exported_at && format.dateTime(request.exported_at)],
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
