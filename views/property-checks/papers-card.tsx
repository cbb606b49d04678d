import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import type { DeskProps } from './desk-page.js';
import { What } from './marks.js';
import { checkMessages } from './messages.js';
import { checkWords } from './words.js';

type Fact = [label: string, value: Child];

/** What was written down and photographed when the piece came. */
export function PapersCard(props: DeskProps) {
  const t = useMessages(checkMessages);
  const facts = [...useIdentity(props), ...useState(props)].filter(([, value]) => Boolean(value));
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('papers')}</h2>
      </div>
      <div class="card-body">
        <dl class="check-facts">
          {facts.map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Photos {...props} />
      </div>
    </section>
  );
}

function useIdentity({ piece }: DeskProps): Fact[] {
  const t = useMessages(checkMessages);
  const name = useName();
  const format = useFormat();
  const made = [piece.brand, piece.model].filter(Boolean).join(' ');
  return [
    [
      t('what'),
      <strong>
        <What of={piece} />
      </strong>,
    ],
    [t('brand_model'), made],
    [t('serial'), piece.serial ? <strong class="code">{piece.serial}</strong> : <span>{t('no_serial')}</span>],
    [
      t('catalogue'),
      piece.item && (
        <a href={`/items/${piece.item}`}>
          <span class="code">{piece.item}</span> {name(piece.name_zh ?? '', piece.name_en)}
          {piece.specification && <div class="text-secondary">{piece.specification}</div>}
        </a>
      ),
    ],
    [t('quantity'), format.amount(piece.quantity, piece.unit)],
    [t('accessories'), piece.accessories && <span class="note-text">{piece.accessories}</span>],
    [t('looks'), piece.looks && <span class="note-text">{piece.looks}</span>],
    [t('damage'), piece.damage && <span class="note-text">{piece.damage}</span>],
    [t('care'), piece.care && <strong class="note-text">{piece.care}</strong>],
  ];
}

function useState({ piece }: DeskProps): Fact[] {
  const t = useMessages(checkMessages);
  const words = useMessages(checkWords);
  const name = useName();
  const format = useFormat();
  return [
    [t('why'), words(`why_${piece.why}`)],
    [t('fault'), piece.fault && <span class="note-text">{piece.fault}</span>],
    [t('customer'), name(piece.customer, piece.customer_en)],
    [t('came'), t('by_at', { name: name(piece.receiver, piece.receiver_en), at: format.dateTime(piece.received_at) })],
    [t('note'), piece.note && <span class="note-text">{piece.note}</span>],
    [
      t('field_return'),
      piece.return_number && (
        <a class="code" href={`/field-returns/${piece.return_number}`}>
          {piece.return_number}
        </a>
      ),
    ],
    [t('due'), piece.check_due_on && format.date(piece.check_due_on)],
    [
      t('place'),
      piece.place && (
        <>
          <span class="code">{piece.place}</span> {name(piece.place_name ?? '', piece.place_name_en)}
        </>
      ),
    ],
  ];
}

function Photos({ piece, photos, may }: DeskProps) {
  const t = useMessages(checkMessages);
  const page = `/attachments/property_piece/${piece.id}`;
  return (
    <>
      <h3 class="check-photos-title">{t('photos')}</h3>
      <div class="property-photos">
        {photos.rows.length === 0 && <span class="text-secondary">{t('no_photos')}</span>}
        {photos.rows.map((file) => (
          <a class="property-photo check-photo" href={`/attachments/files/${file.id}`} title={file.name}>
            {file.picture ? (
              <img
                src={`/attachments/files/${file.id}/thumbnail`}
                alt={t('open_picture', { name: file.name })}
                decoding="async"
              />
            ) : (
              <Icon name="file-text" label={t('open_picture', { name: file.name })} />
            )}
          </a>
        ))}
        {photos.all > photos.rows.length && <a href={page}>{t('all_photos', { n: photos.all })}</a>}
        {may.photos && (
          <a class="btn" href={page}>
            <Icon name="camera" /> {t('add_photos')}
          </a>
        )}
      </div>
    </>
  );
}
