import type { PartsSaid } from '../../src/features/repair-parts/index.js';
import { AtBin } from '../components/at-bin.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { ScanPad } from '../components/scan-pad.js';
import { repairPartMessages } from './messages.js';
import { PartRows, type PartRowsProps } from './part-rows.js';

export interface PartsDeskProps extends PartRowsProps {
  said: PartsSaid;
  /** What is said about the last scan, in the reader's words. */
  text: string | null;
  bin: { id: number; code: string } | null;
  actorId: number;
}

const icons: Record<PartsSaid['tone'], IconName> = {
  ok: 'circle-check',
  info: 'info-circle',
  ask: 'help-circle',
  refused: 'circle-x',
  unknown: 'alert-triangle',
};

/** The part of the page that each answer replaces; the field itself stays, with what is being typed. */
export function PartsDesk(props: PartsDeskProps) {
  const { said } = props;
  return (
    <section
      id="scan-desk"
      class="scan-desk"
      data-mode="parts"
      data-tone={said.tone}
      data-state={JSON.stringify(said.state)}
      data-actor={String(props.actorId)}
    >
      <Said {...props} />
      {said.choices.length > 0 && <Choices said={said} />}
      <Where {...props} />
      <PartRows {...props} />
    </section>
  );
}

/** What the last scan led to, in letters that are read from arm's length. */
function Said(props: PartsDeskProps) {
  const t = useMessages(repairPartMessages);
  const { said, text } = props;
  return (
    <div class={`scan-answer scan-${said.tone}`}>
      <Icon name={said.tone === 'info' && !text ? 'scan' : icons[said.tone]} large />
      <div class="scan-words">
        {said.useId ? (
          <Used {...props} />
        ) : text ? (
          <p class="scan-title">{text}</p>
        ) : (
          <>
            <p class="scan-title">{t('ready')}</p>
            <p>{t('ready_text')}</p>
          </>
        )}
        {said.order && (
          <p class="btn-list" data-document={said.order}>
            <a class="btn btn-lg btn-primary" href={`/repairs/${said.order}/parts`} data-enter>
              <Icon name="arrow-right" /> {t('open_order', { order: said.order })}
            </a>
            <span class="align-self-center">{t('again_or_enter')}</span>
          </p>
        )}
      </div>
      {said.useId && (
        <ScanButton code={`CMD-UNDO-${said.useId}`} style="btn btn-lg scan-undo">
          <Icon name="arrow-back-up" /> {t('undo')}
        </ScanButton>
      )}
    </div>
  );
}

function Used({ said, rows }: PartsDeskProps) {
  const t = useMessages(repairPartMessages);
  const name = useName();
  const format = useFormat();
  const row = rows.find((one) => one.uses.some((use) => use.id === said.useId));
  const use = row?.uses.find((one) => one.id === said.useId);
  if (!row || !use) return null;
  const left = row.open !== '0';
  return (
    <>
      <p class="scan-title">
        {t('used_now', { quantity: format.amount(use.quantity, row.unit) })} <span class="code">{row.code}</span>
      </p>
      <p>
        {name(row.name_zh, row.name_en)}
        {use.serial && <strong class="code"> {use.serial}</strong>}
        {use.lot && <strong> {t('lot_n', { n: use.lot })}</strong>} · {t('from_bin', { place: use.place })}
        {use.unplanned !== '0' && <> · {t('unplanned_now')}</>} ·{' '}
        {left ? t('left_to_take', { quantity: format.amount(row.open, row.unit) }) : t('item_done')}
      </p>
    </>
  );
}

function Choices({ said }: { said: PartsSaid }) {
  const language = useLanguage();
  return (
    <div class="scan-choices">
      {said.choices.map((choice) => (
        <ScanButton code={choice.code} style="btn btn-lg">
          {language === 'en' ? choice.labelEn : choice.label}
        </ScanButton>
      ))}
    </div>
  );
}

/** Where one stands, and how many the next scan stands for. */
function Where({ bin, said: { state } }: PartsDeskProps) {
  const t = useMessages(repairPartMessages);
  return (
    <>
      <AtBin label={t('at_bin')} bin={bin} none={t('any_bin')} leave={t('leave_bin')} />
      <ScanPad
        words={repairPartMessages}
        style="scan-pad walk-pad"
        quantity={state.quantity ?? null}
        steps={[1, 5]}
        mayRest
      />
    </>
  );
}
