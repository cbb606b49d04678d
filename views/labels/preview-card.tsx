import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { LabelCard } from './label-card.js';
import type { LabelPageProps } from './label-page.js';
import { labelMessages } from './messages.js';

/** The first label as it will come out, how many there will be, and the button. */
export function PreviewCard({ preview, choices, labels, sheets, most }: LabelPageProps) {
  const t = useMessages(labelMessages);
  return (
    <section class="card label-preview" aria-label={t('preview')}>
      <div class="card-body">
        <h2 class="form-label">{t('preview')}</h2>
        <div class="label-stage" aria-live="off">
          {preview ? (
            <LabelCard {...preview} medium={choices.medium} />
          ) : (
            <p class="text-secondary">
              <Icon name="tag" /> {t('preview_none')}
            </p>
          )}
        </div>
        <p class="label-summary" role="status">
          {labels > 0 && t('n_labels', { n: labels })}
          {labels > 0 && choices.medium === 'sheet' && ` · ${t('n_sheets', { n: sheets })}`}
        </p>
        {labels > most && <p class="text-danger">{t('too_many', { most })}</p>}
        <button class="btn btn-primary w-100" type="submit" formmethod="post" formaction="/labels">
          <Icon name="printer" /> {t('print')}
        </button>
      </div>
    </section>
  );
}
