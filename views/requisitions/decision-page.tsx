import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { decisionMessages } from './promise-messages.js';

export interface DecisionPageProps {
  slip: { number: string; version: number; value: string | null };
  refusal: string;
  /** The slip is as it was shown, and only the form was not right: it comes back as it was typed. */
  again: boolean;
  reason?: string;
  keys: { approve: string; reject: string };
}

/** Why nothing was decided, and the form once more, where only the form was not right. */
export function DecisionPage({ slip, refusal, again, reason, keys }: DecisionPageProps) {
  const t = useMessages(decisionMessages);
  const format = useFormat();
  const address = `/requisitions/${slip.number}`;
  return (
    <>
      <PageHead title={t('not_decided', { number: slip.number })} pretitle={t('decision')}>
        <a class="btn" href="/approvals">
          <Icon name="chevron-left" /> {t('to_approvals')}
        </a>
        <a class="btn btn-primary" href={address}>
          {t('to_slip')}
        </a>
      </PageHead>
      <Notice tone="danger">{refusal}</Notice>
      {again && (
        <section class="card" aria-labelledby="again">
          <div class="card-header waiting-head">
            <h2 class="card-title" id="again">
              {t('try_again')}
            </h2>
            <span class="waiting-value">{format.money(slip.value)}</span>
          </div>
          <div class="card-body">
            <DecisionForm
              document={slip.number}
              approve={`${address}/approval`}
              reject={`${address}/rejection`}
              fields={{ version: String(slip.version), back: 'approvals' }}
              keys={keys}
              reason={reason}
            />
          </div>
        </section>
      )}
    </>
  );
}
