import type { DeskItem } from '../../src/features/goods-receipts/desk-item.js';
import type { EntryRow, ExpectedLine, ReceiptRow } from '../../src/features/goods-receipts/queries.js';
import type { ReceiptChoice, ReceiptSaid } from '../../src/features/goods-receipts/scan-said.js';
import type { QualityWarning } from '../../src/features/items/index.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { QualityWarningLines } from '../components/quality-warning.js';
import { ScanButton } from '../components/scan-button.js';
import { deskMessages } from './desk-messages.js';
import { ExpectedRows } from './expected-rows.js';
import { receiptMessages } from './messages.js';
import { Damaged, Pad } from './receipt-pad.js';

export interface ReceiptDeskProps {
  receipt: ReceiptRow;
  said: ReceiptSaid;
  /** What is said about the last scan, in the reader's words. */
  text: string | null;
  item: DeskItem | null;
  /** The day of the lot at hand; null when it has none or is still asked. */
  expires: string | null;
  /** Where it goes: the chosen bin, else the proposed one. */
  place: { code: string; chosen: boolean } | null;
  order: string | null;
  taken: EntryRow[];
  expected: ExpectedLine[];
  more: boolean;
  warnings: QualityWarning[];
  /** Dead on arrival of the item at hand, in two years. */
  doa: number;
  actorId: number;
}

const icons: Record<ReceiptSaid['tone'], IconName> = {
  ok: 'circle-check',
  info: 'info-circle',
  ask: 'help-circle',
  refused: 'circle-x',
  unknown: 'alert-triangle',
};

/** The part of the page that each answer replaces; the field itself stays, with what is being typed. */
export function ReceiptDesk(props: ReceiptDeskProps) {
  const { said, item, warnings, doa } = props;
  const t = useMessages(receiptMessages);
  return (
    <section
      id="scan-desk"
      class="scan-desk"
      data-mode="receipt"
      data-tone={said.tone}
      data-state={JSON.stringify(said.state)}
      data-actor={String(props.actorId)}
    >
      <Said {...props} />
      {said.choices.length > 0 && <Choices {...props} />}
      <QualityWarningLines warnings={warnings} />
      {item && doa > 0 && <p class="goods-doa">{t('doa_n', { item: item.code, n: doa })}</p>}
      <AtHand {...props} />
      {item && item.tracking !== 'serial' && <Pad said={said} item={item} />}
      {item && <Damaged said={said} />}
      <ExpectedRows mayTake lines={props.expected} more={props.more} {...(item ? { itemId: item.id } : {})} />
    </section>
  );
}

/** What the last scan led to, in letters that are read from arm's length. */
function Said(props: ReceiptDeskProps) {
  const t = useMessages(deskMessages);
  const { said, text, taken } = props;
  return (
    <div class={`scan-answer scan-${said.tone}`}>
      <Icon name={said.tone === 'info' && !text ? 'scan' : icons[said.tone]} large />
      <div class="scan-words">
        {taken.length > 0 ? (
          <TakenNow {...props} />
        ) : text ? (
          <p class="scan-title">{text}</p>
        ) : (
          <>
            <p class="scan-title">{t('ready')}</p>
            <p>{t('ready_text')}</p>
          </>
        )}
        {said.receipt && (
          <p class="btn-list" data-document={said.receipt}>
            <a class="btn btn-lg btn-primary" href={`/goods-receipts/${said.receipt}`} data-enter>
              <Icon name="arrow-right" /> {t('open_receipt', { receipt: said.receipt })}
            </a>
            <span class="align-self-center">{t('again_or_enter')}</span>
          </p>
        )}
      </div>
      {taken.length === 1 && (
        <ScanButton code={`CMD-UNDO-${taken[0]!.id}`} style="btn btn-lg scan-undo">
          <Icon name="arrow-back-up" /> {t('undo')}
        </ScanButton>
      )}
    </div>
  );
}

function TakenNow({ taken, expected }: ReceiptDeskProps) {
  const t = useMessages(deskMessages);
  const name = useName();
  const format = useFormat();
  const [first] = taken;
  if (!first) return null;
  const serials = taken.flatMap((entry) => entry.serials);
  const open = expected.filter((line) => line.item_id === first.item_id && line.open !== '0');
  const where = t(first.damage ? 'to_damaged' : first.inspect ? 'to_inspection' : 'to_place', { place: first.place });
  const orders = taken.map((entry) => (entry.order ? t('for_order', { order: entry.order }) : t('no_order')));
  const amounts = taken.map((entry) => format.amount(entry.quantity, entry.unit));
  return (
    <>
      <p class="scan-title">
        {t('taken_now')} {amounts.join(' + ')} <span class="code">{first.item}</span>
      </p>
      <p>
        {name(first.name_zh, first.name_en)}
        {serials.length <= 3 &&
          serials.map((serial) => (
            <>
              {' '}
              <strong class="code">{serial}</strong>
            </>
          ))}{' '}
        · {where} · {[...new Set(orders)].join(' · ')} ·{' '}
        {open.length > 0
          ? open.map((line) => t('left', { quantity: format.amount(line.open, line.unit) })).join(' · ')
          : t('all_in')}
      </p>
    </>
  );
}

function Choices({ said }: ReceiptDeskProps) {
  const t = useMessages(deskMessages);
  const language = useLanguage();
  const format = useFormat();
  const labelOf = (choice: ReceiptChoice): string => {
    if (!choice.word) return (language === 'en' && choice.labelEn) || choice.label || choice.code;
    const { quantity, unit, n, serial } = choice.facts ?? {};
    const amount = quantity === undefined ? '' : format.amount(String(quantity), String(unit ?? ''));
    return t(`choice_${choice.word}`, { quantity: amount, n: Number(n ?? 0), serial: String(serial ?? '') });
  };
  return (
    <div class="scan-choices">
      {said.choices.map((choice) => (
        <ScanButton code={choice.code} style="btn btn-lg">
          {labelOf(choice)}
        </ScanButton>
      ))}
    </div>
  );
}

/** The item at hand and where it goes; and what the next item is counted for. */
function AtHand({ item, expires, place, order, said }: ReceiptDeskProps) {
  const t = useMessages(deskMessages);
  const format = useFormat();
  const name = useName();
  if (!item && !place && !order) return null;
  const cells: [label: string, value: string][] = [
    [t('item_now'), item ? `${item.code} ${name(item.name_zh, item.name_en)}` : t('any')],
    ...(said.state.lot ? ([[t('lot_now'), said.state.lot]] as [string, string][]) : []),
    ...(expires ? ([[t('expires_now'), format.date(expires)]] as [string, string][]) : []),
    ...(said.state.damage ? ([[t('damage_now'), said.state.damage]] as [string, string][]) : []),
    ...(place
      ? ([[place.chosen ? t('at_bin') : `${t('at_bin')} (${t('proposed')})`, place.code]] as [string, string][])
      : []),
    ...(order ? ([[t('onto_order'), order]] as [string, string][]) : []),
  ];
  return (
    <div class="walk-bin goods-at-hand">
      {cells.map(([label, value]) => (
        <div class="scan-cell">
          <span class="scan-cell-label">{label}</span>
          <span class="scan-cell-value">
            <strong>{value}</strong>
          </span>
        </div>
      ))}
      <ScanButton code="CMD-DONE" style="btn scan-done" label={t('done_with')}>
        <Icon name="x" />
      </ScanButton>
    </div>
  );
}
