import type { WaitingChange } from '../../src/features/approvals/owner-changes.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { defineMessages, useMessages, useName } from '../components/language.js';
import { Fact, WaitingCard, WaitingLines, WaitingNumber } from './waiting-card.js';

const changeMessages = defineMessages({
  to_us: { zh: '转为本公司', en: 'Left to us' },
  to_customer: { zh: '转归顾客', en: 'Given to the customer' },
  reason: { zh: '变更原因', en: 'Reason' },
  reference: { zh: '依据', en: 'Reference' },
  case: { zh: '财产异常', en: 'Case' },
  asked: { zh: '申请', en: 'Asked by' },
});

interface CardProps {
  change: WaitingChange;
  keys: { approve: string; reject: string };
}

/** Pieces that a customer leaves to us or that we give one, and whether they change hands. */
export function OwnerChangeCard({ change, keys }: CardProps) {
  const words = useMessages(changeMessages);
  const format = useFormat();
  const name = useName();
  const address = `/owner-changes/${change.number}`;
  const head = (
    <>
      <WaitingNumber number={change.number} href={address} opens={change.opens} />
      <span class="badge bg-blue-lt">{words(change.direction)}</span>
      <span>{name(change.customer, change.customer_en)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`change-${change.number}`}
      document={change.number}
      waiting={change}
      value={change.value}
      head={head}
      decision={
        <DecisionForm
          document={change.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          keys={keys}
        />
      }
    >
      <dl class="waiting-facts">
        <Fact label={words('reason')}>{change.reason}</Fact>
        {change.reference && <Fact label={words('reference')}>{change.reference}</Fact>}
        {change.case && (
          <Fact label={words('case')}>
            <span class="code">{change.case}</span>
          </Fact>
        )}
        <Fact label={words('asked')}>
          {name(change.asked_by, change.asked_by_en)} · {format.dateTime(change.asked_at)}
        </Fact>
      </dl>
      <WaitingLines lines={change.lines} count={change.line_count}>
        {(line) => (
          <>
            <span class="code">{line.piece}</span> {line.description ?? name(line.zh, line.en)} ×{' '}
            {format.amount(line.quantity, line.unit)} · {format.money(line.amount)}
          </>
        )}
      </WaitingLines>
    </WaitingCard>
  );
}
