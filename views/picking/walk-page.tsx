import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { ScanField, ScanFoot } from '../components/scan-field.js';
import { pickingMessages } from './messages.js';
import { WalkDesk, type WalkProps } from './walk-desk.js';

/** A storekeeper's walk: the field on top, what to take where below it, the trays last. */
export function WalkPage({
  walk,
  scanKey,
  actor,
}: {
  walk: WalkProps;
  scanKey: string;
  actor: { id: number; name: string };
}) {
  const t = useMessages(pickingMessages);
  return (
    <>
      <PageHead title={t('walk')} pretitle={<a href="/picking">{t('picking')}</a>}>
        <a class="btn" href="/picking">
          <Icon name="list-check" /> {t('to_queue')}
        </a>
      </PageHead>
      <div id="scan-page" class="walk-page" data-mode="walk" data-live="picking">
        <div class="card scan-main">
          <ScanField
            page="/picking/walk"
            scanKey={scanKey}
            actorId={actor.id}
            state={JSON.stringify(walk.answer.state)}
            kept="sparebook.picks."
          />
          <WalkDesk {...walk} />
          <ScanFoot page="/picking/walk" actor={actor.name} />
        </div>
      </div>
    </>
  );
}
