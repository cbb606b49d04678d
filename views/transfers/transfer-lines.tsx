import type { TransferLine, TransferPiece } from '../../src/features/transfers/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { ScanButton } from '../components/scan-button.js';
import { deskMessages, transferMessages } from './messages.js';

interface LinesProps {
  /** What is done with them just now; nothing: they are only looked at. */
  act: 'pick' | 'receive' | null;
  lines: TransferLine[];
  pieces: TransferPiece[];
}

const open = (line: TransferLine, act: LinesProps['act']) => (act === 'receive' ? line.under_way : line.left);

/** The lines of a transfer: what is still to do first, each with where to take it from or put it. */
export function TransferLines({ act, lines, pieces }: LinesProps) {
  const t = useMessages(transferMessages);
  const order = act ? lines.toSorted((a, b) => rank(a, act) - rank(b, act)) : lines;
  return (
    <ul class="delivery-rows transfer-rows" aria-label={t('lines')}>
      {order.map((line) => (
        <Row line={line} act={act} pieces={pieces.filter((piece) => piece.line_id === line.id)} />
      ))}
    </ul>
  );
}

const rank = (line: TransferLine, act: LinesProps['act']) => (open(line, act) === '0' ? 1 : 0);

function Row({ line, act, pieces }: Omit<LinesProps, 'lines'> & { line: TransferLine }) {
  const t = useMessages(transferMessages);
  const name = useName();
  const format = useFormat();
  const done = act !== null && open(line, act) === '0';
  // From which bin something without a number was taken says nothing to who unpacks it.
  const shown = act === 'receive' ? pieces.filter((one) => one.serial || one.lot || one.arrivals.length > 0) : pieces;
  return (
    <li class={done ? 'delivery-row delivery-row-picked' : 'delivery-row'}>
      <div class="delivery-row-what">
        <a class="code text-nowrap" href={`/items/${line.item}`}>
          {line.item}
        </a>{' '}
        {name(line.name, line.name_en)} <ConditionMark condition={line.condition} />
      </div>
      <div class="delivery-row-quantity">
        {format.amount(line.quantity, line.unit)}
        {line.cancelled !== '0' && (
          <div class="text-secondary">
            {t('not_sent')} {format.amount(line.cancelled, line.unit)}
          </div>
        )}
      </div>
      <div class="delivery-row-where">
        <Where line={line} act={act} done={done} />
      </div>
      {shown.length > 0 && (
        <ul class={act === 'receive' ? 'transfer-pieces transfer-coming' : 'transfer-pieces'}>
          {shown.map((piece) => (
            <Piece piece={piece} line={line} act={act} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Where({ line, act, done }: { line: TransferLine; act: LinesProps['act']; done: boolean }) {
  const desk = useMessages(deskMessages);
  const format = useFormat();
  if (act === null) return <Sums line={line} />;
  if (done)
    return (
      <span class="badge bg-green-lt condition">
        <Icon name="check" /> {desk('complete')}
      </span>
    );
  const left = desk('left_of', { n: format.amount(open(line, act), line.unit) });
  if (act === 'receive')
    return (
      <>
        {line.to && (
          <span class="delivery-place">
            <Icon name="map-pin" /> <strong class="code">{line.to}</strong>
          </span>
        )}{' '}
        <span class="text-secondary">{left}</span>
      </>
    );
  return (
    <>
      {line.from.length === 0 && (
        <span class="text-danger">
          <Icon name="alert-triangle" /> {desk('lies_nowhere')}
        </span>
      )}
      {line.from.map((place) => (
        <span class="delivery-place">
          <Icon name="map-pin" /> <strong class="code">{place.code}</strong>{' '}
          {place.lot && <span class="code">{place.lot}</span>} {format.amount(place.quantity, line.unit)}{' '}
        </span>
      ))}
      <span class="text-secondary">{left}</span>
    </>
  );
}

function Sums({ line }: { line: TransferLine }) {
  const t = useMessages(transferMessages);
  const format = useFormat();
  const sums: [string, string][] = [
    [line.sent === '0' ? t('picked') : t('sent_quantity'), line.sent === '0' ? line.picked : line.sent],
    [t('received'), line.received],
    [t('lost_mark'), line.lost],
    [t('not_arrived'), line.under_way],
  ];
  return (
    <span class="text-secondary">
      {sums
        .filter(([, amount]) => Number(amount) > 0)
        .map(([label, amount]) => `${label} ${format.amount(amount, line.unit)}`)
        .join(' · ')}
    </span>
  );
}

function Piece({ piece, line, act }: { piece: TransferPiece; line: TransferLine; act: LinesProps['act'] }) {
  const t = useMessages(transferMessages);
  const desk = useMessages(deskMessages);
  const name = useName();
  const format = useFormat();
  const number = piece.serial ?? piece.lot;
  return (
    <li>
      <span>
        {number && <span class="code">{number}</span>} {!piece.serial && format.amount(piece.quantity, line.unit)}{' '}
        <span class="text-secondary transfer-from">
          {desk('from_place', { place: piece.place })} · {name(piece.picker, piece.picker_en)}
        </span>
      </span>
      {act === 'pick' && (
        <ScanButton code={`CMD-UNDO-${piece.id}`} style="btn" label={`${desk('put_back')} ${number ?? line.item}`}>
          <Icon name="arrow-back-up" /> {desk('put_back')}
        </ScanButton>
      )}
      {piece.arrivals.map((arrival) => (
        <span class={arrival.kind === 'lost' ? 'text-danger' : ''}>
          <Icon name={arrival.kind === 'lost' ? 'alert-triangle' : 'check'} />{' '}
          {arrival.kind === 'lost' ? t('lost_mark') : <span class="code">{arrival.place}</span>}{' '}
          {!piece.serial && format.amount(arrival.quantity, line.unit)}{' '}
          <span class="text-secondary">
            {name(arrival.person, arrival.person_en)} · {format.dateTime(new Date(arrival.at))}
            {arrival.reason && ` · ${arrival.reason}`}
          </span>{' '}
          {act === 'receive' && arrival.kind === 'received' && (
            <ScanButton code={`CMD-UNDO-${arrival.id}`} style="btn" label={`${desk('undo')} ${number ?? line.item}`}>
              <Icon name="arrow-back-up" /> {desk('undo')}
            </ScanButton>
          )}
        </span>
      ))}
    </li>
  );
}
