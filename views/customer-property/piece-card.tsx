import type { Child } from 'hono/jsx';
import type { PieceRow } from '../../src/features/customer-property/receipt-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { PieceActions } from './piece-actions.js';
import { PieceDocumentsList } from './piece-documents.js';
import { PieceWhat, PromisedDay, StepMark } from './property-marks.js';
import { receiptMessages } from './receipt-messages.js';
import type { ReceiptPageProps } from './receipt-page.js';
import { propertyWords } from './words.js';

export type PieceCardProps = ReceiptPageProps & { piece: PieceRow };

/** One piece: what it is and how it came on the left, where it stands and what comes next on the right. */
export function PieceCard(props: PieceCardProps) {
  const { piece, at } = props;
  const words = useMessages(propertyWords);
  return (
    <article
      class={at === piece.code ? 'card mb-3 property-piece property-piece-at' : 'card mb-3 property-piece'}
      id={piece.code}
      aria-labelledby={`${piece.code}-title`}
    >
      <div class="card-header property-piece-head">
        <h3 class="card-title" id={`${piece.code}-title`}>
          <span class="code">{piece.code}</span> <PieceWhat of={piece} />
        </h3>
        <span class="property-marks">
          <span class="badge bg-secondary-lt">{words(`why_${piece.why}`)}</span>
          <StepMark step={piece.step} />
        </span>
      </div>
      <div class="card-body property-piece-body">
        <div>
          <Facts {...props} />
          <Photos {...props} />
        </div>
        <div class="property-piece-now">
          <PieceActions {...props} />
          <PieceDocumentsList {...props} />
        </div>
      </div>
    </article>
  );
}

type Fact = [label: string, value: Child];

function Facts(props: PieceCardProps) {
  const facts = [...useIdentity(props), ...useState(props)].filter(([, value]) => Boolean(value));
  return (
    <dl class="property-facts">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useIdentity({ piece, lies }: PieceCardProps): Fact[] {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  return [
    [t('serial'), <Serial piece={piece} />],
    [
      t('catalogue'),
      piece.item && (
        <a class="code" href={`/items/${piece.item}`}>
          {piece.item}
        </a>
      ),
    ],
    [
      t('quantity'),
      piece.open === piece.quantity || piece.step === 'over'
        ? format.amount(piece.quantity, piece.unit)
        : t('left_of', { open: format.quantity(piece.open), quantity: format.amount(piece.quantity, piece.unit) }),
    ],
    [t('promised'), piece.promised_on && <PromisedDay day={piece.promised_on} overdue={piece.overdue} />],
    [t('lies'), piece.step !== 'over' && <Lies rows={lies.filter((one) => one.piece_id === piece.id)} />],
  ];
}

function Serial({ piece }: { piece: PieceRow }) {
  const t = useMessages(receiptMessages);
  if (!piece.serial) return <span class="text-secondary">{t('no_serial')}</span>;
  if (!piece.booked_serial) return <span class="code">{piece.serial}</span>;
  const item = encodeURIComponent(piece.item ?? '');
  return (
    <a class="code" href={`/serials/${encodeURIComponent(piece.booked_serial)}?item=${item}`}>
      {piece.serial}
    </a>
  );
}

function Lies({ rows }: { rows: PieceCardProps['lies'] }) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  if (rows.length === 0) return <span class="text-danger">{t('lies_nowhere')}</span>;
  return (
    <ul class="list-unstyled m-0">
      {rows.map((one) => (
        <li>
          {one.person_id === null ? (
            <a href={`/places/${encodeURIComponent(one.place)}`}>
              <span class="code">{one.place}</span> {name(one.place_name, one.place_name_en)}
            </a>
          ) : (
            <>
              {name(one.place_name, one.place_name_en)} <span class="text-secondary">({t('with_person')})</span>
            </>
          )}{' '}
          {rows.length > 1 && `× ${format.quantity(one.quantity)} `}
          <ConditionMark condition={one.condition} />
        </li>
      ))}
    </ul>
  );
}

function useState({ piece }: PieceCardProps): Fact[] {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  const text = (value: string | null) => value && <span class="note-text">{value}</span>;
  return [
    [t('accessories'), text(piece.accessories)],
    [t('looks'), text(piece.looks)],
    [t('damage'), text(piece.damage)],
    [t('fault'), text(piece.fault)],
    [t('care'), piece.care && <strong class="note-text">{piece.care}</strong>],
    [t('value'), piece.stated_value !== null && format.money(piece.stated_value)],
    [t('charged'), piece.charged && <Icon name="check" label={t('charged')} />],
    [t('returned'), Number(piece.returned) > 0 && format.amount(piece.returned, piece.unit)],
  ];
}

function Photos({ piece, photos, may }: PieceCardProps) {
  const t = useMessages(receiptMessages);
  const own = photos.filter((one) => one.piece_id === piece.id);
  const all = own[0]?.all ?? 0;
  const page = `/attachments/property_piece/${piece.id}`;
  return (
    <div class="property-photos">
      {own.map((one) => (
        <a class="property-photo" href={`/attachments/files/${one.id}`} title={one.name}>
          {one.picture ? (
            <img
              src={`/attachments/files/${one.id}/thumbnail`}
              alt={t('open_picture', { name: one.name })}
              loading="lazy"
              decoding="async"
            />
          ) : (
            <Icon name="file-text" label={t('open_picture', { name: one.name })} />
          )}
        </a>
      ))}
      {all > own.length && <a href={page}>{t('n_photos', { n: all })}</a>}
      {may.photos && (
        <a class="btn" href={page}>
          <Icon name="camera" /> {t('take_photos')}
        </a>
      )}
    </div>
  );
}
