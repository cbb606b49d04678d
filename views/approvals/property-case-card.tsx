import type { CasesWaiting } from '../../src/features/approvals/property-cases.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';
import { propertyCaseApprovalMessages } from './property-case-messages.js';
import { Fact } from './slip-card.js';
import { WaitingSection } from './waiting-section.js';

interface SectionProps {
  cases: CasesWaiting;
  address: (page: number) => string;
  newKey: () => string;
}

/** Outcomes for customers' pieces that were lost, damaged or unfit. */
export function PropertyCaseSection({ cases, address, newKey }: SectionProps) {
  const words = useMessages(propertyCaseApprovalMessages);
  return (
    <WaitingSection id="property-cases" title={words('property_cases')} page={cases.page} address={address}>
      {cases.rows.map((one) => (
        <PropertyCaseCard one={one} keys={{ approve: newKey(), reject: newKey() }} />
      ))}
    </WaitingSection>
  );
}

interface PropertyCaseCardProps {
  one: CasesWaiting['rows'][number];
  keys: { approve: string; reject: string };
}

/** What was agreed with a customer about their piece, with what a decision needs, and the decision itself. */
function PropertyCaseCard({ one, keys }: PropertyCaseCardProps) {
  const t = useMessages(approvalMessages);
  const words = useMessages(propertyCaseApprovalMessages);
  const format = useFormat();
  const name = useName();
  const address = `/property-cases/${one.number}`;
  return (
    <article class="card mb-3" id={`case-${one.number}`} aria-label={one.number}>
      <div class="card-header waiting-head">
        {one.opens ? (
          <a class="code" href={address}>
            {one.number}
          </a>
        ) : (
          <span class="code">{one.number}</span>
        )}
        <span>{name(one.customer, one.customer_en)}</span>
        <span class="badge bg-red-lt">{words(`kind_${one.kind}`)}</span>
        {one.deputy_for && (
          <span class="badge bg-purple-lt">{t('as_deputy', { person: name(one.deputy_for, one.deputy_for_en) })}</span>
        )}
        {one.amount && <span class="waiting-value">{format.money(one.amount)}</span>}
      </div>
      <div class="card-body">
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
          <Fact label={words('agreed')}>
            {[one.agreed_with, format.date(one.agreed_on)].filter(Boolean).join(' · ')}
          </Fact>
          {one.stated_value && <Fact label={words('stated_value')}>{format.money(one.stated_value)}</Fact>}
          {one.note && <Fact label={words('note')}>{one.note}</Fact>}
          <Fact label={words('proposed')}>
            {name(one.proposed_by, one.proposed_by_en)} · {format.dateTime(one.proposed_at)}
          </Fact>
        </dl>
      </div>
      <div class="card-footer">
        <DecisionForm
          document={one.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          fields={{}}
          keys={keys}
        />
      </div>
    </article>
  );
}
