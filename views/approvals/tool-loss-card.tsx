import type { WaitingToolLoss } from '../../src/features/approvals/tool-losses.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';
import { Fact, WaitingCard } from './waiting-card.js';

/** A lent tool that is lost or beyond repair, and whether it is written off. */
export function ToolLossCard({ loss, keys }: { loss: WaitingToolLoss; keys: { approve: string; reject: string } }) {
  const t = useMessages(approvalMessages);
  const format = useFormat();
  const name = useName();
  const address = `/tool-loans/losses/${loss.id}`;
  const document = `${t(loss.kind)} ${loss.item}`;
  const head = (
    <>
      <span class="badge bg-red-lt condition">
        <Icon name={loss.kind === 'lost' ? 'help-circle' : 'alert-triangle'} /> {t(loss.kind)}
      </span>
      <a href={address}>
        <span class="code">{loss.item}</span> {name(loss.name, loss.name_en)}
      </a>
      <span>× {format.amount(loss.quantity, loss.unit)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`tool-loss-${loss.id}`}
      document={document}
      waiting={loss}
      value={loss.value}
      head={head}
      decision={
        <DecisionForm document={document} approve={`${address}/approval`} reject={`${address}/refusal`} keys={keys} />
      }
    >
      <dl class="waiting-facts mb-0">
        {loss.serial && (
          <Fact label={t('serial')}>
            <span class="code">{loss.serial}</span>
          </Fact>
        )}
        <Fact label={t('borrowed_by')}>{name(loss.holder, loss.holder_en)}</Fact>
        <Fact label={t('reported')}>
          {name(loss.reported_by, loss.reported_by_en)} · {format.dateTime(loss.reported_at)}
        </Fact>
        <Fact label={t('loan')}>
          <span class="code">{loss.loan}</span>
        </Fact>
        <Fact label={t('note')}>{loss.note}</Fact>
      </dl>
    </WaitingCard>
  );
}
