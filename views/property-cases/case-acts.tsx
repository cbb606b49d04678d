import { type FormState, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import type { CasePageProps } from './case-page.js';
import { Folded } from './folded.js';
import { propertyCaseMessages } from './messages.js';

export type CaseAct = 'correct' | 'tell' | 'answer' | 'propose' | 'decide' | 'reopen' | 'close' | 'find' | 'withdraw';

/** A form as it was typed when it was refused, else as it begins. */
export function stateOf(
  { form }: Pick<CasePageProps, 'form'>,
  act: CaseAct,
  begins: FormState['values'] = {},
): FormState {
  if (form?.act !== act) return { values: begins, errors: {} };
  return { values: { ...begins, ...form.values }, errors: form.errors };
}

/** What is left to be done once the outcome is agreed, and what is done less often. */
export function CaseActs(props: CasePageProps) {
  const { of, may } = props;
  const lost = of.posted && of.piece_after === 'gone' && of.still_lost !== '0';
  const withdrawable = of.state === 'open' || of.state === 'proposed';
  return (
    <>
      {of.state === 'agreed' && (may.settle || may.repair || may.change) && <CarryOut {...props} />}
      {lost && may.store && <FindForm {...props} />}
      {of.state === 'agreed' && !of.posted && may.settle && <ReopenForm {...props} />}
      {withdrawable && may.withdraw && <WithdrawForm {...props} />}
    </>
  );
}

function CarryOut(props: CasePageProps) {
  const { of, may, missing, repair, keyFor } = props;
  const t = useMessages(propertyCaseMessages);
  const repairs = missing === 'case_repair_missing' && may.repair;
  const changes = missing === 'case_owner_change_missing' && may.change;
  const goesOn = missing === 'case_repair_open' && repair;
  const ready = missing === null || missing === 'case_reference_missing';
  if (!repairs && !changes && !goesOn && !(ready && may.settle)) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('carry_out')}</h2>
      </div>
      <div class="card-body">
        {repairs && (
          <form method="post" action={`/customer-property/pieces/${of.piece}/repair`}>
            <input type="hidden" name="key" value={keyFor('repair')} />
            <button class="btn btn-primary" type="submit">
              <Icon name="tool" /> {t('open_repair')}
            </button>
          </form>
        )}
        {goesOn && (
          <a class="btn btn-primary" href={`/repairs/${repair.number}`}>
            <Icon name="tool" /> {repair.number}
          </a>
        )}
        {changes && (
          <a class="btn btn-primary" href={`/owner-changes/new?case=${of.number}`}>
            <Icon name="transfer" /> {t('start_owner_change')}
          </a>
        )}
        {ready && may.settle && <CloseForm {...props} />}
      </div>
    </section>
  );
}

function CloseForm(props: CasePageProps) {
  const { of, keyFor } = props;
  const t = useMessages(propertyCaseMessages);
  const state = stateOf(props, 'close');
  const owed = of.outcome === 'paid' || of.outcome === 'replaced';
  return (
    <form method="post" action={`/property-cases/${of.number}/closing`}>
      <input type="hidden" name="key" value={keyFor('close')} />
      {owed && (
        <TextField
          {...state}
          name="reference"
          label={t(of.outcome === 'paid' ? 'reference_paid' : 'reference_replaced')}
          hint={of.outcome === 'replaced' ? t('reference_replaced_hint') : undefined}
          maxlength={100}
          required={of.still_lost !== '0'}
        />
      )}
      <TextArea {...state} name="close_note" label={t('close_note')} rows={2} />
      <button class="btn btn-primary" type="submit">
        <Icon name="check" /> {t('close_it')}
      </button>
    </form>
  );
}

function FindForm(props: CasePageProps) {
  const { of, keyFor } = props;
  const t = useMessages(propertyCaseMessages);
  const state = stateOf(props, 'find', { found_quantity: of.still_lost });
  const promised = of.outcome === 'paid' || of.outcome === 'replaced';
  return (
    <Folded title={t('find')} icon="package-import" open={props.form?.act === 'find'}>
      <form method="post" action={`/property-cases/${of.number}/finding`}>
        <p class="text-secondary">{t('find_text')}</p>
        <input type="hidden" name="key" value={keyFor('find')} />
        <div class="form-columns">
          <TextField
            {...state}
            name="found_quantity"
            label={t('found_quantity')}
            inputmode="decimal"
            maxlength={13}
            required
          />
          <SearchChoice
            {...state}
            name="found_place"
            label={t('found_place')}
            hint={t('found_place_hint')}
            choices="/property-cases/bin-choices"
            required
          />
        </div>
        <TextArea
          {...state}
          name="found_note"
          label={t('found_note')}
          hint={promised ? t('found_note_hint') : undefined}
          rows={2}
          required={promised}
        />
        <button class="btn btn-primary" type="submit">
          {t('find_it')}
        </button>
      </form>
    </Folded>
  );
}

function ReopenForm(props: CasePageProps) {
  const { of, keyFor } = props;
  const t = useMessages(propertyCaseMessages);
  return (
    <Folded title={t('reopen')} icon="rotate-clockwise" open={props.form?.act === 'reopen'}>
      <form method="post" action={`/property-cases/${of.number}/reopening`}>
        <p class="text-secondary">{t('reopen_text')}</p>
        <input type="hidden" name="key" value={keyFor('reopen')} />
        <TextField
          {...stateOf(props, 'reopen')}
          name="reopen_reason"
          label={t('reopen_reason')}
          maxlength={500}
          required
        />
        <button class="btn" type="submit">
          {t('reopen_it')}
        </button>
      </form>
    </Folded>
  );
}

function WithdrawForm(props: CasePageProps) {
  const { of, keyFor } = props;
  const t = useMessages(propertyCaseMessages);
  return (
    <Folded title={t('withdraw')} icon="arrow-back-up" open={props.form?.act === 'withdraw'}>
      <form method="post" action={`/property-cases/${of.number}/withdrawal`}>
        <p class="text-secondary">{t('withdraw_text')}</p>
        <input type="hidden" name="key" value={keyFor('withdraw')} />
        <TextField
          {...stateOf(props, 'withdraw')}
          name="withdraw_reason"
          label={t('withdraw_reason')}
          maxlength={500}
          required
        />
        <button class="btn" type="submit">
          {t('withdraw_it')}
        </button>
      </form>
    </Folded>
  );
}
