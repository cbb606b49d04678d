import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { benchWords, judgeWords } from './bench-messages.js';
import type { BenchProps } from './bench-page.js';
import { DecisionForms } from './decision-forms.js';
import { FindingForm, FindingTold } from './finding-form.js';

/** What was found, and the form that says it or says it anew. */
export function FindingCard({ bench, found, form, mayJudge, terms, findingKey, decided, refusal }: BenchProps) {
  const t = useMessages(judgeWords);
  const fields = (
    <FindingForm
      number={bench.number}
      form={form}
      terms={terms}
      newKey={findingKey}
      autofocus={bench.state === 'received' && !refusal}
    />
  );
  const mayWrite = mayJudge && !decided;
  const wrong = ['finding', 'fault', 'fault_words', 'cause', 'cause_words', 'batch', 'note'].some(
    (name) => form.errors[name],
  );
  return (
    <section class="card mb-3" aria-labelledby="bench-finding">
      <div class="card-header">
        <h2 class="card-title" id="bench-finding">
          {t('finding')}
        </h2>
      </div>
      <div class="card-body">
        {found && <FindingTold found={found} />}
        {mayWrite && !found && fields}
        {mayWrite && found && (
          <details open={wrong}>
            <summary class="btn">{t('change_finding')}</summary>
            {fields}
          </details>
        )}
        {!found && !mayWrite && <p class="m-0 text-secondary">{t('nothing_waits')}</p>}
      </div>
    </section>
  );
}

/** What is done with it: a form for each disposition. */
export function DecisionCard(props: BenchProps) {
  const { bench, found, mayJudge, quality } = props;
  const t = useMessages(judgeWords);
  const words = useMessages(benchWords);
  if (!mayJudge) return null;
  return (
    <section class="card mb-3" aria-labelledby="bench-decide">
      <div class="card-header">
        <h2 class="card-title" id="bench-decide">
          {t('decide')}
        </h2>
      </div>
      <div class="card-body">
        {found?.doa && (
          <Notice tone="info" title={t('doa_claim')}>
            {t('doa_claim_text')} {quality?.raise && <a href={quality.raise}>{t('doa_raise')}</a>}
          </Notice>
        )}
        {!bench.item && (
          <Notice tone="warning" title={words('unidentified')}>
            {words('unidentified_text')} <a href={`/field-returns/${bench.number}/identify`}>{words('identify')}</a>
          </Notice>
        )}
        {!found && <p class="m-0 text-secondary">{t('decide_first')}</p>}
        {found && bench.item && (
          <DecisionForms
            {...props.decision}
            number={bench.number}
            form={props.form}
            seen={found.id}
            autofocus={!props.refusal}
          />
        )}
      </div>
    </section>
  );
}
