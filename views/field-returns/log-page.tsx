import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import { CheckField, type FormState, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { TermField } from '../components/term-field.js';
import { LogFacts, type LogFactsProps } from './log-facts.js';
import { look, lookOnChange } from './log-look.js';
import { LogMore } from './log-more.js';
import { logMessages } from './log-messages.js';

export interface LogPageProps extends LogFactsProps {
  form: FormState;
  terms: readonly FaultTerm[];
  atBench: boolean;
  mayReceive: boolean;
  /** The number is odd or nearly another's: it has to be confirmed. */
  doubtful: boolean;
  refusal?: string;
}

/** Logs what came out of a machine: one number, then the device and the fault; the rest is known or folded away. */
export function LogPage(props: LogPageProps) {
  const t = useMessages(logMessages);
  return (
    <>
      <PageHead
        pretitle={<a href="/field-returns">{t('returns')}</a>}
        title={t(props.atBench ? 'title_bench' : 'title')}
      />
      <LogForm {...props} />
    </>
  );
}

const hidden = ['key', 'at', 'part', 'expected', 'looked', 'filled'] as const;

export function LogForm(props: LogPageProps) {
  const { form, terms, known, refusal } = props;
  const t = useMessages(logMessages);
  const common = useMessages(commonMessages);
  return (
    <form id="log-form" class="log-form" method="post" action="/field-returns">
      {hidden.map((name) => (
        <input type="hidden" id={`log-${name}`} name={name} value={form.values[name] ?? ''} />
      ))}
      {refusal && <Notice tone="danger" title={refusal} />}
      <section class="card card-body mb-3">
        <CodeField {...props} />
        <LogFacts {...props} />
        {(props.doubtful || form.values['confirmed'] || isAboutCode(form)) && (
          <CheckField {...form} name="confirmed" label={t('confirmed')} />
        )}
        <ItemFields {...props} />
      </section>
      <section class="card card-body mb-3">
        <SearchChoice
          {...form}
          name="device"
          label={t('device')}
          choices="/devices/choices"
          include="#customer"
          placeholder={t('device_placeholder')}
          attributes={lookOnChange}
        />
        <TermField {...form} name="symptom" label={t('symptom')} kind="symptom" terms={terms} />
        <TextArea {...form} name="symptom_note" label={t('symptom_note')} rows={2} />
        <CheckField {...form} name="doa" label={t('doa')} />
      </section>
      <LogMore form={form} item={known?.item ?? null} />
      {props.mayReceive && (
        <section class="card card-body mb-3">
          <CheckField {...form} name="received" label={t('received')} />
          <TextField {...form} name="brought_by" label={t('brought_by')} maxlength={100} />
        </section>
      )}
      <div class="btn-list log-end">
        <button class="btn btn-primary btn-lg" type="submit">
          <Icon name="check" /> {t(props.atBench ? 'log' : 'log_photos')}
        </button>
        <a class="btn btn-lg" href="/field-returns">
          {common('cancel')}
        </a>
      </div>
    </form>
  );
}

const isAboutCode = ({ errors }: FormState) => Boolean(errors['code']);

/** The first field, which a scanner fills: its Enter looks up what it is, and does not send the form. */
function CodeField({ form }: LogPageProps) {
  const { values, errors } = form;
  const t = useMessages(logMessages);
  return (
    <div class="mb-3">
      <label class="form-label" for="code">
        {t('code')}
      </label>
      <div class="log-code">
        <input
          class={errors['code'] ? 'form-control form-control-lg is-invalid' : 'form-control form-control-lg'}
          id="code"
          name="code"
          value={values['code'] ?? ''}
          type="text"
          maxlength={100}
          autofocus={!values['code']}
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="search"
          aria-describedby={errors['code'] ? 'code-hint code-error' : 'code-hint'}
          {...(errors['code'] ? { 'aria-invalid': 'true' } : {})}
          {...lookOnChange}
        />
        <button class="btn btn-lg" type="submit" formaction="/field-returns/new" formnovalidate {...look}>
          <Icon name="search" /> {t('look')}
        </button>
      </div>
      <div class="form-hint" id="code-hint">
        {t('code_hint')}
      </div>
      {errors['code'] && (
        <div class="invalid-feedback d-block" id="code-error">
          {errors['code']}
        </div>
      )}
    </div>
  );
}

/** What it is, asked for while the number does not tell. */
function ItemFields({ form, known }: LogPageProps) {
  const t = useMessages(logMessages);
  const told = known?.piece ?? (known?.item && known.expected?.serial === known.serial ? known.expected : null);
  const isKnown = Boolean(told) && !form.errors['item'];
  if (isKnown) return <input type="hidden" id="item" name="item" value={form.values['item'] ?? ''} />;
  return (
    <>
      <SearchChoice
        {...form}
        name="item"
        label={t('item')}
        choices="/items/choices"
        placeholder={t('item_placeholder')}
        attributes={lookOnChange}
      />
      {!known?.item && (
        <TextField
          {...form}
          name="description"
          label={t('description')}
          placeholder={t('description_hint')}
          maxlength={200}
        />
      )}
    </>
  );
}
