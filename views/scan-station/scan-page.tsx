import type { ActRow } from '../../src/features/scan-station/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { ActItem } from './act-row.js';
import { scanMessages } from './messages.js';
import { type DeskProps, ScanDesk } from './scan-desk.js';

export interface ScanPageProps {
  desk: DeskProps;
  acts: ActRow[];
  key: string;
  actor: { id: number; name: string };
  notes: { reason: string; reference: string };
}

export function ScanPage({ desk, acts, key, actor, notes }: ScanPageProps) {
  const t = useMessages(scanMessages);
  return (
    <div class="scan-page">
      <div class="scan-main card">
        <h1 class="visually-hidden">{t('scan_station')}</h1>
        <form
          id="scan-form"
          class="scan-form"
          method="post"
          action="/scan"
          autocomplete="off"
          data-actor={String(actor.id)}
          data-mode={desk.state.mode}
        >
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="actor" value={String(actor.id)} />
          <input type="hidden" name="state" value={JSON.stringify(desk.state)} />
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
            maxlength={800}
            placeholder={t('waiting')}
            data-waiting={t('waiting')}
            data-paused={t('paused')}
          />
          <button class="btn btn-lg btn-primary" type="submit">
            {t('send')}
          </button>
          <Notes notes={notes} />
        </form>
        <p class="scan-warning" id="scan-ime" role="alert" hidden>
          <Icon name="language" /> {t('ime')}
        </p>
        <Unsent />
        <ScanDesk {...desk} />
        <p class="scan-foot text-secondary">
          <Icon name="user" /> {t('acting', { name: actor.name })}{' '}
          <a class="btn btn-sm" href="/badge-sign-in?next=/scan">
            <Icon name="id-badge-2" /> {t('change_person')}
          </a>
          <label class="form-check form-switch">
            <input class="form-check-input" type="checkbox" id="scan-sound" checked />
            <span class="form-check-label">{t('sound')}</span>
          </label>
        </p>
      </div>
      <section class="scan-acts card" aria-label={t('recent')}>
        <h2 class="card-header h3 m-0">{t('recent')}</h2>
        <ol class="acts" id="acts" data-empty={t('recent_empty')}>
          {acts.map((act) => (
            <ActItem act={act} mayUndo={desk.mayUndo} />
          ))}
        </ol>
        <p class="text-secondary acts-empty">{t('recent_empty')}</p>
      </section>
    </div>
  );
}

/** What goes with an act: shown in the modes that need it (app.css goes by the form's data-mode). */
function Notes({ notes }: { notes: { reason: string; reference: string } }) {
  const t = useMessages(scanMessages);
  const reasons = [
    t('reason_service'),
    t('reason_installation'),
    t('reason_replacement'),
    t('reason_test'),
    t('reason_own_use'),
  ];
  return (
    <div class="scan-notes">
      <label class="for-issue">
        <span>{t('reason')}</span>
        <input class="form-control" name="reason" list="reasons" value={notes.reason} maxlength={200} />
        <datalist id="reasons">
          {reasons.map((reason) => (
            <option value={reason} />
          ))}
        </datalist>
      </label>
      <label class="for-receive">
        <span>{t('reference')}</span>
        <input class="form-control" name="reference" value={notes.reference} maxlength={100} />
      </label>
      <label class="for-receive">
        <span>{t('unit_cost')}</span>
        <input class="form-control" name="unit_cost" inputmode="decimal" maxlength={14} />
      </label>
    </div>
  );
}

/** What the script shows when scans wait on this device. */
function Unsent() {
  const t = useMessages(scanMessages);
  return (
    <div class="scan-unsent" id="scan-unsent" role="status" hidden>
      <p data-when="waiting" hidden>
        <Icon name="clock" /> {t('waiting_scans', { n: '#' })}
      </p>
      <p data-when="unreachable" hidden>
        <Icon name="alert-triangle" /> {t('not_reached')}
      </p>
      <p data-when="signed-out" hidden>
        <Icon name="lock" /> {t('signed_out')}{' '}
        <a class="btn btn-primary" href="/sign-in?next=/scan">
          {t('sign_in_again')}
        </a>
      </p>
      <p data-when="foreign" hidden>
        {t('kept_of_other', { n: '#' })}{' '}
        <button class="btn" type="button" data-unsent="send">
          {t('send_as_me')}
        </button>
        <button class="btn" type="button" data-unsent="discard">
          {t('discard')}
        </button>
      </p>
      <p data-when="failed" hidden>
        <Icon name="alert-triangle" /> {t('failed')}
      </p>
    </div>
  );
}
