import type { Walk, WalkSlip } from '../../src/features/picking/walk.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { amountText, itemOf } from './amount-text.js';
import { pickingMessages } from './messages.js';
import { PickedThing } from './picked-thing.js';
import type { WalkProps } from './walk-desk.js';

/** A tray for each slip: what is in it, what is missing, and the way to hand it over. */
export function WalkTrays({ answer: { walk }, mayIssue }: WalkProps) {
  const t = useMessages(pickingMessages);
  const slips = walk.slips.toSorted((a, b) => a.tray - b.tray);
  return (
    <section class="walk-trays" aria-label={t('trays')}>
      <h2 class="h3">{t('trays')}</h2>
      {slips.map((slip) => (
        <Tray walk={walk} slip={slip} mayIssue={mayIssue} />
      ))}
    </section>
  );
}

function Tray({ walk, slip, mayIssue }: { walk: Walk; slip: WalkSlip; mayIssue: boolean }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  const picks = walk.picks.filter((pick) => pick.slipId === slip.id);
  const left = new Set(walk.needs.filter((need) => need.slipId === slip.id).map((need) => need.lineId)).size;
  const open = slip.state === 'approved' || slip.state === 'partly_issued';
  return (
    <article class="walk-tray" data-slip={slip.number}>
      <h3 class="h4 m-0">
        {t('tray', { tray: slip.tray })} ·{' '}
        <a class="code" href={`/requisitions/${slip.number}`}>
          {slip.number}
        </a>{' '}
        {slip.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}
      </h3>
      <p class="m-0">
        {name(slip.receiver, slip.receiverEn)} · {t('needed_by')} {format.date(slip.neededBy)} ·{' '}
        <strong>{left > 0 ? t('left_to_pick', { n: left }) : t('all_picked')}</strong>
      </p>
      {!open && (
        <p class="text-danger m-0">
          <Icon name="alert-triangle" /> {t('slip_ended')}
        </p>
      )}
      {picks.length === 0 ? (
        <p class="text-secondary m-0">{t('nothing_picked_yet')}</p>
      ) : (
        <ul class="pick-list">
          {picks.map((pick) => {
            const { code: item, name: zh, nameEn, unit } = itemOf(walk, pick.itemId);
            const quantity = amountText(pick.quantity);
            return (
              <li>
                <span>
                  <PickedThing
                    pick={{ item, name: zh, name_en: nameEn, unit, quantity, serial: pick.serial, lot: pick.lot }}
                  />{' '}
                  · <span class="code">{pick.place}</span>
                </span>
                <ScanButton code={`CMD-UNDO-${pick.id}`} style="btn btn-icon" label={`${t('undo')} ${item}`}>
                  <Icon name="arrow-back-up" />
                </ScanButton>
              </li>
            );
          })}
        </ul>
      )}
      <div class="btn-list">
        {open && mayIssue && picks.length > 0 && (
          <a class={left > 0 ? 'btn' : 'btn btn-primary'} href={`/picking/${slip.number}/issue`}>
            <Icon name="writing-sign" /> {t('issue')}
          </a>
        )}
        <form method="post" action={`/picking/walks/${slip.number}/end`}>
          <button class="btn" type="submit">
            <Icon name="player-pause" /> {t(left > 0 ? 'end_walk' : 'end_walk_done')}
          </button>
        </form>
      </div>
    </article>
  );
}
