import type { WaitingLine, WaitingSlip } from '../../src/features/approvals/queries.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';
import { Fact, WaitingCard } from './waiting-card.js';

/** A slip with what a decision needs, and the decision itself. */
export function SlipCard({ slip, keys }: { slip: WaitingSlip; keys: { approve: string; reject: string } }) {
  const t = useMessages(approvalMessages);
  const address = `/requisitions/${slip.number}`;
  const head = (
    <>
      <a class="code" href={address}>
        {slip.number}
      </a>
      {slip.urgent && (
        <span class="badge bg-red-lt condition">
          <Icon name="urgent" /> {t('urgent')}
        </span>
      )}
      {slip.again && <span class="badge bg-orange-lt">{t('again')}</span>}
    </>
  );
  return (
    <WaitingCard
      id={`slip-${slip.number}`}
      document={slip.number}
      waiting={slip}
      value={slip.value}
      head={head}
      decision={
        <DecisionForm
          document={slip.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          fields={{ version: String(slip.version), back: 'approvals' }}
          keys={keys}
        />
      }
    >
      <SlipFacts slip={slip} />
      <p class="mb-2">
        {slip.short_lines > 0 ? (
          <span class="badge bg-orange-lt condition">
            <Icon name="alert-triangle" /> {t('short_lines', { n: slip.short_lines })}
          </span>
        ) : (
          <span class="badge bg-green-lt condition">
            <Icon name="circle-check" /> {t('all_free')}
          </span>
        )}
      </p>
      <ul class="waiting-lines">
        {slip.lines.map((line) => (
          <SlipLine line={line} />
        ))}
      </ul>
      {slip.line_count > slip.lines.length && (
        <a href={address}>{t('more_lines', { n: slip.line_count - slip.lines.length })}</a>
      )}
    </WaitingCard>
  );
}

function SlipFacts({ slip }: { slip: WaitingSlip }) {
  const t = useMessages(approvalMessages);
  const format = useFormat();
  const name = useName();
  return (
    <dl class="waiting-facts">
      <Fact label={t('requested_for')}>{name(slip.requested_for, slip.requested_for_en)}</Fact>
      <Fact label={t('drafted_by')}>{name(slip.drafted_by, slip.drafted_by_en)}</Fact>
      <Fact label={t('needed_by')}>{format.date(slip.needed_by)}</Fact>
      <Fact label={t('submitted_at')}>{format.dateTime(slip.submitted_at)}</Fact>
      <Fact label={t('task')}>
        <a class="code" href={`/service-tasks/${slip.task}`}>
          {slip.task}
        </a>{' '}
        {slip.task_title} · {t(slip.charge as 'charged')}
      </Fact>
      <Fact label={t('customer')}>{name(slip.customer, slip.customer_en)}</Fact>
      <Fact label={t('warehouse')}>{name(slip.warehouse, slip.warehouse_en)}</Fact>
      {slip.note && <Fact label={t('note')}>{slip.note}</Fact>}
    </dl>
  );
}

function SlipLine({ line }: { line: WaitingLine }) {
  const t = useMessages(approvalMessages);
  const format = useFormat();
  const name = useName();
  const none = !/[1-9]/.test(line.free);
  return (
    <li>
      <span>
        <a class="code" href={`/items/${line.item}`}>
          {line.item}
        </a>{' '}
        {name(line.name, line.name_en)}
      </span>
      <span>× {format.amount(line.quantity, line.unit)}</span>
      {line.short && (
        <span class="badge bg-orange-lt">
          {none ? t('short_none') : t('short', { quantity: format.amount(line.free, line.unit) })}
        </span>
      )}
      <span class="waiting-amount text-secondary">{format.money(line.amount)}</span>
    </li>
  );
}
