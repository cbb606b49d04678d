import type { ActRow } from '../../src/features/scan-station/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { ActItem } from './act-row.js';
import { scanMessages } from './messages.js';
import { type DeskProps, ScanDesk } from './scan-desk.js';
import { type NotesProps, ScanNotes } from './scan-notes.js';
import { UnsentScans } from './unsent-scans.js';

export interface ScanPageProps {
  desk: DeskProps;
  acts: ActRow[];
  key: string;
  actor: { id: number; name: string };
  notes: NotesProps;
}

export function ScanPage({ desk, acts, key, actor, notes }: ScanPageProps) {
  const t = useMessages(scanMessages);
  return (
    <div class="scan-page" id="scan-page" data-mode={desk.state.mode} data-live="scan">
      <div class="scan-main card">
        <h1 class="visually-hidden">{t('scan_station')}</h1>
        <form
          id="scan-form"
          class="scan-form"
          method="post"
          action="/scan"
          autocomplete="off"
          data-actor={String(actor.id)}
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
        <UnsentScans />
        <p class="visually-hidden" id="scan-spoken" role="status" aria-live="assertive"></p>
        <ScanDesk {...desk} />
        <ScanNotes notes={notes} />
        <div class="scan-foot text-secondary">
          <Icon name="user" /> {t('acting', { name: actor.name })}{' '}
          <a class="btn" href="/badge-sign-in?next=/scan">
            <Icon name="id-badge-2" /> {t('change_person')}
          </a>
          <label class="form-check form-switch">
            <input class="form-check-input" type="checkbox" id="scan-sound" checked />
            <span class="form-check-label">{t('sound')}</span>
          </label>
        </div>
      </div>
      <section class="scan-acts card" aria-label={t('recent')}>
        <h2 class="card-header h3 m-0">{t('recent')}</h2>
        <ol class="acts" id="acts">
          {acts.map((act) => (
            <ActItem act={act} undoable={desk.mayUndo && act.person_id === actor.id} />
          ))}
        </ol>
        <p class="text-secondary acts-empty">{t('recent_empty')}</p>
      </section>
    </div>
  );
}
