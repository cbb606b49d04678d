import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import { described, FieldError, type FieldProps } from './fields.js';
import { useMessages, useName } from './language.js';
import { termFieldMessages } from './term-field-messages.js';

export interface TermFieldProps extends FieldProps {
  kind: FaultTerm['kind'];
  /** May hold other kinds too, which are left out. */
  terms: readonly FaultTerm[];
}

/**
 * A word from the list, or new words that are then proposed: posts `<name>`, the term's id, and `<name>_words`. The
 * select is not `required` for the browser, since new words do as well; the server says what is missing.
 */
export function TermField(props: TermFieldProps) {
  const { name, label, kind, terms, values, errors, required, hint } = props;
  const t = useMessages(termFieldMessages);
  const inLanguage = useName();
  const words = `${name}_words`;
  return (
    <div class="mb-3">
      <label class={required ? 'form-label required' : 'form-label'} for={name}>
        {label}
      </label>
      <select
        class={errors[name] ? 'form-select is-invalid' : 'form-select'}
        id={name}
        name={name}
        {...described({ ...props, hint })}
      >
        <option value="">{t('none')}</option>
        {terms
          .filter((term) => term.kind === kind)
          .map((term) => (
            <option value={String(term.id)} selected={values[name] === String(term.id)}>
              {inLanguage(term.name_zh, term.name_en)}
              {term.proposed ? ` ${t('proposed')}` : ''}
            </option>
          ))}
      </select>
      {hint && (
        <div class="form-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {errors[name] && (
        <div id={`${name}-error`}>
          <FieldError name={name} errors={errors} />
        </div>
      )}
      <input
        class={errors[words] ? 'form-control mt-2 is-invalid' : 'form-control mt-2'}
        id={words}
        name={words}
        value={values[words] ?? ''}
        maxlength={60}
        placeholder={t(`new_${kind}`)}
        aria-label={`${label}: ${t(`new_${kind}`)}`}
        autocomplete="off"
        {...described({ ...props, name: words, hint: undefined })}
      />
      {errors[words] && (
        <div id={`${words}-error`}>
          <FieldError name={words} errors={errors} />
        </div>
      )}
    </div>
  );
}
