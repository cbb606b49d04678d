import type { Choice } from '../../src/platform/choices.js';
import { described, FieldFrame, type FieldProps } from './fields.js';
import { defineMessages, useMessages } from './language.js';

const choiceMessages = defineMessages({
  hint: { zh: '输入编码、名称或拼音首字母', en: 'Type part of a code or name' },
  nothing: { zh: '没有找到', en: 'Nothing found' },
  more: { zh: '还有更多，请再输入几个字', en: 'There are more: type further' },
});

interface Searched {
  /** The address of the choices, with its filters: `/customers/choices`, `/devices/choices?customer=HD`. */
  choices: string;
  /** Fields of the page that go into that address by their names, as a selector: `#customer`. */
  include?: string;
  placeholder?: string;
  autofocus?: boolean;
  /** More attributes of the input, such as htmx's. A choice tells the page by a `change` event. */
  attributes?: Record<string, string>;
}

/**
 * A field that chooses one of many: what matches is listed below as one types, found by the server. It posts what it
 * shows, `HD 华东电池`, and the server takes the code that the text begins with; without script a code is typed.
 * Its list hangs below it, so it must not stand inside `.table-responsive`, which would cut the list off.
 *
 *     <SearchChoice {...form} name="customer" label={t('customer')} choices="/customers/choices" required />
 *     <SearchChoice {...form} name="device" label={t('device')} choices="/devices/choices" include="#customer" />
 *
 * In the route, with `field.text(200)` in the form (`customerChosen`, `deviceChosen`, `itemChosen`, `personChosen`):
 *
 *     const customer = await customerChosen(db, form.input.customer);
 *     if (!customer) return showForm(c, { values, errors: { customer: 'unknown_choice' } });
 *
 * A form of a thing that is there is filled by `choiceText(language, code, name, name_en)` of src/platform/choices.ts.
 */
export function SearchChoice(props: FieldProps & Searched) {
  return (
    <FieldFrame {...props}>
      <SearchChoiceInput {...props} value={props.values[props.name]} invalid={Boolean(props.errors[props.name])}>
        {described(props)}
      </SearchChoiceInput>
    </FieldFrame>
  );
}

export interface SearchChoiceInputProps extends Searched {
  name: string;
  /** The name of the field for a screen reader. */
  label: string;
  value?: string;
  id?: string;
  required?: boolean;
  invalid?: boolean;
  /** The attributes that lead to its hint and message. */
  children?: Record<string, string>;
}

/** The same without label and message, for a field within a row that has these elsewhere. */
export function SearchChoiceInput(props: SearchChoiceInputProps) {
  const { name, id = name, label, value = '', choices, include, invalid, required, autofocus, attributes } = props;
  const t = useMessages(choiceMessages);
  return (
    <div class="search-choice">
      <input
        class={invalid ? 'form-control is-invalid' : 'form-control'}
        type="text"
        id={id}
        name={name}
        value={value}
        maxlength={200}
        placeholder={props.placeholder ?? t('hint')}
        autocomplete="off"
        spellcheck={false}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="false"
        aria-controls={`${id}-choices`}
        aria-label={label}
        data-choices={choices}
        data-include={include}
        {...{ required, autofocus }}
        {...props.children}
        {...attributes}
      />
      <div class="search-choice-list" id={`${id}-choices`} role="listbox" aria-label={label} hidden></div>
    </div>
  );
}

/** What the address of the choices answers with: at most `most`, and a word when there are more. */
export function SearchChoices({ choices, most }: { choices: Choice[]; most: number }) {
  const t = useMessages(choiceMessages);
  const remark = (text: string) => (
    <div class="search-choice-remark" role="option" aria-disabled="true">
      {text}
    </div>
  );
  return (
    <>
      {choices.slice(0, most).map((choice) => (
        <div
          class="search-choice-option"
          role="option"
          aria-selected="false"
          data-value={choice.value}
          data-code={choice.code}
          data-ask={choice.note ? 'true' : undefined}
        >
          <span>
            {choice.code && <span class="code">{choice.code}</span>} {choice.name}
          </span>
          {choice.detail && <small class="text-secondary">{choice.detail}</small>}
          {choice.note && <small class="search-choice-note">{choice.note}</small>}
        </div>
      ))}
      {choices.length === 0 && remark(t('nothing'))}
      {choices.length > most && remark(t('more'))}
    </>
  );
}
