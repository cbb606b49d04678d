import { FieldError, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import type { DeskProps } from './desk-page.js';
import { checkMessages } from './messages.js';

/** Two answers and what was found; when one is no, the case that it leads to, in the same form. */
export function CheckForm(props: DeskProps) {
  const { piece, form } = props;
  const t = useMessages(checkMessages);
  return (
    <form class="card card-body mb-3 check-form" method="post" action={`/property-checks/${piece.code}`}>
      <h2 class="card-title">{t(piece.checked_at ? 'judge_again' : 'judge')}</h2>
      <input type="hidden" name="key" value={form.values['key']} />
      <Answer {...props} name="as_papers" autofocus />
      <Answer {...props} name="usable" />
      <TextArea {...form} name="note" label={t('check_note')} hint={t('check_note_hint')} rows={3} />
      <CaseFields {...props} />
      <button class="btn btn-lg btn-primary" type="submit">
        <Icon name="check" /> {t('save')}
      </button>
    </form>
  );
}

function Answer({ name, form, autofocus }: DeskProps & { name: 'as_papers' | 'usable'; autofocus?: boolean }) {
  const t = useMessages(checkMessages);
  return (
    <fieldset class="mb-3">
      <legend class="form-label required">{t(name)}</legend>
      <div class="form-hint mb-2">{t(`${name}_hint`)}</div>
      <div class="check-answers">
        {(['yes', 'no'] as const).map((value) => (
          <label class={`form-check check-${value}`}>
            <input
              class="form-check-input"
              type="radio"
              name={name}
              value={value}
              required
              checked={form.values[name] === value}
              {...(autofocus && value === 'yes' ? { autofocus: true } : {})}
            />
            <span class="form-check-label">
              <Icon name={value === 'yes' ? 'thumb-up' : 'thumb-down'} /> {t(`${name}_${value}`)}
            </span>
          </label>
        ))}
      </div>
      <FieldError name={name} errors={form.errors} />
    </fieldset>
  );
}

/** Shown by the answers; without that, the boxes stand there and are ignored while both are yes. */
function CaseFields({ piece, form }: DeskProps) {
  const t = useMessages(checkMessages);
  if (piece.case_number)
    return (
      <p class="check-case">
        {t('case_open')}{' '}
        <a class="code" href={`/property-cases/${piece.case_number}`}>
          {piece.case_number}
        </a>
      </p>
    );
  return (
    <fieldset class="check-case">
      <legend class="form-label">{t('case_title')}</legend>
      <p class="text-secondary">{t('case_text')}</p>
      <label class="form-check mb-3">
        <input
          class="form-check-input"
          type="checkbox"
          name="open_case"
          value="on"
          checked={Boolean(form.values['open_case'])}
        />
        <span class="form-check-label">{t('open_case')}</span>
      </label>
      <SelectField
        {...form}
        name="kind"
        label={t('case_kind')}
        empty={t('choose_answer')}
        options={(['unfit', 'damaged'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
      />
      {piece.open !== '1.000' && (
        <TextField {...form} name="quantity" label={t('case_quantity')} inputmode="decimal" maxlength={13} />
      )}
    </fieldset>
  );
}
