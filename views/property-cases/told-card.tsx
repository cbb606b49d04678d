import type { ToldRow } from '../../src/features/property-cases/queries.js';
import type { ToldWay } from '../../src/features/property-cases/property-case.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { stateOf } from './case-acts.js';
import type { CasePageProps } from './case-page.js';
import { Folded } from './folded.js';
import { propertyCaseMessages } from './messages.js';

/** What the customer was told and answered, and the forms that keep it. */
export function ToldCard(props: CasePageProps) {
  const { of, told, may } = props;
  const t = useMessages(propertyCaseMessages);
  const over = of.state === 'closed' || of.state === 'withdrawn';
  const unanswered = told.filter((one) => !one.answer);
  const tells = may.tell && !over;
  return (
    <section class="card mb-3" id="told">
      <div class="card-header">
        <h2 class="card-title">{t('told')}</h2>
      </div>
      {told.length === 0 && !tells && <p class="card-body text-secondary mb-0">{t('told_none')}</p>}
      {told.length > 0 && (
        <ul class="list-group list-group-flush">
          {told.map((one) => (
            <ToldLine one={one} />
          ))}
        </ul>
      )}
      {tells && unanswered.length > 0 && <AnswerForm {...props} unanswered={unanswered} />}
      {tells &&
        (told.length === 0 ? (
          <div class="card-body">
            <TellForm {...props} primary />
          </div>
        ) : (
          <Folded title={t('tell_again')} icon="phone" open={props.form?.act === 'tell'} inside>
            <TellForm {...props} primary={false} />
          </Folded>
        ))}
    </section>
  );
}

function ToldLine({ one }: { one: ToldRow }) {
  const t = useMessages(propertyCaseMessages);
  const name = useName();
  const format = useFormat();
  return (
    <li class="list-group-item case-told">
      <div class="d-flex flex-wrap column-gap-2">
        <strong>{t('told_line', { teller: name(one.teller, one.teller_en), whom: one.told_whom })}</strong>
        <span class="text-secondary">{t(`way_${one.way}`)}</span>
        <time class="text-secondary ms-auto" datetime={one.told_at.toISOString()}>
          {format.dateTime(one.told_at)}
        </time>
      </div>
      {one.said && <p class="case-said">{one.said}</p>}
      {one.answer ? (
        <blockquote class="case-answer">
          <p>{one.answer}</p>
          <footer class="text-secondary">
            {t('answer_of', { by: one.answered_by ?? '', day: format.date(one.answered_on) })}
          </footer>
        </blockquote>
      ) : (
        <p class="text-secondary mb-0">{t('no_answer')}</p>
      )}
    </li>
  );
}

const toldWays: ToldWay[] = ['phone', 'mail', 'message', 'visit', 'letter'];

function TellForm(props: CasePageProps & { primary: boolean }) {
  const { of, now, keyFor } = props;
  const t = useMessages(propertyCaseMessages);
  const state = stateOf(props, 'tell', { told_at: now, way: 'phone' });
  return (
    <form method="post" action={`/property-cases/${of.number}/told`}>
      {props.primary && <h3 class="case-subtitle">{t('tell')}</h3>}
      <input type="hidden" name="key" value={keyFor('tell')} />
      <div class="form-columns">
        <TextField {...state} name="whom" label={t('told_whom')} maxlength={100} required />
        <SelectField
          {...state}
          name="way"
          label={t('way')}
          options={toldWays.map((value) => ({ value, label: t(`way_${value}`) }))}
          required
        />
        <TextField {...state} name="told_at" label={t('told_at')} type="datetime-local" required />
        <SearchChoice
          {...state}
          name="told_by"
          label={t('told_by')}
          hint={t('told_by_hint')}
          choices="/people/choices"
        />
      </div>
      <TextArea {...state} name="said" label={t('said')} rows={2} />
      <TextArea {...state} name="answer" label={t('answer')} hint={t('answer_hint')} rows={2} />
      <div class="form-columns">
        <TextField
          {...state}
          name="answered_by"
          label={t('answered_by')}
          hint={t('answered_by_hint')}
          maxlength={100}
        />
        <TextField {...state} name="answered_on" label={t('answered_on')} hint={t('answered_on_hint')} type="date" />
      </div>
      <button class={props.primary ? 'btn btn-primary' : 'btn'} type="submit">
        {t('tell_it')}
      </button>
    </form>
  );
}

function AnswerForm(props: CasePageProps & { unanswered: ToldRow[] }) {
  const { of, today, keyFor, unanswered } = props;
  const t = useMessages(propertyCaseMessages);
  const format = useFormat();
  const latest = unanswered.at(-1)!;
  const state: FormState = stateOf(props, 'answer', { told: latest.id, later_by: latest.told_whom, later_on: today });
  return (
    <form class="card-body border-top" method="post" action={`/property-cases/${of.number}/answer`}>
      <h3 class="case-subtitle">{t('record_answer')}</h3>
      <input type="hidden" name="key" value={keyFor('answer')} />
      {unanswered.length === 1 ? (
        <input type="hidden" name="told" value={latest.id} />
      ) : (
        <SelectField
          {...state}
          name="told"
          label={t('which_told')}
          options={unanswered.map((one) => ({
            value: one.id,
            label: `${one.told_whom} · ${format.dateTime(one.told_at)}`,
          }))}
          required
        />
      )}
      <TextArea {...state} name="later_answer" label={t('answer')} rows={2} required />
      <div class="form-columns">
        <TextField {...state} name="later_by" label={t('answered_by')} maxlength={100} />
        <TextField {...state} name="later_on" label={t('answered_on')} type="date" required />
      </div>
      <button class={of.answered ? 'btn' : 'btn btn-primary'} type="submit">
        {t('save_answer')}
      </button>
    </form>
  );
}
