import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import type { FoundRow } from '../../src/features/triage/bench-queries.js';
import { CheckField, FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { TermField } from '../components/term-field.js';
import { judgeWords } from './bench-messages.js';
import { triageWords } from './list-messages.js';
import { FindingMark } from './marks.js';

interface FindingFormProps {
  number: string;
  form: FormState;
  terms: FaultTerm[];
  newKey: string;
  /** The first field, where the work begins. */
  autofocus: boolean;
}

/** What was found: confirmed, nothing, or other damage; which fault, why, and of which lot. */
export function FindingForm({ number, form, terms, newKey, autofocus }: FindingFormProps) {
  const t = useMessages(judgeWords);
  const words = useMessages(triageWords);
  return (
    <form method="post" action={`/triage/${number}/finding`}>
      <input type="hidden" name="key" value={newKey} />
      <fieldset class="mb-3">
        <legend class="form-label required">{t('finding_of')}</legend>
        <div class="triage-choices">
          {(['confirmed', 'no_fault', 'other_damage'] as const).map((finding, n) => (
            <label class="form-check">
              <input
                class="form-check-input"
                type="radio"
                name="finding"
                value={finding}
                required
                checked={form.values['finding'] === finding}
                {...(n === 0 && autofocus && { autofocus: true })}
              />
              <span class="form-check-label">{words(finding)}</span>
            </label>
          ))}
        </div>
        <FieldError name="finding" errors={form.errors} />
      </fieldset>
      <div class="triage-pair">
        <TermField {...form} name="fault" kind="fault" label={t('fault')} hint={t('fault_hint')} terms={terms} />
        <TermField {...form} name="cause" kind="cause" label={t('cause')} terms={terms} />
      </div>
      <div class="triage-pair">
        <TextField {...form} name="batch" label={t('batch')} hint={t('batch_hint')} maxlength={100} />
        <TextArea {...form} name="note" label={t('note')} rows={2} />
      </div>
      <CheckField {...form} name="doa" label={t('doa')} />
      <button class="btn btn-primary" type="submit">
        <Icon name="check" /> {t('save_finding')}
      </button>
    </form>
  );
}

/** What stands as found. */
export function FindingTold({ found }: { found: FoundRow }) {
  const t = useMessages(judgeWords);
  const words = useMessages(triageWords);
  const name = useName();
  const format = useFormat();
  return (
    <div class="triage-found">
      <p>
        <FindingMark finding={found.finding} />{' '}
        {found.doa && <span class="badge condition bg-red-lt">{words('doa')}</span>}{' '}
        {found.fault && <strong>{name(found.fault, found.fault_en)}</strong>}
        {found.cause && ` · ${name(found.cause, found.cause_en)}`}
      </p>
      {found.note && <p class="note-text">{found.note}</p>}
      <p class="text-secondary">
        {t('by', { person: name(found.person, found.person_en), at: format.dateTime(found.found_at) })}
      </p>
    </div>
  );
}
