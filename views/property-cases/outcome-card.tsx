import type { Child } from 'hono/jsx';
import { DecisionForm } from '../components/decision-form.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { stateOf } from './case-acts.js';
import type { CasePageProps } from './case-page.js';
import { propertyCaseMessages } from './messages.js';

/** What was agreed with the customer: proposed, decided on, or still to be proposed. */
export function OutcomeCard(props: CasePageProps) {
  const { of, may } = props;
  const t = useMessages(propertyCaseMessages);
  const proposes = of.state === 'open' && of.answered && may.settle;
  const settled = of.state === 'proposed' || of.state === 'agreed' || of.state === 'closed';
  if (!proposes && !settled) return null;
  return (
    <section class="card mb-3" id="outcome-card">
      <div class="card-header">
        <h2 class="card-title">{t(proposes ? 'propose' : 'outcome')}</h2>
      </div>
      {proposes && <ProposeForm {...props} />}
      {settled && <Outcome {...props} />}
      {of.state === 'proposed' && (may.decide || may.settle) && (
        <div class="card-footer case-decision">
          {may.decide && <Decide {...props} />}
          {may.settle && <TakeBack {...props} />}
        </div>
      )}
    </section>
  );
}

function Outcome({ of, shows, repair, ownerChange }: CasePageProps) {
  const t = useMessages(propertyCaseMessages);
  const name = useName();
  const format = useFormat();
  const by = (person: string | null, english: string | null, at: Date | null) =>
    person && at && `${name(person, english)} · ${format.dateTime(at)}`;
  const decided = of.state !== 'proposed';
  const facts: [label: string, value: Child][] = [
    [t('outcome'), <strong>{t(`outcome_${of.outcome!}`)}</strong>],
    [t('amount'), shows.amount && of.amount && format.money(of.amount)],
    [t('piece_after'), t(`after_${of.piece_after!}`)],
    [t('agreed_with'), of.agreed_with],
    [t('agreed_on'), format.date(of.agreed_on)],
    [t('note'), of.outcome_note],
    [t('proposed'), by(of.proposer, of.proposer_en, of.proposed_at)],
    [t('decided'), decided && by(of.decider, of.decider_en, of.decided_at)],
    [
      t('repair'),
      decided && of.outcome === 'repaired' && repair?.since && (
        <a class="code" href={`/repairs/${repair.number}`}>
          {repair.number}
        </a>
      ),
    ],
    [
      t('owner_change'),
      ownerChange && (
        <a class="code" href={`/owner-changes/${ownerChange}`}>
          {ownerChange}
        </a>
      ),
    ],
    [t('reference'), of.reference],
    [t('found'), of.found_at && [by(of.finder, of.finder_en, of.found_at), of.found_note].filter(Boolean).join(' — ')],
  ];
  return (
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
  );
}

function Decide({ of, form, keyFor }: CasePageProps) {
  const address = `/property-cases/${of.number}`;
  return (
    <DecisionForm
      document={of.number}
      approve={`${address}/approval`}
      reject={`${address}/rejection`}
      fields={{}}
      keys={{ approve: keyFor('decide'), reject: keyFor('reject') }}
      reason={form?.act === 'decide' ? form.values['reason'] : undefined}
    />
  );
}

function TakeBack({ of, keyFor }: CasePageProps) {
  const t = useMessages(propertyCaseMessages);
  return (
    <form method="post" action={`/property-cases/${of.number}/reopening`}>
      <input type="hidden" name="key" value={keyFor('reopen')} />
      <button class="btn" type="submit" title={t('take_back_text')}>
        {t('take_back')}
      </button>
    </form>
  );
}

function ProposeForm(props: CasePageProps) {
  const { of, told, today, keyFor, shows } = props;
  const t = useMessages(propertyCaseMessages);
  const lost = of.kind === 'lost';
  // What was rejected or opened again comes back filled in.
  const before = {
    outcome: of.outcome ?? '',
    piece_after: of.piece_after ?? (lost ? 'gone' : ''),
    amount: (shows.amount && of.amount) || '',
    agreed_with: of.agreed_with ?? told.findLast((one) => one.answer)?.answered_by ?? '',
    agreed_on: of.agreed_on ?? today,
    outcome_note: of.outcome_note ?? '',
    version: String(of.version),
  };
  const state = stateOf(props, 'propose', before);
  const outcomes = lost
    ? (['replaced', 'paid', 'waived'] as const)
    : (['repaired', 'replaced', 'paid', 'waived'] as const);
  return (
    <form class="card-body" method="post" action={`/property-cases/${of.number}/outcome`}>
      <p class="text-secondary">{t('propose_text')}</p>
      <input type="hidden" name="key" value={keyFor('propose')} />
      <input type="hidden" name="version" value={String(of.version)} />
      <div class="form-columns">
        <SelectField
          {...state}
          name="outcome"
          label={t('outcome')}
          options={outcomes.map((value) => ({ value, label: t(`outcome_${value}`) }))}
          empty="—"
          required
        />
        <After lost={lost} state={state} />
        <TextField
          {...state}
          name="amount"
          label={t('amount')}
          hint={t('amount_hint')}
          inputmode="decimal"
          maxlength={12}
        />
        <TextField {...state} name="agreed_with" label={t('agreed_with')} maxlength={100} required />
        <TextField {...state} name="agreed_on" label={t('agreed_on')} type="date" required />
      </div>
      <TextArea {...state} name="outcome_note" label={t('note')} rows={2} />
      <p class="text-secondary">{t('propose_scrap')}</p>
      <button class="btn btn-primary" type="submit">
        {t('propose_it')}
      </button>
    </form>
  );
}

/** What is lost is gone; anything else goes back, is scrapped or left to us. */
function After({ lost, state }: { lost: boolean; state: FormState }) {
  const t = useMessages(propertyCaseMessages);
  const afters = lost ? (['gone'] as const) : (['return', 'scrap', 'ours'] as const);
  return (
    <SelectField
      {...state}
      name="piece_after"
      label={t('piece_after')}
      options={afters.map((value) => ({ value, label: t(`after_${value}`) }))}
      {...(lost ? {} : { empty: '—' })}
      required
    />
  );
}
