import type { DeskReturn, Found } from '../../src/features/field-returns/receive-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { PieceName } from './receive-facts.js';
import { ExpectedHere, KnownPiece, NothingKnown, WhichParcel, WhichReturn } from './receive-found.js';
import { receiveMessages } from './receive-messages.js';
import { ReturnCard, type ReturnCardProps } from './receive-return-card.js';

export interface ReceivePageProps {
  /** What was scanned. */
  code: string;
  found: Found | null;
  /** The one return that it means. */
  card: ReturnCardProps | null;
  /** Ids of pieces that lie in quarantine without a return. */
  strays: readonly string[];
  today: DeskReturn[];
  done: DeskReturn | null;
  undone: string | null;
  keys: { stray: string };
  /** By the number of each return that is shown with its undo. */
  undoKeys: Record<string, string>;
  mayPrint: boolean;
  refusal?: string;
}

/** The receiving desk: one field that takes whatever is on what came. */
export function ReceivePage(props: ReceivePageProps) {
  const { code, card, done, undone } = props;
  const t = useMessages(receiveMessages);
  return (
    <>
      <PageHead title={t('title')} pretitle={<a href="/field-returns">{t('field_returns')}</a>}>
        <a class="btn" href="/field-returns/parcels/new">
          <Icon name="package" /> {t('new_parcel')}
        </a>
      </PageHead>
      <form class="card mb-3 receive-scan" method="post" action="/field-returns/receive" autocomplete="off">
        <label class="visually-hidden" for="code">
          {t('scan')}
        </label>
        <input
          class="form-control form-control-lg"
          id="code"
          name="code"
          maxlength={100}
          placeholder={t('scan')}
          autocapitalize="characters"
          spellcheck={false}
          autofocus
        />
        {card?.one.state === 'logged' && <input type="hidden" name="shown" value={card.one.number} />}
        {card && <input type="hidden" name="key" value={card.keys.receipt} />}
        <button class="btn btn-primary btn-lg" type="submit">
          <Icon name="scan" /> {t('find')}
        </button>
      </form>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      {done && <Done one={done} undoKey={props.undoKeys[done.number] ?? ''} mayPrint={props.mayPrint} />}
      {undone && <Notice tone="info" title={t('undone_n', { number: undone })} />}
      {card ? <ReturnCard {...card} /> : code && props.found && <Whatever {...props} found={props.found} />}
      <Today {...props} />
    </>
  );
}

function Whatever({ code, found, strays, keys }: ReceivePageProps & { found: Found }) {
  const { returns, parcels, expected, pieces } = found;
  const nothing = returns.length + parcels.length + expected.length + pieces.length === 0;
  return (
    <>
      {returns.length > 0 && <WhichReturn returns={returns} />}
      {parcels.length > 0 && <WhichParcel parcels={parcels} />}
      {expected.length > 0 && <ExpectedHere expected={expected} />}
      {expected.length === 0 &&
        pieces.map((piece) => (
          <KnownPiece piece={piece} stray={strays.includes(piece.serial_id)} strayKey={keys.stray} />
        ))}
      {nothing && <NothingKnown code={code} />}
    </>
  );
}

function Done({ one, undoKey, mayPrint }: { one: DeskReturn; undoKey: string; mayPrint: boolean }) {
  const t = useMessages(receiveMessages);
  return (
    <Notice tone="success" title={t('received_n', { number: one.number })}>
      <p>
        <PieceName one={one} /> <span class="code">{one.serial}</span> — {t('received_text')}
      </p>
      <div class="btn-list">
        <a class="btn" href={`/field-returns/${one.number}`}>
          {t('open_it', { number: one.number })}
        </a>
        {mayPrint && (
          <a class="btn" href={`/labels?field_return=${one.number}`}>
            <Icon name="printer" /> {t('hang_tag')}
          </a>
        )}
        {one.state === 'received' && <UndoForm one={one} undoKey={undoKey} />}
      </div>
    </Notice>
  );
}

function UndoForm({ one, undoKey }: { one: DeskReturn; undoKey: string }) {
  const t = useMessages(receiveMessages);
  return (
    <form method="post" action={`/field-returns/${one.number}/receipt-undo`}>
      <input type="hidden" name="key" value={undoKey} />
      <button class="btn" type="submit" aria-label={t('undo_of', { number: one.number })}>
        <Icon name="arrow-back-up" /> {t('undo')}
      </button>
    </form>
  );
}

function Today({ today, undoKeys }: ReceivePageProps) {
  const t = useMessages(receiveMessages);
  const format = useFormat();
  if (today.length === 0)
    return (
      <div class="card">
        <Empty title={t('today_empty')} text={t('today_text')} icon="package-import" />
      </div>
    );
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('today')}</h2>
      </div>
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('piece')}</th>
              <th>{t('serial')}</th>
              <th>{t('time')}</th>
              <th>{t('state')}</th>
              <th></th>
            </tr>
          </thead>
          <tbody>
            {today.map((one) => (
              <tr>
                <td data-label={t('piece')}>
                  <span>
                    <a class="code" href={`/field-returns/${one.number}`}>
                      {one.number}
                    </a>{' '}
                    <PieceName one={one} />
                  </span>
                </td>
                <td data-label={t('serial')}>
                  {one.serial ? <span class="code">{one.serial}</span> : format.amount(one.quantity, one.unit ?? '')}
                </td>
                <td data-label={t('time')}>{format.dateTime(one.received_at)}</td>
                <td data-label={t('state')}>{t(`state_${one.state}`)}</td>
                <td class="receive-undo">
                  {one.state === 'received' && <UndoForm one={one} undoKey={undoKeys[one.number] ?? ''} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
