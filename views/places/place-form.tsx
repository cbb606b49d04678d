import type { HandMadeKind } from '../../src/features/places/place.js';
import { CheckField, FieldError, type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { placeKindMessages, placeMessages } from './messages.js';

export interface PlaceFormProps {
  form: FormState;
  /** Absent for a new place. */
  place?: { code: string; version: number; kind: string };
  kinds: readonly HandMadeKind[];
  refusal?: string;
  /** The code of the place that was saved a moment ago. */
  added?: string;
}

export function PlaceFormPage({ form, place, kinds, refusal, added }: PlaceFormProps) {
  const t = useMessages(placeMessages);
  const kindName = useMessages(placeKindMessages);
  const common = useMessages(commonMessages);
  const address = place ? `/places/${place.code}` : '/places';
  const parent = form.values['parent_code'];
  return (
    <>
      <PageHead title={place ? t('change_place') : t('new_place')} pretitle={place?.code} />
      {added && !refusal && <Notice tone="success" title={t('saved', { code: added })} />}
      <form class="card form-card" method="post" action={address}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {place && <input type="hidden" name="version" value={form.values['version'] ?? String(place.version)} />}
          <div class="form-columns">
            {!place && (
              <SelectField
                {...form}
                name="kind"
                label={t('kind')}
                options={kinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
                required
              />
            )}
            <TextField {...form} name="code" label={t('code')} required autofocus={!place} maxlength={40} />
            <TextField {...form} name="name" label={t('name_zh')} hint={t('name_hint')} maxlength={100} lang="zh-CN" />
            <TextField {...form} name="name_en" label={t('name_en')} maxlength={100} lang="en" />
            <TextField {...form} name="parent_code" label={t('parent_code')} hint={t('parent_hint')} maxlength={60} />
            <TextField {...form} name="sort_key" label={t('sort_key')} hint={t('sort_key_hint')} maxlength={60} />
          </div>
          {(!place || place.kind === 'bin') && (
            <>
              <CheckField {...form} name="for_property" label={t('for_property')} />
              <p class="form-hint">{t('for_property_hint')}</p>
              <FieldError name="for_property" errors={form.errors} />
            </>
          )}
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          {!place && (
            <button class="btn" type="submit" name="next" value="another">
              {t('save_and_next')}
            </button>
          )}
          <a class="btn" href={place ? address : parent ? `/places/${encodeURIComponent(parent)}` : '/places'}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
