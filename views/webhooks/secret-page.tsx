import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { webhooksMessages } from './messages.js';

/** The secret, once: the field is read-only, so that a click selects it for copying. */
export function SecretPage({ id, name, secret }: { id: number; name: string; secret: string }) {
  const t = useMessages(webhooksMessages);
  return (
    <>
      <PageHead title={t('secret_of', { name })} pretitle={<a href="/webhooks">{t('webhooks')}</a>} />
      <Notice tone="warning" title={t('secret_once')}>
        {t('secret_text')}
      </Notice>
      <div class="card">
        <div class="card-body">
          <label class="form-label" for="secret">
            {t('secret')}
          </label>
          <input
            class="form-control font-monospace"
            id="secret"
            value={secret}
            readonly
            autofocus
            autocomplete="off"
            spellcheck={false}
          />
        </div>
        <div class="card-footer btn-list">
          <a class="btn btn-primary" href={`/webhooks/${id}`}>
            {t('secret_next')}
          </a>
          <a class="btn" href="/webhooks/guide">
            <Icon name="help-circle" /> {t('guide')}
          </a>
        </div>
      </div>
    </>
  );
}
