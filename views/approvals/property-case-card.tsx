import type { WaitingCase } from '../../src/features/approvals/property-cases.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { propertyCaseApprovalMessages } from './property-case-messages.js';
import { Fact, WaitingCard, WaitingNumber } from './waiting-card.js';

interface PropertyCaseCardProps {
  one: WaitingCase;
  keys: { approve: string; reject: string };
}

/** What was agreed with a customer about their piece, with what a decision needs, and the decision itself. */
export function PropertyCaseCard({ one, keys }: PropertyCaseCardProps) {
  const words = useMessages(propertyCaseApprovalMessages);
  const format = useFormat();
  const name = useName();
  const address = `/property-cases/${one.number}`;
  const head = (
    <>
      <WaitingNumber number={one.number} href={address} opens={one.opens} />
      <span>{name(one.customer, one.customer_en)}</span>
      <span class="badge bg-red-lt">{words(`kind_${one.kind}`)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`case-${one.number}`}
      document={one.number}
      waiting={one}
      value={one.amount}
      head={head}
      decision={
        <DecisionForm
          document={one.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          keys={keys}
        />
      }
    >
      <dl class="waiting-facts">
        <Fact label={words('piece')}>
          {one.description} {one.serial && <span class="code">{one.serial}</span>}{' '}
          <span class="code text-secondary">{one.piece}</span> × {format.amount(one.quantity, one.unit)}
        </Fact>
        <Fact label={words('what')}>{one.what}</Fact>
        <Fact label={words('answer')}>{one.answer ?? ''}</Fact>
        <Fact label={words('outcome')}>
          <strong>{words(`outcome_${one.outcome}`)}</strong> · {words(`after_${one.piece_after}`)}
        </Fact>
        <Fact label={words('agreed')}>{[one.agreed_with, format.date(one.agreed_on)].filter(Boolean).join(' · ')}</Fact>
        {one.stated_value && <Fact label={words('stated_value')}>{format.money(one.stated_value)}</Fact>}
        {one.note && <Fact label={words('note')}>{one.note}</Fact>}
        <Fact label={words('proposed')}>
          {name(one.proposed_by, one.proposed_by_en)} · {format.dateTime(one.proposed_at)}
        </Fact>
      </dl>
    </WaitingCard>
  );
}
