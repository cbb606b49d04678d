import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { DecideForms, type DecideFormsProps } from './decide-forms.js';
import { toolExtensionMessages } from './messages.js';
import { ExtensionMark, type LineShown, RequestFacts } from './request-facts.js';

export interface ExtensionPageProps extends Pick<DecideFormsProps, 'row' | 'keys' | 'today'> {
  lines: LineShown[];
  mayDecide: boolean;
  /** The reader could decide on others' requests. */
  isOwn: boolean;
  mayWithdraw: boolean;
  mayList: boolean;
  form: FormState;
  refusal?: string;
}

/** A request for more time: for who asked, how it stands; for who decides, yes or no. */
export function ExtensionPage(props: ExtensionPageProps) {
  const { row, lines, refusal } = props;
  const t = useMessages(toolExtensionMessages);
  const title = t(row.state === 'given' ? 'given_n' : 'request_n', { n: row.id });
  return (
    <div
      id="extension"
      {...(row.state === 'waits' && {
        'data-live': `tool_loan:${row.loan_id}`,
        'data-live-ms': '3000',
        'hx-get': `/tool-loans/extensions/${row.id}`,
        'hx-trigger': 'live',
        'hx-swap': 'outerMorph',
      })}
    >
      <PageHead
        title={
          <>
            {title}
            <span class="ms-2">
              <ExtensionMark state={row.state} />
            </span>
          </>
        }
        pretitle={
          <a class="code" href={`/tool-loans/${row.loan}`}>
            {row.loan}
          </a>
        }
      >
        {props.mayList && (
          <a class="btn" href="/tool-loans/extensions">
            {t('extensions')}
          </a>
        )}
        {props.mayWithdraw && (
          <form method="post" action={`/tool-loans/extensions/${row.id}/withdraw`} data-confirm={t('withdraw_confirm')}>
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" /> {t('withdraw')}
            </button>
          </form>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <HowItStands {...props} />
      <section class="card" aria-label={title}>
        <div class="card-body">
          <RequestFacts row={row} lines={lines} />
        </div>
        {props.mayDecide && (
          <div class="card-footer">
            <DecideForms {...props} onList={false} values={props.form.values} />
          </div>
        )}
      </section>
    </div>
  );
}

function HowItStands({ row, mayWithdraw, isOwn }: ExtensionPageProps) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const format = useFormat();
  const person = name(row.decider ?? '', row.decider_en);
  if (row.state === 'waits') {
    if (mayWithdraw) return <Notice tone="info">{t('waiting_text')}</Notice>;
    return isOwn ? <Notice tone="info">{t('decided_own')}</Notice> : null;
  }
  if (row.state === 'void') return <Notice tone="info">{t('void_text')}</Notice>;
  if (row.state === 'granted')
    return <Notice tone="success" title={t('granted_text', { person, day: format.date(row.granted_until) })} />;
  if (row.state !== 'refused') return null;
  return (
    <Notice tone="danger" title={t('refused_text', { person })}>
      {row.decision_note}
    </Notice>
  );
}
