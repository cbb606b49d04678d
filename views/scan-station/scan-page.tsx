import type { ActRow } from '../../src/features/scan-station/queries.js';
import { useMessages } from '../components/language.js';
import { ScanField, ScanFoot } from '../components/scan-field.js';
import { ActItem } from './act-row.js';
import { scanMessages } from './messages.js';
import { type DeskProps, ScanDesk } from './scan-desk.js';
import { type NotesProps, ScanNotes } from './scan-notes.js';

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
        <ScanField page="/scan" scanKey={key} actorId={actor.id} state={JSON.stringify(desk.state)} />
        <ScanDesk {...desk} />
        <ScanNotes notes={notes} />
        <ScanFoot page="/scan" actor={actor.name} />
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
