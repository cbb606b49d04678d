import type { WalkAnswer } from '../../src/features/picking/scan-walk.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { amountText, itemOf, slipOf } from './amount-text.js';
import { pickingMessages } from './messages.js';
import type { WalkProps } from './walk-desk.js';

const icons: Record<WalkAnswer['tone'], IconName> = {
  ok: 'circle-check',
  info: 'info-circle',
  ask: 'help-circle',
  refused: 'circle-x',
  unknown: 'alert-triangle',
};

/** What the last scan led to, in letters that are read from arm's length, and where to go next. */
export function WalkSaid(props: WalkProps) {
  const t = useMessages(pickingMessages);
  const { answer, text } = props;
  const pick = answer.walk.picks.find((one) => one.id === answer.pickId);
  return (
    <div class={`scan-answer scan-${answer.tone}`}>
      <Icon name={answer.tone === 'info' && !text ? 'scan' : icons[answer.tone]} large />
      <div class="scan-words">
        {answer.pickId ? <Picked {...props} /> : text ? <p class="scan-title">{text}</p> : <Ready {...props} />}
        {answer.walk.slips.length > 0 && <Next {...props} />}
        {props.mayIssue && <Complete {...props} />}
      </div>
      {pick && (
        <ScanButton code={`CMD-UNDO-${pick.id}`} style="btn btn-lg scan-undo">
          <Icon name="arrow-back-up" /> {t('undo')}
        </ScanButton>
      )}
    </div>
  );
}

function Ready({ answer }: WalkProps) {
  const t = useMessages(pickingMessages);
  if (answer.walk.slips.length > 0) return <p class="scan-title">{t('ready')}</p>;
  return (
    <>
      <p class="scan-title">{t('no_walk')}</p>
      <p>{t('no_walk_text')}</p>
      <p>
        <a class="btn btn-lg btn-primary" href="/picking">
          {t('to_queue')}
        </a>
      </p>
    </>
  );
}

function Picked({ answer: { walk, pickId } }: WalkProps) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  const pick = walk.picks.find((one) => one.id === pickId);
  if (!pick) return <p class="scan-title">{t('was_put_back')}</p>;
  const item = itemOf(walk, pick.itemId);
  const slip = slipOf(walk, pick.slipId);
  const left = walk.needs.filter((need) => need.lineId === pick.lineId).reduce((sum, need) => sum + need.left, 0n);
  return (
    <>
      <p class="scan-title">
        {t('picked', { quantity: format.amount(amountText(pick.quantity), item.unit) })}{' '}
        <span class="code">{item.code}</span>
      </p>
      <p class="walk-tray-now">
        <Icon name="arrow-right" /> <strong>{t('into_tray', { tray: slip.tray })}</strong> ·{' '}
        {t('for_slip', { slip: slip.number, name: name(slip.receiver, slip.receiverEn) })}
      </p>
      <p>
        {name(item.name, item.nameEn)} {pick.serial && <strong class="code">{pick.serial}</strong>}{' '}
        {pick.lot && <strong>{t('lot', { lot: pick.lot })}</strong>} · {t('from_bin', { place: pick.place })} ·{' '}
        {left > 0n ? t('still_left', { quantity: format.amount(amountText(left), item.unit) }) : t('item_complete')}
      </p>
    </>
  );
}

/** Slips of which all is picked: the scanned one, or each when nothing is left to take. */
function Complete({ answer: { walk, slip } }: WalkProps) {
  const t = useMessages(pickingMessages);
  const ready = walk.slips.filter(
    (one) =>
      (slip === null ? walk.needs.length === 0 : one.number === slip) &&
      walk.needs.every((need) => need.slipId !== one.id) &&
      walk.picks.some((pick) => pick.slipId === one.id),
  );
  if (ready.length === 0) return null;
  return (
    <div class="btn-list" {...(ready.length === 1 ? { 'data-document': ready[0]!.number } : {})}>
      {ready.map((one, n) => (
        <a
          class="btn btn-lg btn-primary"
          href={`/picking/${one.number}/issue`}
          {...(n === 0 && ready.length === 1 ? { 'data-enter': true } : {})}
        >
          <Icon name="writing-sign" /> {t('issue_slip', { slip: one.number })}
        </a>
      ))}
      {ready.length === 1 && <span class="align-self-center">{t('again_or_enter')}</span>}
    </div>
  );
}

/** The next stop: on from where one stands, else the first. */
function Next({ answer: { walk, bin }, stops, missing }: WalkProps) {
  const t = useMessages(pickingMessages);
  const format = useFormat();
  if (stops.length === 0 && missing.length === 0 && walk.picks.length > 0)
    return (
      <p class="scan-next">
        <Icon name="check" /> {t('all_picked')} {t('all_picked_text')}
      </p>
    );
  const here = stops.find((stop) => stop.placeId === bin?.id);
  const stop = here ?? stops[0];
  const row = stop?.rows[0];
  if (!stop || !row) return null;
  const item = itemOf(walk, row.shelf.itemId);
  return (
    <p class="scan-next">
      <Icon name="arrow-right" />{' '}
      {t('next_stop', {
        place: stop.place,
        item: item.code,
        quantity: format.amount(amountText(row.quantity), item.unit),
      })}
    </p>
  );
}
