import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { scanFieldMessages } from './scan-messages.js';
import { UnsentScans } from './unsent-scans.js';

interface ScanFieldProps {
  /** The page that it is on, which is where it posts to. */
  page: string;
  scanKey: string;
  actorId: number;
  state: string;
  /** Under which name the device keeps what is not sent yet; the scan station's own without it. */
  kept?: string;
}

/** The field that takes whatever is scanned, with what warns of a scan that may not arrive. */
export function ScanField({ page, scanKey, actorId, state, kept }: ScanFieldProps) {
  const t = useMessages(scanFieldMessages);
  return (
    <>
      <form
        id="scan-form"
        class="scan-form"
        method="post"
        action={page}
        autocomplete="off"
        data-actor={String(actorId)}
        {...(kept ? { 'data-kept': kept } : {})}
      >
        <input type="hidden" name="key" value={scanKey} />
        <input type="hidden" name="actor" value={String(actorId)} />
        <input type="hidden" name="state" value={state} />
        <label class="visually-hidden" for="scan-field">
          {t('scan_here')}
        </label>
        <input
          class="form-control form-control-lg scan-field"
          id="scan-field"
          name="code"
          type="text"
          autofocus
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="done"
          maxlength={400}
          placeholder={t('waiting')}
          data-waiting={t('waiting')}
          data-paused={t('paused')}
        />
        <button class="btn btn-lg btn-primary scan-enter" type="submit">
          {t('send')}
        </button>
      </form>
      <p class="scan-warning" id="scan-ime" role="alert" hidden>
        <Icon name="language" /> {t('ime')}
      </p>
      <UnsentScans page={page} />
      <p class="visually-hidden" id="scan-spoken" role="status" aria-live="assertive"></p>
    </>
  );
}

/** Who acts, and whether answers are heard. */
export function ScanFoot({ page, actor }: { page: string; actor: string }) {
  const t = useMessages(scanFieldMessages);
  return (
    <div class="scan-foot text-secondary">
      <Icon name="user" /> {t('acting', { name: actor })}{' '}
      <a class="btn" href={`/badge-sign-in?next=${page}`}>
        <Icon name="id-badge-2" /> {t('change_person')}
      </a>
      <label class="form-check form-switch">
        <input class="form-check-input" type="checkbox" id="scan-sound" checked />
        <span class="form-check-label">{t('sound')}</span>
      </label>
    </div>
  );
}
