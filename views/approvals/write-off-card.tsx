import type { WaitingWriteOff } from '../../src/features/approvals/queries.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';
import { Fact, WaitingCard } from './waiting-card.js';

/** Something that was reported lost or damaged, and whether it is written off. */
export function WriteOffCard({ report, keys }: { report: WaitingWriteOff; keys: { approve: string; reject: string } }) {
  const t = useMessages(approvalMessages);
  const format = useFormat();
  const name = useName();
  const address = `/issued-parts/reports/${report.id}`;
  const document = `${t(report.kind)} ${report.item}`;
  const head = (
    <>
      <span class="badge bg-red-lt condition">
        <Icon name={report.kind === 'lost' ? 'help-circle' : 'alert-triangle'} /> {t(report.kind)}
      </span>
      <a href={`/issued-parts/${report.part_id}`}>
        <span class="code">{report.item}</span> {name(report.name, report.name_en)}
      </a>
      <span>× {format.amount(report.quantity, report.unit)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`write-off-${report.id}`}
      document={document}
      waiting={report}
      value={report.value}
      head={head}
      decision={
        <DecisionForm
          document={document}
          approve={`${address}/write-off`}
          reject={`${address}/refusal`}
          fields={{ back: '/approvals' }}
          keys={keys}
        />
      }
    >
      <dl class="waiting-facts mb-0">
        {report.serial && (
          <Fact label={t('serial')}>
            <span class="code">{report.serial}</span>
          </Fact>
        )}
        <Fact label={t('holder')}>{name(report.holder, report.holder_en)}</Fact>
        <Fact label={t('reported')}>
          {name(report.reported_by, report.reported_by_en)} · {format.dateTime(report.reported_at)}
        </Fact>
        <Fact label={t('task')}>
          <a class="code" href={`/service-tasks/${report.task}`}>
            {report.task}
          </a>
        </Fact>
        <Fact label={t('customer')}>{name(report.customer, report.customer_en)}</Fact>
        {report.note && <Fact label={t('note')}>{report.note}</Fact>}
      </dl>
    </WaitingCard>
  );
}
