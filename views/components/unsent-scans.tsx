import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { scanFieldMessages } from './scan-messages.js';

/** What the script shows when scans wait on this device; it puts the number in place of `#`. */
export function UnsentScans({ page }: { page: string }) {
  const t = useMessages(scanFieldMessages);
  return (
    <div class="scan-unsent" id="scan-unsent" role="status" hidden>
      <p data-when="waiting" hidden>
        <Icon name="clock" /> <span>{t('waiting_scans', { n: '#' })}</span>
      </p>
      <p data-when="unreachable" hidden>
        <Icon name="alert-triangle" /> <span>{t('not_reached')}</span> <span>{t('waiting_scans', { n: '#' })}</span>
      </p>
      <p data-when="signed-out" hidden>
        <Icon name="lock" /> <span>{t('signed_out')}</span> <span>{t('waiting_scans', { n: '#' })}</span>
        <a class="btn btn-primary" href={`/sign-in?next=${page}`}>
          {t('sign_in_again')}
        </a>
      </p>
      <p data-when="kept" hidden>
        <Icon name="alert-triangle" /> <span>{t('kept_of_other', { n: '#' })}</span>
        <button class="btn" type="button" data-kept="send">
          {t('send_as_me')}
        </button>
        <button class="btn" type="button" data-kept="discard">
          {t('discard')}
        </button>
      </p>
      <p data-when="failed" hidden>
        <Icon name="alert-triangle" /> <span>{t('failed', { code: '#' })}</span>
        <button class="btn" type="button" data-kept="understood">
          {t('understood')}
        </button>
      </p>
    </div>
  );
}
