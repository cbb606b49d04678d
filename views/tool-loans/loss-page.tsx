import type { Child } from 'hono/jsx';
import type { LossRow } from '../../src/features/tool-loans/loss-queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { roleMessages } from '../components/messages.js';
import { ToolName } from './loan-marks.js';
import { LossStateMark } from './outcome-marks.js';
import { lossMessages } from './return-messages.js';

export interface LossPageProps {
  loss: LossRow;
  may: { decide: boolean; withdraw: boolean; seeLoan: boolean; seeValue: boolean };
  /** What was typed as the reason of a no. */
  reason?: string;
  keys: { approve: string; reject: string; withdraw: string };
  refusal?: string;
  attachments: AttachmentCardProps;
}

/** A tool that is lost or beyond repair: what happened, what it is worth, and the decision. */
export function LossPage(props: LossPageProps) {
  const { loss, may, keys } = props;
  const t = useMessages(lossMessages);
  const title = t('loss_n', { kind: t(`kind_${loss.kind}`), n: loss.id });
  const address = `/tool-loans/losses/${loss.id}`;
  return (
    <>
      <PageHead
        pretitle={<a href="/tool-loans/losses">{t('losses')}</a>}
        title={
          <span class="slip-marks">
            {title} <LossStateMark state={loss.state} />
          </span>
        }
      />
      {props.refusal && !may.decide && <Notice tone="danger" title={props.refusal} />}
      <Facts {...props} />
      {may.decide && (
        <section class="card card-body mb-3">
          <p class="text-secondary">{t(`decide_${loss.kind}`)}</p>
          <DecisionForm
            document={title}
            approve={`${address}/approval`}
            reject={`${address}/refusal`}
            fields={{}}
            keys={keys}
            refusal={props.refusal}
            reason={props.reason}
          />
        </section>
      )}
      {may.withdraw && (
        <form class="card card-body mb-3" method="post" action={`${address}/withdrawal`}>
          <p class="text-secondary">{t('withdraw_text')}</p>
          <input type="hidden" name="key" value={keys.withdraw} />
          <div>
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" /> {t('withdraw')}
            </button>
          </div>
        </form>
      )}
      <AttachmentCard {...props.attachments} />
    </>
  );
}

function Facts({ loss, may }: LossPageProps) {
  const t = useMessages(lossMessages);
  const role = useMessages(roleMessages);
  const name = useName();
  const format = useFormat();
  const decidedAs = loss.decided_as && loss.decided_as in roleMessages ? role(loss.decided_as as 'head') : null;
  const facts: [string, Child][] = [
    [t('tool'), <ToolName tool={loss} />],
    [t('quantity'), !loss.serial && format.amount(loss.quantity, loss.unit)],
    [t('value'), may.seeValue && <strong>{format.money(loss.value)}</strong>],
    [t('reason'), <span class="note-text">{loss.reason}</span>],
    [t('holder'), name(loss.holder, loss.holder_en)],
    [t('reported_by'), `${name(loss.reported_by, loss.reported_by_en)} · ${format.dateTime(loss.reported_at)}`],
    [
      t('loan'),
      may.seeLoan ? (
        <a class="code" href={`/tool-loans/${loss.loan}`}>
          {loss.loan}
        </a>
      ) : (
        <span class="code">{loss.loan}</span>
      ),
    ],
    [
      t('decided_by'),
      loss.decided_by &&
        `${name(loss.decided_by, loss.decided_by_en)}${decidedAs ? ` (${decidedAs})` : ''} · ${format.dateTime(loss.decided_at)}`,
    ],
    [t('decision_note'), loss.decision_note && <span class="note-text">{loss.decision_note}</span>],
    [
      t('state_withdrawn'),
      loss.withdrawn_by && `${name(loss.withdrawn_by, loss.withdrawn_by_en)} · ${format.dateTime(loss.withdrawn_at)}`,
    ],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
