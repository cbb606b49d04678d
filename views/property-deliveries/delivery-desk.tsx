import type { DeliveryLine, DeliveryRow } from '../../src/features/property-deliveries/queries.js';
import type { DeliverySaid } from '../../src/features/property-deliveries/scan-delivery.js';
import { AtBin } from '../components/at-bin.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { usePieceName } from '../components/piece-name.js';
import { ScanButton } from '../components/scan-button.js';
import { PieceWords } from './delivery-marks.js';
import { DeliveryRows } from './delivery-rows.js';
import { deskMessages } from './desk-messages.js';

export interface DeliveryDeskProps {
  said: DeliverySaid;
  /** What is said about the last scan, in the reader's words. */
  text: string | null;
  bin: { id: number; code: string } | null;
  actorId: number;
  delivery: DeliveryRow;
  lines: DeliveryLine[];
}

const icons: Record<DeliverySaid['tone'], IconName> = {
  ok: 'circle-check',
  info: 'info-circle',
  ask: 'help-circle',
  refused: 'circle-x',
  unknown: 'alert-triangle',
};

/** The part of the page that each answer replaces; the field itself stays, with what is being typed. */
export function DeliveryDesk(props: DeliveryDeskProps) {
  const { said, lines, bin, actorId } = props;
  const t = useMessages(deskMessages);
  return (
    <section
      id="scan-desk"
      class="scan-desk"
      data-mode="delivery"
      data-tone={said.tone}
      data-state={JSON.stringify(said.state)}
      data-actor={String(actorId)}
    >
      <Said {...props} />
      {said.choices.length > 0 && <Choices {...props} />}
      {bin && <AtBin label={t('at_bin')} bin={bin} leave={t('leave_bin')} />}
      <DeliveryRows lines={lines} picker={actorId} {...(bin ? { bin: bin.id } : {})} />
      <Next {...props} />
    </section>
  );
}

/** What the last scan led to, in letters that are read from arm's length. */
function Said(props: DeliveryDeskProps) {
  const t = useMessages(deskMessages);
  const { said, text, lines } = props;
  const line = lines.find((one) => one.code === said.picked);
  const all = lines.every((one) => one.picked_at);
  return (
    <div class={`scan-answer scan-${said.tone} delivery-said`}>
      <Icon name={said.tone === 'info' && !text ? (all ? 'circle-check' : 'scan') : icons[said.tone]} large />
      <div class="scan-words">
        {line ? (
          <PickedNow line={line} left={lines.filter((one) => !one.picked_at).length} />
        ) : text ? (
          <p class="scan-title">{text}</p>
        ) : (
          <>
            <p class="scan-title">{t(all ? 'ready_all' : 'ready')}</p>
            {!all && <p>{t('ready_text')}</p>}
          </>
        )}
        {said.delivery && (
          <p class="btn-list" data-document={said.delivery}>
            <a class="btn btn-lg btn-primary" href={`/property-deliveries/${said.delivery}`} data-enter>
              <Icon name="arrow-right" /> {t('open_delivery', { delivery: said.delivery })}
            </a>
            <span class="align-self-center">{t('again_or_enter')}</span>
          </p>
        )}
      </div>
      {line && (
        <ScanButton code={`CMD-UNDO-${line.piece_id}`} style="btn btn-lg scan-undo">
          <Icon name="arrow-back-up" /> {t('undo')}
        </ScanButton>
      )}
    </div>
  );
}

function PickedNow({ line, left }: { line: DeliveryLine; left: number }) {
  const t = useMessages(deskMessages);
  const format = useFormat();
  return (
    <>
      <p class="scan-title">
        {t('picked_now')} <span class="code">{line.code}</span>
        {line.quantity !== '1' && ` × ${format.amount(line.quantity, line.unit)}`}
      </p>
      <p>
        <PieceWords piece={line} /> · {left > 0 ? t('left_n', { n: left }) : t('all_picked')}
      </p>
    </>
  );
}

function Choices({ said }: DeliveryDeskProps) {
  const t = useMessages(deskMessages);
  const name = usePieceName();
  return (
    <div class="scan-choices">
      {said.choices.map((choice) => (
        <ScanButton code={choice.code} style="btn btn-lg">
          {choice.code.startsWith('*') ? t('all_of_it', { n: choice.label }) : choice.label}
          {choice.piece && ` ${name(choice.piece)}`}
        </ScanButton>
      ))}
    </div>
  );
}

/** Where it goes on once something is picked: all picked, Enter alone leads there. */
function Next({ delivery, lines, said }: DeliveryDeskProps) {
  const t = useMessages(deskMessages);
  const left = lines.filter((one) => !one.picked_at).length;
  if (left === lines.length) return null;
  const isCourier = delivery.way === 'courier';
  const enters = left === 0 && !said.delivery;
  return (
    <div class="delivery-next">
      <a
        class={left === 0 ? 'btn btn-lg btn-primary' : 'btn btn-lg'}
        href={`/property-deliveries/${delivery.number}/${isCourier ? 'sending' : 'hand-over'}`}
        {...(enters ? { 'data-enter': true } : {})}
      >
        <Icon name={isCourier ? 'truck' : 'signature'} /> {t(isCourier ? 'next_courier' : 'next_sign')}
      </a>
      <span class="text-secondary">{left > 0 ? t('left_n', { n: left }) : t('again_or_enter')}</span>
    </div>
  );
}
