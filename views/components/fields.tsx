import type { Child } from 'hono/jsx';
import type { FormErrors, FormValues } from '../../src/platform/forms.js';
import { fieldMessages } from './field-messages.js';
import { useMessages } from './language.js';

export interface FormState {
  values: FormValues;
  errors: FormErrors;
}

export interface FieldProps extends FormState {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
}

export function FieldFrame({ name, label, hint, required, errors, children }: FieldProps & { children: Child }) {
  const t = useMessages(fieldMessages);
  const error = errors[name];
  return (
    <div class="mb-3">
      <label class={required ? 'form-label required' : 'form-label'} for={name}>
        {label}
      </label>
      {children}
      {hint && (
        <div class="form-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div class="invalid-feedback d-block" id={`${name}-error`}>
          {error in fieldMessages ? t(error as keyof typeof fieldMessages) : error}
        </div>
      )}
    </div>
  );
}

export function described({ name, hint, errors }: FieldProps): Record<string, string> {
  const ids = [hint && `${name}-hint`, errors[name] && `${name}-error`].filter(Boolean).join(' ');
  return { ...(ids ? { 'aria-describedby': ids } : {}), ...(errors[name] ? { 'aria-invalid': 'true' } : {}) };
}

type InputProps = FieldProps & {
  type?: string;
  autocomplete?: string;
  autofocus?: boolean;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  maxlength?: number;
  placeholder?: string;
  lang?: string;
  /** The id of a datalist with proposals. */
  list?: string;
};

export function TextField(props: InputProps) {
  const {
    name,
    values,
    errors,
    required,
    type = 'text',
    autocomplete = 'off',
    autofocus,
    inputmode,
    maxlength,
    placeholder,
    lang,
    list,
  } = props;
  return (
    <FieldFrame {...props}>
      <input
        class={errors[name] ? 'form-control is-invalid' : 'form-control'}
        id={name}
        name={name}
        type={type}
        value={type === 'password' ? '' : (values[name] ?? '')}
        autocomplete={autocomplete}
        {...{ required, autofocus, inputmode, maxlength, placeholder, lang, list }}
        {...described(props)}
      />
    </FieldFrame>
  );
}

export function TextArea(props: FieldProps & { rows?: number }) {
  const { name, values, errors, rows = 3, required } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        class={errors[name] ? 'form-control is-invalid' : 'form-control'}
        id={name}
        name={name}
        rows={rows}
        {...{ required }}
        {...described(props)}
      >
        {values[name] ?? ''}
      </textarea>
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField(props: FieldProps & { options: Option[]; empty?: string }) {
  const { name, values, errors, options, empty, required } = props;
  return (
    <FieldFrame {...props}>
      <select
        class={errors[name] ? 'form-select is-invalid' : 'form-select'}
        id={name}
        name={name}
        {...{ required }}
        {...described(props)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option value={option.value} selected={values[name] === option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export function CheckField({ name, label, values }: FieldProps) {
  return (
    <label class="form-check mb-3">
      <input class="form-check-input" type="checkbox" name={name} value="on" checked={Boolean(values[name])} />
      <span class="form-check-label">{label}</span>
    </label>
  );
}

/** Several boxes of one name. What is chosen is kept in `values[name]`, joined by commas. */
export function CheckGroup({ name, label, options, values, errors, hint }: FieldProps & { options: Option[] }) {
  const chosen = new Set((values[name] ?? '').split(','));
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{label}</legend>
      {hint && <div class="form-hint mb-2">{hint}</div>}
      <div class="check-group">
        {options.map((option) => (
          <label class="form-check">
            <input
              class="form-check-input"
              type="checkbox"
              name={name}
              value={option.value}
              checked={chosen.has(option.value)}
            />
            <span class="form-check-label">{option.label}</span>
          </label>
        ))}
      </div>
      <FieldError name={name} errors={errors} />
    </fieldset>
  );
}

export function FieldError({ name, errors }: { name: string; errors: FormErrors }) {
  const t = useMessages(fieldMessages);
  const error = errors[name];
  if (!error) return null;
  return (
    <div class="invalid-feedback d-block">
      {error in fieldMessages ? t(error as keyof typeof fieldMessages) : error}
    </div>
  );
}
