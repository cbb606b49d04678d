import type { Child } from 'hono/jsx';
import type {
  DeskExpected,
  DeskParcel,
  DeskPiece,
  DeskReturn,
} from '../../src/features/field-returns/receive-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { PieceName } from './receive-facts.js';
import { receiveMessages } from './receive-messages.js';

const desk = (code: string) => `/field-returns/receive?code=${encodeURIComponent(code)}`;

/** A short list of things that one code may mean, each a link that is easily hit. */
function Choices({ title, children }: { title: string; children: Child }) {
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{title}</h2>
      </div>
      <ul class="receive-choices">{children}</ul>
    </section>
  );
}

export function WhichReturn({ returns }: { returns: DeskReturn[] }) {
  const t = useMessages(receiveMessages);
  const name = useName();
  return (
    <Choices title={t('which_return')}>
      {returns.map((one) => (
        <li>
          <a href={desk(one.number)}>
            <span>
              <span class="code">{one.number}</span> <PieceName one={one} />
            </span>
            <small class="text-secondary">
              {one.customer && name(one.customer, one.customer_en)} {t(`state_${one.state}`)}
            </small>
          </a>
        </li>
      ))}
    </Choices>
  );
}

export function WhichParcel({ parcels }: { parcels: DeskParcel[] }) {
  const t = useMessages(receiveMessages);
  const name = useName();
  return (
    <Choices title={t(parcels.length > 1 ? 'which_parcel' : 'parcels')}>
      {parcels.map((one) => (
        <li>
          <a href={`/field-returns/parcels/${one.number}`}>
            <span>
              <span class="code">{one.number}</span> {name(one.customer, one.customer_en)}{' '}
              <span class="code">{one.waybill}</span>
            </span>
            <small class="text-secondary">
              {t(`parcel_${one.state}`)} · {t('parcel_lines', { n: one.lines, come: one.come })}
            </small>
          </a>
        </li>
      ))}
    </Choices>
  );
}

export function ExpectedHere({ expected }: { expected: DeskExpected[] }) {
  const t = useMessages(receiveMessages);
  const name = useName();
  return (
    <Choices title={t('expected_of')}>
      {expected.map((one) => (
        <li>
          <a href={one.parcel ? `/field-returns/parcels/${one.parcel}` : `/expected-returns/${one.id}`}>
            <span>
              <PieceName one={one} /> <span class="code">{one.serial}</span>
            </span>
            <small class="text-secondary">
              {name(one.customer, one.customer_en)}{' '}
              {one.parcel
                ? t('in_parcel', { parcel: one.parcel })
                : one.person && t('expected_from', { who: name(one.person, one.person_en) })}
            </small>
          </a>
        </li>
      ))}
    </Choices>
  );
}

/** What the book knows under this number, while nobody has logged it: with the way to log it. */
export function KnownPiece({ piece, stray, strayKey }: { piece: DeskPiece; stray: boolean; strayKey: string }) {
  const t = useMessages(receiveMessages);
  const name = useName();
  const format = useFormat();
  const { serial, item } = piece;
  if (stray)
    return (
      <Notice tone="info" title={t('stray_title', { serial })}>
        <p>
          <PieceName one={piece} /> — {t('stray_text')}
        </p>
        <form method="post" action="/field-returns/receive/strays">
          <input type="hidden" name="key" value={strayKey} />
          <input type="hidden" name="serial_id" value={piece.serial_id} />
          <button class="btn btn-primary" type="submit">
            <Icon name="tag" /> {t('stray_do')}
          </button>
        </form>
      </Notice>
    );
  const place = `${piece.place} ${name(piece.place_name, piece.place_name_en)}`;
  return (
    <Notice tone="info" title={t('book_has', { serial, item })}>
      <p>{t('book_at', { place, since: format.dateTime(piece.since) })}</p>
      <a class="btn btn-primary" href={`/field-returns/new?${new URLSearchParams({ serial, item }).toString()}`}>
        <Icon name="plus" /> {t('log_now')}
      </a>
    </Notice>
  );
}

export function NothingKnown({ code }: { code: string }) {
  const t = useMessages(receiveMessages);
  return (
    <Notice tone="warning" title={t('unknown', { code })}>
      <p>{t('unknown_text')}</p>
      <div class="btn-list">
        <a class="btn btn-primary" href={`/field-returns/new?serial=${encodeURIComponent(code)}`}>
          <Icon name="plus" /> {t('log_now')}
        </a>
        <a class="btn" href={`/field-returns/parcels/new?waybill=${encodeURIComponent(code)}`}>
          <Icon name="package" /> {t('start_parcel')}
        </a>
      </div>
    </Notice>
  );
}
