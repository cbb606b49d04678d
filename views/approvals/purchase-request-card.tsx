import type { WaitingRequest } from '../../src/features/approvals/purchase-requests.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { defineMessages, useMessages, useName } from '../components/language.js';
import type { Page } from '../components/paging.js';
import { approvalMessages } from './messages.js';
import { Fact } from './slip-card.js';
import { WaitingSection } from './waiting-section.js';

const requestMessages = defineMessages({
  purchase_requests: { zh: '请购单', en: 'Purchase requests' },
  needed_by: { zh: '需求日期', en: 'Needed by' },
  note: { zh: '备注', en: 'Note' },
  asked: { zh: '提交', en: 'Handed in by' },
});

export interface PurchaseRequestsWaiting {
  rows: (WaitingRequest & { opens: boolean })[];
  page: Page;
}

interface SectionProps {
  requests: PurchaseRequestsWaiting;
  address: (page: number) => string;
  newKey: () => string;
}

/** The purchase requests that wait. */
export function PurchaseRequestSection({ requests, address, newKey }: SectionProps) {
  const words = useMessages(requestMessages);
  return (
    <WaitingSection id="purchase-requests" title={words('purchase_requests')} page={requests.page} address={address}>
      {requests.rows.map((request) => (
        <PurchaseRequestCard request={request} keys={{ approve: newKey(), reject: newKey() }} />
      ))}
    </WaitingSection>
  );
}

interface CardProps {
  request: PurchaseRequestsWaiting['rows'][number];
  keys: { approve: string; reject: string };
}

/** What is to be bought from whom, for how much, and whether it is. */
function PurchaseRequestCard({ request, keys }: CardProps) {
  const t = useMessages(approvalMessages);
  const words = useMessages(requestMessages);
  const format = useFormat();
  const name = useName();
  const address = `/purchase-requests/${request.number}`;
  return (
    <article class="card mb-3" id={`request-${request.number}`} aria-label={request.number}>
      <div class="card-header waiting-head">
        {request.opens ? (
          <a class="code" href={address}>
            {request.number}
          </a>
        ) : (
          <span class="code">{request.number}</span>
        )}
        <span>{name(request.supplier, request.supplier_en)}</span>
        {request.deputy_for && (
          <span class="badge bg-purple-lt">
            {t('as_deputy', { person: name(request.deputy_for, request.deputy_for_en) })}
          </span>
        )}
        <span class="waiting-value">{format.money(request.value)}</span>
      </div>
      <div class="card-body">
        <dl class="waiting-facts">
          {request.needed_by && <Fact label={words('needed_by')}>{format.date(request.needed_by)}</Fact>}
          {request.note && <Fact label={words('note')}>{request.note}</Fact>}
          <Fact label={words('asked')}>
            {name(request.submitted_by, request.submitted_by_en)} · {format.dateTime(request.submitted_at)}
          </Fact>
        </dl>
        <ul class="waiting-lines">
          {request.lines.map((line) => (
            <li>
              <span class="code">{line.item}</span> {name(line.zh, line.en)} · {line.warehouse} ×{' '}
              {format.amount(line.quantity, line.unit)}
              {line.amount && ` · ${format.money(line.amount)}`}
            </li>
          ))}
        </ul>
        {request.line_count > request.lines.length && (
          <span class="text-secondary">{t('more_lines', { n: request.line_count - request.lines.length })}</span>
        )}
      </div>
      <div class="card-footer">
        <DecisionForm
          document={request.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          fields={{}}
          keys={keys}
        />
      </div>
    </article>
  );
}
