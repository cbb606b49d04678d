import type { KnownSerial } from '../../src/features/customer-property/register-known.js';
import { CheckField, type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { PhotoField } from '../components/photo-field.js';
import { SearchChoice } from '../components/search-choice.js';
import { look, lookOnChange } from './register-look.js';
import { registerMessages } from './register-messages.js';
import { propertyWords } from './words.js';

const whys = ['repair', 'borrowed', 'sample', 'packaging', 'other'] as const;

export interface RegisterPieceProps {
  form: FormState;
  /** Its number in the names of its fields, and its place on the form. */
  n: number;
  nth: number;
  alone: boolean;
  known: KnownSerial[];
  fresh: boolean;
}

/** One piece on the form: what it is here for, its number, what it is, and how it looks. */
export function RegisterPiece(props: RegisterPieceProps) {
  const { form, n, nth } = props;
  const t = useMessages(registerMessages);
  const word = useMessages(propertyWords);
  const name = (of: string) => `piece_${n}_${of}`;
  const lies = form.values[name('lies')];
  return (
    <fieldset class="card card-body mb-3 register-piece" id={`piece-${n}`}>
      <legend class="h3">{t('piece_n', { n: nth })}</legend>
      {!props.alone && <Remove n={n} nth={nth} />}
      <input type="hidden" id={name('filled')} name={name('filled')} value={form.values[name('filled')] ?? ''} />
      {lies && <input type="hidden" id={name('lies')} name={name('lies')} value={lies} />}
      <div class="form-columns">
        <SelectField
          {...form}
          name={name('why')}
          label={t('why')}
          options={whys.map((value) => ({ value, label: word(`why_${value}`) }))}
        />
        <Serial {...props} />
      </div>
      <Known {...props} />
      <div class="form-columns">
        <SearchChoice
          {...form}
          name={name('item')}
          label={t('item')}
          choices="/items/choices"
          hint={t('item_hint')}
          attributes={lookOnChange}
        />
        <TextField
          {...form}
          name={name('description')}
          label={t('description')}
          placeholder={t('description_hint')}
          maxlength={200}
        />
        <TextField
          {...form}
          name={name('quantity')}
          label={t('quantity')}
          inputmode="decimal"
          placeholder="1"
          maxlength={11}
        />
        <TextField {...form} name={name('promised')} label={t('promised')} type="date" />
        <TextArea {...form} name={name('looks')} label={t('looks')} rows={2} />
        <TextArea {...form} name={name('damage')} label={t('damage')} rows={2} />
        <TextField
          {...form}
          name={name('accessories')}
          label={t('accessories')}
          placeholder={t('accessories_hint')}
          maxlength={500}
        />
        <div class="register-fault">
          <TextArea {...form} name={name('fault')} label={t('fault')} rows={2} />
        </div>
      </div>
      <PhotoField {...form} name={name('photos')} label={t('photos')} />
      <More {...props} />
    </fieldset>
  );
}

function Remove({ n, nth }: Pick<RegisterPieceProps, 'n' | 'nth'>) {
  const t = useMessages(registerMessages);
  return (
    <button
      class="btn btn-ghost-danger register-remove"
      type="submit"
      name="remove"
      value={String(n)}
      formaction="/customer-property/new"
      formenctype="application/x-www-form-urlencoded"
      formnovalidate
      {...look}
    >
      <Icon name="x" /> {t('remove_n', { n: nth })}
    </button>
  );
}

/** What a scanner fills: its Enter looks up what the number is. */
function Serial({ form, n, fresh }: RegisterPieceProps) {
  const t = useMessages(registerMessages);
  const name = `piece_${n}_serial`;
  const error = form.errors[name];
  return (
    <div class="mb-3">
      <label class="form-label" for={name}>
        {t('serial')}
      </label>
      <input
        class={error ? 'form-control code is-invalid' : 'form-control code'}
        id={name}
        name={name}
        value={form.values[name] ?? ''}
        type="text"
        maxlength={100}
        autofocus={fresh}
        readonly={Boolean(form.values[`piece_${n}_lies`])}
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="search"
        aria-describedby={error ? `${name}-hint ${name}-error` : `${name}-hint`}
        {...(error ? { 'aria-invalid': 'true' } : {})}
        {...lookOnChange}
      />
      <div class="form-hint" id={`${name}-hint`}>
        {t('serial_hint')}
      </div>
      {error && (
        <div class="invalid-feedback d-block" id={`${name}-error`}>
          {error}
        </div>
      )}
    </div>
  );
}

/** What the book knows of the number; several items may have it. */
function Known({ form, n, known }: RegisterPieceProps) {
  const t = useMessages(registerMessages);
  const name = useName();
  const [only] = known;
  return (
    <div id={`known-${n}`} role="status">
      {known.length > 1 && <Notice tone="warning" title={t('known_several')} />}
      {only && known.length === 1 && (
        <Notice
          tone={only.piece || (!only.outside && !form.values[`piece_${n}_lies`]) ? 'warning' : 'info'}
          {...titleOf(only)}
        >
          {t('known', {
            item: only.item,
            name: name(only.name_zh, only.name_en),
            place: name(only.place_name, only.place_name_en),
            owner: name(only.owner, only.owner_en),
          })}
        </Notice>
      )}
    </div>
  );

  function titleOf(one: KnownSerial): { title?: string } {
    const place = name(one.place_name, one.place_name_en);
    if (one.piece) return { title: t('known_open', { piece: one.piece }) };
    if (form.values[`piece_${n}_lies`]) return { title: t('lies', { place }) };
    return one.outside ? {} : { title: t('known_inside', { place }) };
  }
}

const folded = ['brand', 'model', 'unit', 'care', 'value', 'charged'];

/** What few pieces need. A box opens it, not `details`, so that it stays open when the form is fetched anew. */
function More({ form, n }: RegisterPieceProps) {
  const t = useMessages(registerMessages);
  const name = (of: string) => `piece_${n}_${of}`;
  const isOpen =
    Boolean(form.values[name('more')]) || folded.some((of) => form.errors[name(of)] || form.values[name(of)]);
  return (
    <div class="register-more">
      <label class="register-more-toggle">
        <input
          class="form-check-input"
          type="checkbox"
          id={name('more')}
          name={name('more')}
          value="on"
          checked={isOpen}
        />
        <span>{t('more')}</span>
      </label>
      <div class="form-columns register-more-fields">
        <TextField {...form} name={name('brand')} label={t('brand')} maxlength={60} />
        <TextField {...form} name={name('model')} label={t('model')} maxlength={100} />
        <TextField {...form} name={name('unit')} label={t('unit')} maxlength={20} />
        <TextField {...form} name={name('care')} label={t('care')} maxlength={500} />
        <TextField {...form} name={name('value')} label={t('value')} inputmode="decimal" maxlength={12} />
        <CheckField {...form} name={name('charged')} label={t('charged')} />
      </div>
    </div>
  );
}
