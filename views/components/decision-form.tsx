import { Icon } from './icon.js';
import { defineMessages, useMessages } from './language.js';
import { Notice } from './marks.js';

const decisionMessages = defineMessages({
  approve: { zh: '批准', en: 'Approve' },
  reject: { zh: '驳回', en: 'Reject' },
  about: { zh: '{act} {document}', en: '{act} {document}' },
  reason: { zh: '驳回原因', en: 'Reason for rejecting' },
  reason_of: { zh: '驳回 {document} 的原因', en: 'Reason for rejecting {document}' },
});

export interface DecisionFormProps {
  /** What is decided on, as people call it. */
  document: string;
  /** Where a yes and a no go. */
  approve: string;
  reject: string;
  /** Posted with either. */
  fields?: Record<string, string>;
  /** A key for each of the two, made with the page: what is sent twice is done once. */
  keys: { approve: string; reject: string };
  refusal?: string;
  /** What was typed as the reason. */
  reason?: string;
}

/** Yes with one click; no with the reason, which has to be there. */
export function DecisionForm({ document, approve, reject, fields = {}, keys, refusal, reason }: DecisionFormProps) {
  const t = useMessages(decisionMessages);
  return (
    <div class="yes-or-no">
      {refusal && <Notice tone="danger">{refusal}</Notice>}
      <form method="post" action={approve}>
        <Hidden fields={{ ...fields, key: keys.approve }} />
        <button class="btn btn-primary" type="submit" aria-label={t('about', { act: t('approve'), document })}>
          <Icon name="check" /> {t('approve')}
        </button>
      </form>
      <form class="yes-or-no-why" method="post" action={reject}>
        <Hidden fields={{ ...fields, key: keys.reject }} />
        <input
          class="form-control"
          name="reason"
          value={reason ?? ''}
          maxlength={500}
          required
          placeholder={t('reason')}
          aria-label={t('reason_of', { document })}
          autocomplete="off"
        />
        <button class="btn" type="submit" aria-label={t('about', { act: t('reject'), document })}>
          <Icon name="x" /> {t('reject')}
        </button>
      </form>
    </div>
  );
}

function Hidden({ fields }: { fields: Record<string, string> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
