import type { TransferLine, TransferPiece, TransferRow } from '../../src/features/transfers/queries.js';
import type { TransferSaid } from '../../src/features/transfers/scan-said.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { deskMessages } from './messages.js';
import { TransferLines } from './transfer-lines.js';

export interface TransferDeskProps {
  act: 'pick' | 'receive';
  said: TransferSaid;
  /** What is said about the last scan, in the reader's words. */
  text: string | null;
  bin: { id: number; code: string } | null;
  actorId: number;
  transfer: TransferRow;
  lines: TransferLine[];
  pieces: TransferPiece[];
}

const icons: Record<TransferSaid['tone'], IconName> = {
  ok: 'circle-check',
  info: 'info-circle',
  ask: 'help-circle',
  refused: 'circle-x',
  unknown: 'alert-triangle',
};

/** The part of the page that each answer replaces; the field itself stays, with what is being typed. */
export function TransferDesk(props: TransferDeskProps) {
  const { said, bin, actorId, act, lines, pieces } = props;
  const t = useMessages(deskMessages);
  return (
    <section
      id="scan-desk"
      class="scan-desk"
      data-mode="transfer"
      data-tone={said.tone}
      data-state={JSON.stringify(said.state)}
      data-actor={String(actorId)}
    >
      <Said {...props} />
      {said.choices.length > 0 && (
        <div class="scan-choices">
          {said.choices.map((choice) => (
            <ScanButton
              code={choice.code}
              style={choice.enter ? 'btn btn-lg btn-primary' : 'btn btn-lg'}
              {...(choice.enter ? { enter: true } : {})}
            >
              {!choice.code.startsWith('*')
                ? choice.label
                : t(choice.enter ? 'so_many' : 'all_of_it', { n: choice.label })}
            </ScanButton>
          ))}
        </div>
      )}
      {bin && (
        <div class="walk-bin">
          <div class="scan-cell">
            <span class="scan-cell-label">{t('at_bin')}</span>
            <span class="scan-cell-value">
              <strong>{bin.code}</strong>
            </span>
          </div>
          <ScanButton code="CMD-DONE" style="btn scan-done" label={t('leave_bin')}>
            <Icon name="x" />
          </ScanButton>
        </div>
      )}
      <TransferLines act={act} lines={lines} pieces={pieces} />
      <Next {...props} />
    </section>
  );
}

/** Where it goes on: the waybill once something is packed, the whole page once everything has arrived. */
function Next({ act, transfer, lines, pieces, said }: TransferDeskProps) {
  const t = useMessages(deskMessages);
  const complete = lines.every((line) => (act === 'pick' ? line.left : line.under_way) === '0');
  if (act === 'pick' ? pieces.length === 0 : !complete) return null;
  const href = act === 'pick' ? `/transfers/${transfer.number}?next=send#send-form` : `/transfers/${transfer.number}`;
  return (
    <div class="delivery-next">
      <a
        class={complete ? 'btn btn-lg btn-primary' : 'btn btn-lg'}
        href={href}
        {...(complete && !said.transfer ? { 'data-enter': true } : {})}
      >
        <Icon name={act === 'pick' ? 'truck' : 'circle-check'} /> {t(act === 'pick' ? 'next_send' : 'next_done')}
      </a>
      {complete && <span class="text-secondary">{t('again_or_enter')}</span>}
    </div>
  );
}

/** What the last scan led to, in letters that are read from arm's length. */
function Said(props: TransferDeskProps) {
  const t = useMessages(deskMessages);
  const { said, text, act, lines } = props;
  const all = act === 'pick' && lines.every((line) => line.left === '0');
  return (
    <div class={`scan-answer scan-${said.tone}`}>
      <Icon name={said.tone === 'info' && !text ? (all ? 'circle-check' : 'scan') : icons[said.tone]} large />
      <div class="scan-words">
        {said.done ? (
          <Done {...props} done={said.done} all={all} />
        ) : text ? (
          <p class="scan-title">{text}</p>
        ) : (
          <>
            <p class="scan-title">{t(all ? 'all_picked' : `ready_${act}`)}</p>
            {!all && <p>{t(`ready_${act}_text`)}</p>}
          </>
        )}
        {said.transfer && (
          <p class="btn-list" data-document={said.transfer}>
            <a class="btn btn-lg btn-primary" href={`/transfers/${said.transfer}`} data-enter>
              <Icon name="arrow-right" /> {t('open_transfer', { transfer: said.transfer })}
            </a>
            <span class="align-self-center">{t('again_or_enter')}</span>
          </p>
        )}
      </div>
      {said.done && (
        <ScanButton code={said.done.undo} style="btn btn-lg scan-undo">
          <Icon name="arrow-back-up" /> {t(act === 'pick' ? 'put_back' : 'undo')}
        </ScanButton>
      )}
    </div>
  );
}

function Done({
  act,
  done,
  lines,
  all,
}: TransferDeskProps & { done: NonNullable<TransferSaid['done']>; all: boolean }) {
  const t = useMessages(deskMessages);
  const format = useFormat();
  const own = lines.filter((line) => line.item === done.item);
  const left = own.map((line) => (act === 'pick' ? line.left : line.under_way)).find((amount) => amount !== '0');
  const unit = own[0]?.unit ?? '';
  return (
    <>
      <p class="scan-title">
        {t(act === 'pick' ? 'picked_now' : 'received_now')} <span class="code">{done.number ?? done.item}</span>
        {done.quantity !== '1' && ` × ${format.amount(done.quantity, unit)}`}
      </p>
      <p>
        {t(act === 'pick' ? 'from_place' : 'to_place', { place: done.place })} ·{' '}
        {all ? t('all_picked') : left ? t('left_of', { n: format.amount(left, unit) }) : t('complete')}
      </p>
    </>
  );
}
