import { fieldMessages } from './field-messages.js';
import type { FormState } from './fields.js';
import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { photoMessages } from './photo-messages.js';

/** Without HEIC named, an iPhone sends JPEG. */
const PICTURES = 'image/jpeg,image/png,image/webp,image/gif';

export interface PhotoFieldProps extends FormState {
  name: string;
  label: string;
  hint?: string;
}

/**
 * Photos that come with a form (`multipart/form-data`): taken one after the other or chosen together. With photo-field.js
 * they show before they are sent and outlive a refused form; else the form's value names those to be chosen again.
 */
export function PhotoField({ name, label, hint, values, errors }: PhotoFieldProps) {
  const t = useMessages(photoMessages);
  const field = useMessages(fieldMessages);
  const error = errors[name];
  const lost = values[name];
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const common = { class: 'form-control', type: 'file', name, ...(described && { 'aria-describedby': described }) };
  return (
    <div class="mb-3">
      <div
        class="photo-field"
        id={`${name}-photos`}
        role="group"
        aria-label={label}
        hx-morph-skip
        data-leave-out={t('leave_out')}
        data-too-large={t('too_large')}
      >
        <div class="form-label">{label}</div>
        <div class="photo-choose">
          <label class="photo-camera">
            <span class="btn">
              <Icon name="camera" /> {t('take')}
            </span>
            <input {...common} id={`${name}-camera`} accept="image/*" capture="environment" />
          </label>
          <label>
            <span class="btn">
              <Icon name="photo" /> {t('choose')}
            </span>
            <input {...common} id={name} multiple accept={PICTURES} />
          </label>
        </div>
        <ul class="photo-chosen" />
      </div>
      {hint && (
        <div class="form-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {lost && <div class="photo-again text-danger">{t('again', { names: lost })}</div>}
      {error && (
        <div class="invalid-feedback d-block" id={`${name}-error`}>
          {error in fieldMessages ? field(error as keyof typeof fieldMessages) : error}
        </div>
      )}
    </div>
  );
}
