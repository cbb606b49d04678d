import type { Child } from 'hono/jsx';
import { TextArea } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { stateOf } from './case-acts.js';
import type { CasePageProps } from './case-page.js';
import { Folded } from './folded.js';
import { propertyCaseMessages } from './messages.js';

/** What the case is of, what happened and since when. */
export function CaseFactList(props: CasePageProps) {
  const { of, shows } = props;
  const t = useMessages(propertyCaseMessages);
  const name = useName();
  const format = useFormat();
  const facts: [label: string, value: Child][] = [
    [
      t('piece'),
      <>
        <strong>{[of.description, of.brand, of.model].filter(Boolean).join(' ')}</strong>{' '}
        <span class="code">{of.piece}</span>
      </>,
    ],
    [t('serial'), of.serial && <span class="code">{of.serial}</span>],
    [t('quantity'), format.amount(of.quantity, of.unit)],
    [t('customer'), name(of.customer, of.customer_en)],
    [
      t('receipt'),
      <a class="code" href={`/customer-property/${of.receipt}`}>
        {of.receipt}
      </a>,
    ],
    [t('found_on'), format.date(of.found_on)],
    [t('opened'), `${name(of.opener, of.opener_en)} · ${format.dateTime(of.opened_at)}`],
    [t('stated_value'), shows.value && of.stated_value && format.money(of.stated_value)],
  ];
  return (
    <section class="card mb-3">
      <dl class="fact-list card-body mb-0">
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div class="card-body border-top case-words">
        <h2 class="card-title">{t('what')}</h2>
        <p>{of.what}</p>
        {of.cause && (
          <>
            <h3 class="case-subtitle">{t('cause')}</h3>
            <p>{of.cause}</p>
          </>
        )}
      </div>
      <CorrectForm {...props} />
    </section>
  );
}

/** The words can be put right until the outcome is approved. */
function CorrectForm(props: CasePageProps) {
  const { of, may, keyFor } = props;
  const t = useMessages(propertyCaseMessages);
  if (!may.correct || (of.state !== 'open' && of.state !== 'proposed')) return null;
  const form = stateOf(props, 'correct', { what: of.what, cause: of.cause ?? '' });
  return (
    <Folded title={t('correct')} icon="pencil" open={props.form?.act === 'correct'} inside>
      <form method="post" action={`/property-cases/${of.number}/correction`}>
        <p class="text-secondary">{t('correct_text')}</p>
        <input type="hidden" name="key" value={keyFor('correct')} />
        <input type="hidden" name="version" value={String(of.version)} />
        <TextArea {...form} name="what" label={t('what')} rows={4} required />
        <TextArea {...form} name="cause" label={t('cause')} rows={2} />
        <button class="btn" type="submit">
          {t('correct_it')}
        </button>
      </form>
    </Folded>
  );
}
