import type { DeliveryLine } from '../../src/features/property-deliveries/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { PieceWords, WhereLies } from './delivery-marks.js';
import { deliveryMessages } from './delivery-messages.js';
import { deskMessages } from './desk-messages.js';

interface RowsProps {
  lines: DeliveryLine[];
  /** Being picked, by this person: what lies in their own hands needs no scan, and what was picked can be put back. */
  picker?: number;
  /** The bin that one stands at. */
  bin?: number;
}

/** The pieces of a note: what is still to be taken first, each with where it lies or was taken from. */
export function DeliveryRows({ lines, ...props }: RowsProps) {
  const t = useMessages(deliveryMessages);
  const order = props.picker === undefined ? lines : [...lines].sort((a, b) => rank(a, props.bin) - rank(b, props.bin));
  return (
    <ul class="delivery-rows" aria-label={t('on_note')}>
      {order.map((line) => (
        <Row line={line} {...props} />
      ))}
    </ul>
  );
}

const liesHere = (line: DeliveryLine, bin: number | undefined) => line.lies.some((at) => at.place_id === bin);
const rank = (line: DeliveryLine, bin: number | undefined) =>
  line.picked_at ? 2 : bin && !liesHere(line, bin) ? 1 : 0;

function Row({ line, picker, bin }: Omit<RowsProps, 'lines'> & { line: DeliveryLine }) {
  const t = useMessages(deliveryMessages);
  const desk = useMessages(deskMessages);
  const format = useFormat();
  const isHere = !line.picked_at && bin !== undefined && liesHere(line, bin);
  const isOwn = picker !== undefined && line.lies.some((at) => at.person_id === picker);
  const style =
    line.picked_at && picker !== undefined
      ? 'delivery-row delivery-row-picked'
      : isHere
        ? 'delivery-row delivery-row-here'
        : 'delivery-row';
  return (
    <li class={style}>
      <div class="delivery-row-what">
        <a class="code text-nowrap" href={`/customer-property/${line.receipt}`}>
          {line.code}
        </a>{' '}
        <PieceWords piece={line} />
        <Said line={line} />
      </div>
      <div class="delivery-row-quantity">{format.amount(line.quantity, line.unit)}</div>
      <div class="delivery-row-where">
        {picker === undefined ? (
          <From line={line} />
        ) : line.picked_at ? (
          <Picked line={line} />
        ) : (
          <WhereLies lies={line.lies} unit={line.unit} />
        )}
      </div>
      {picker !== undefined && line.picked_at && (
        <ScanButton code={`CMD-UNDO-${line.piece_id}`} style="btn">
          <Icon name="arrow-back-up" /> {desk('undo')}
        </ScanButton>
      )}
      {isOwn && !line.picked_at && (
        <ScanButton code={line.code} style="btn" label={`${desk('pick_it')} ${line.code}`}>
          <Icon name="check" /> {desk('pick_it')}
        </ScanButton>
      )}
      {line.care && picker !== undefined && (
        <div class="delivery-row-care">
          <Icon name="alert-triangle" /> {line.care}
        </div>
      )}
      {line.as_is && <div class="delivery-row-care">{t('as_is_now', { reason: line.as_is })}</div>}
    </li>
  );
}

function Said({ line }: { line: DeliveryLine }) {
  const t = useMessages(deliveryMessages);
  return (
    <>
      {line.done && <div class="note-text">{line.done}</div>}
      {line.accessories && <div class="text-secondary">{t('with_accessories', { text: line.accessories })}</div>}
    </>
  );
}

function Picked({ line }: { line: DeliveryLine }) {
  const desk = useMessages(deskMessages);
  const name = useName();
  const isPerson = line.from_kind === 'person';
  return (
    <>
      <span class="badge bg-green-lt condition">
        <Icon name="check" /> {desk('picked_now')}
      </span>{' '}
      <span class="text-secondary">
        {isPerson ? name(line.from_name!, line.from_name_en) : <span class="code">{line.from_place}</span>}
        {line.picker && !isPerson && ` · ${name(line.picker, line.picker_en)}`}
      </span>
    </>
  );
}

/** Where it was taken from, of what has left. */
function From({ line }: { line: DeliveryLine }) {
  const t = useMessages(deliveryMessages);
  const name = useName();
  if (!line.from_place) return null;
  const person = name(line.from_name!, line.from_name_en);
  return (
    <span class="text-secondary">
      {line.from_kind === 'person' ? t('was_held_by', { person }) : t('taken_from', { place: line.from_place })}
    </span>
  );
}
