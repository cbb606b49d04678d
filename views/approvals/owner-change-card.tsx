import type { WaitingChange } from '../../src/features/approvals/owner-changes.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { defineMessages, useMessages, useName } from '../components/language.js';
import type { Page } from '../components/paging.js';
import { approvalMessages } from './messages.js';
import { Fact } from './slip-card.js';
import { WaitingSection } from './waiting-section.js';

const changeMessages = defineMessages({
  owner_changes: { zh: '所有权变更', en: 'Changes of ownership' },
  to_us: { zh: '转为本公司', en: 'Left to us' },
  to_customer: { zh: '转归顾客', en: 'Given to the customer' },
  reason: { zh: '变更原因', en: 'Reason' },
  reference: { zh: '依据', en: 'Reference' },
  case: { zh: '财产异常', en: 'Case' },
  asked: { zh: '申请', en: 'Asked by' },
});

export interface OwnerChangesWaiting {
  rows: (WaitingChange & { opens: boolean })[];
  page: Page;
}

interface SectionProps {
  changes: OwnerChangesWaiting;
  address: (page: number) => string;
  newKey: () => string;
}

/** The changes of ownership that wait. */
export function OwnerChangeSection({ changes, address, newKey }: SectionProps) {
  const words = useMessages(changeMessages);
  return (
    <WaitingSection id="owner-changes" title={words('owner_changes')} page={changes.page} address={address}>
      {changes.rows.map((change) => (
        <OwnerChangeCard change={change} keys={{ approve: newKey(), reject: newKey() }} />
      ))}
    </WaitingSection>
  );
}

interface CardProps {
  change: OwnerChangesWaiting['rows'][number];
  keys: { approve: string; reject: string };
}

/** Pieces that a customer leaves to us or that we give one, and whether they change hands. */
function OwnerChangeCard({ change, keys }: CardProps) {
  const t = useMessages(approvalMessages);
  const words = useMessages(changeMessages);
  const format = useFormat();
  const name = useName();
  const address = `/owner-changes/${change.number}`;
  return (
    <article class="card mb-3" id={`change-${change.number}`} aria-label={change.number}>
      <div class="card-header waiting-head">
        {change.opens ? (
          <a class="code" href={address}>
            {change.number}
          </a>
        ) : (
          <span class="code">{change.number}</span>
        )}
        <span class="badge bg-blue-lt">{words(change.direction)}</span>
        <span>{name(change.customer, change.customer_en)}</span>
        {change.deputy_for && (
          <span class="badge bg-purple-lt">
            {t('as_deputy', { person: name(change.deputy_for, change.deputy_for_en) })}
          </span>
        )}
        <span class="waiting-value">{format.money(change.value)}</span>
      </div>
      <div class="card-body">
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
        <ul class="waiting-lines">
          {change.lines.map((line) => (
            <li>
              <span class="code">{line.piece}</span> {line.description ?? name(line.zh, line.en)} ×{' '}
              {format.amount(line.quantity, line.unit)} · {format.money(line.amount)}
            </li>
          ))}
        </ul>
        {change.line_count > change.lines.length && (
          <span class="text-secondary">{t('more_lines', { n: change.line_count - change.lines.length })}</span>
        )}
      </div>
      <div class="card-footer">
        <DecisionForm
          document={change.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          fields={{}}
          keys={keys}
        />
      </div>
    </article>
  );
}
