import type { WaitingRequest } from '../../src/features/approvals/purchase-requests.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { defineMessages, useMessages, useName } from '../components/language.js';
import { Fact, WaitingCard, WaitingNumber, WaitingLines } from './waiting-card.js';

const requestMessages = defineMessages({
  needed_by: { zh: '需求日期', en: 'Needed by' },
  note: { zh: '备注', en: 'Note' },
  asked: { zh: '提交', en: 'Handed in by' },
});

interface CardProps {
  request: WaitingRequest;
  keys: { approve: string; reject: string };
}

/** What is to be bought from whom, for how much, and whether it is. */
export function PurchaseRequestCard({ request, keys }: CardProps) {
  const words = useMessages(requestMessages);
  const format = useFormat();
  const name = useName();
  const address = `/purchase-requests/${request.number}`;
  const head = (
    <>
      <WaitingNumber number={request.number} href={address} opens={request.opens} />
      <span>{name(request.supplier, request.supplier_en)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`request-${request.number}`}
      document={request.number}
      waiting={request}
      value={request.value}
      head={head}
      decision={
        <DecisionForm
          document={request.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          keys={keys}
        />
      }
    >
      <dl class="waiting-facts">
        {request.needed_by && <Fact label={words('needed_by')}>{format.date(request.needed_by)}</Fact>}
        {request.note && <Fact label={words('note')}>{request.note}</Fact>}
        <Fact label={words('asked')}>
          {name(request.submitted_by, request.submitted_by_en)} · {format.dateTime(request.submitted_at)}
        </Fact>
      </dl>
      <WaitingLines lines={request.lines} count={request.line_count}>
        {(line) => (
          <>
            <span class="code">{line.item}</span> {name(line.zh, line.en)} · {line.warehouse} ×{' '}
            {format.amount(line.quantity, line.unit)}
            {line.amount && ` · ${format.money(line.amount)}`}
          </>
        )}
      </WaitingLines>
    </WaitingCard>
  );
}
