import type { ContactChoice } from '../../src/features/parties/site-queries.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { PhotoField } from '../components/photo-field.js';
import { SearchChoice } from '../components/search-choice.js';
import { look, lookOnChange, saveWithPhotos } from './register-look.js';
import { registerMessages } from './register-messages.js';
import { RegisterPiece, type RegisterPieceProps } from './register-piece.js';
import { propertyWords } from './words.js';

export interface RegisterPageProps {
  form: FormState;
  /** The numbers of the pieces on the form. */
  blocks: number[];
  contacts: ContactChoice[];
  known: Record<number, RegisterPieceProps['known']>;
  hasBins: boolean;
  /** Whether the reader puts things into bins. */
  mayStore: boolean;
  /** The piece that was just added, which is gone on with. */
  added: number;
  refusal?: string;
}

/** Takes in what a customer hands over: whose it is, piece by piece, and where it is put. */
export function RegisterPage(props: RegisterPageProps) {
  const t = useMessages(registerMessages);
  return (
    <>
      <PageHead pretitle={<a href="/customer-property">{t('property')}</a>} title={t('title')} />
      <RegisterForm {...props} />
    </>
  );
}

const hidden = ['key', 'blocks', 'bin_proposed'] as const;

export function RegisterForm(props: RegisterPageProps) {
  const { form, blocks, refusal } = props;
  const t = useMessages(registerMessages);
  const common = useMessages(commonMessages);
  return (
    <form
      id="property-register"
      class="property-register"
      method="post"
      action="/customer-property"
      autocomplete="off"
      {...saveWithPhotos('/customer-property', 'property-register')}
    >
      {/* A scanner ends with Enter, which looks up what was scanned and does not send the form. */}
      <button
        class="visually-hidden"
        type="submit"
        formaction="/customer-property/new"
        formenctype="application/x-www-form-urlencoded"
        formnovalidate
        tabindex={-1}
        {...look}
      >
        {t('look')}
      </button>
      {hidden.map((name) => (
        <input type="hidden" id={`register-${name}`} name={name} value={form.values[name] ?? ''} />
      ))}
      {refusal && <Notice tone="danger" title={refusal} />}
      <FromWhom {...props} />
      {blocks.map((n, at) => (
        <RegisterPiece
          form={form}
          n={n}
          nth={at + 1}
          alone={blocks.length === 1}
          known={props.known[n] ?? []}
          fresh={n === props.added}
        />
      ))}
      <p>
        <button
          class="btn btn-lg"
          type="submit"
          name="add"
          value="1"
          formaction="/customer-property/new"
          formenctype="application/x-www-form-urlencoded"
          formnovalidate
          {...look}
        >
          <Icon name="plus" /> {t('add')}
        </button>
      </p>
      <Where {...props} />
      <p class="text-secondary">{t('save_hint')}</p>
      <div class="photos-refused" />
      <div class="btn-list register-end">
        <button class="btn btn-primary btn-lg" type="submit">
          <Icon name="check" /> {t('save')}
        </button>
        <a class="btn btn-lg" href="/customer-property">
          {common('cancel')}
        </a>
      </div>
    </form>
  );
}

function FromWhom({ form, contacts }: RegisterPageProps) {
  const t = useMessages(registerMessages);
  const word = useMessages(propertyWords);
  const courier = form.values['came'] === 'courier';
  return (
    <fieldset class="card card-body mb-3">
      <legend class="h3">{t('from_whom')}</legend>
      <div class="form-columns">
        <SearchChoice
          {...form}
          name="customer"
          label={t('customer')}
          choices="/customers/choices"
          required
          attributes={lookOnChange}
        />
        <SearchChoice
          {...form}
          name="task"
          label={t('task')}
          choices="/tool-loans/task-choices"
          placeholder={t('task_placeholder')}
          hint={t('task_hint')}
          attributes={lookOnChange}
        />
        <TextField
          {...form}
          name="contact_name"
          label={t('contact_name')}
          hint={t('contact_hint')}
          maxlength={100}
          list="contacts"
        />
        <datalist id="contacts">
          {contacts.map((one) => (
            <option value={one.name}>{[one.role, one.phone].filter(Boolean).join(' · ')}</option>
          ))}
        </datalist>
        <TextField
          {...form}
          name="contact_phone"
          label={t('contact_phone')}
          type="tel"
          inputmode="tel"
          maxlength={60}
        />
        <SelectField
          {...form}
          name="came"
          label={t('came')}
          options={(['hand', 'courier', 'on_site'] as const).map((value) => ({ value, label: word(`came_${value}`) }))}
        />
        <TextField {...form} name="brought_by" label={t('brought_by')} maxlength={100} />
        <div class="register-courier">
          <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
          <TextField
            {...form}
            name="waybill"
            label={t('waybill')}
            maxlength={60}
            {...(courier && { required: true })}
          />
        </div>
      </div>
      <TextArea {...form} name="note" label={t('note')} rows={2} />
      <PhotoField {...form} name="photos" label={t('photos_receipt')} />
    </fieldset>
  );
}

function Where({ form, mayStore, hasBins }: RegisterPageProps) {
  const t = useMessages(registerMessages);
  if (!mayStore)
    return (
      <section class="card card-body mb-3">
        <input type="hidden" name="into" value="own" />
        <p class="m-0">
          <Icon name="hand-grab" /> {t('own_only')}
        </p>
        {form.errors['into'] && <div class="invalid-feedback d-block">{form.errors['into']}</div>}
      </section>
    );
  return (
    <fieldset class="card card-body mb-3">
      <legend class="h3">{t('where')}</legend>
      {!hasBins && (
        <Notice tone="warning" title={t('no_bins')}>
          <p>{t('no_bins_text')}</p>
          <a class="btn" href="/places/new?kind=bin&property=on">
            <Icon name="plus" /> {t('make_bin')}
          </a>
        </Notice>
      )}
      <div class="form-columns">
        <SelectField
          {...form}
          name="into"
          label={t('where')}
          options={(['bin', 'own'] as const).map((value) => ({ value, label: t(`into_${value}`) }))}
        />
        <SearchChoice
          {...form}
          name="bin"
          label={t('bin')}
          choices="/customer-property/bin-choices"
          placeholder={t('bin_placeholder')}
        />
      </div>
    </fieldset>
  );
}
