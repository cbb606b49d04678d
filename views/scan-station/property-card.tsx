import type { DocumentFacts } from '../../src/features/scan-station/documents.js';
import type { PieceFacts } from '../../src/features/scan-station/facts.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { thingHref } from '../components/thing-href.js';
import { scanMessages } from './messages.js';
import { propertyWords } from './property-messages.js';

type Property = Extract<DocumentFacts, { kind: keyof typeof pages }>;

const pages = {
  property_receipt: '/customer-property',
  property_delivery: '/property-deliveries',
  property_case: '/property-cases',
  property_count: '/property-counts',
  owner_change: '/owner-changes',
  quality_sheet: '/quality-feedback',
} as const;

export const isProperty = (facts: DocumentFacts): facts is Property => facts.kind in pages;

/** A receipt, delivery, case, count, change of ownership or quality sheet that was scanned, with the way to its page. */
export function PropertyDocumentCard({ document }: { document: Property }) {
  const t = useMessages(propertyWords);
  const scan = useMessages(scanMessages);
  const name = useName();
  const state = `${document.kind}_${document.state}`;
  return (
    <div class="found" data-document={document.number}>
      <h2 class="found-title">
        {t(document.kind)} <span class="code">{document.number}</span>{' '}
        {state in propertyWords && <span class="badge bg-blue-lt">{t(state as 'property_receipt_open')}</span>}
      </h2>
      {document.name && (
        <p>
          <strong>{document.name}</strong>
        </p>
      )}
      {document.party && <p class="text-secondary">{name(document.party, document.partyEn)}</p>}
      <div class="btn-list">
        <a class="btn btn-lg btn-primary" href={`${pages[document.kind]}/${document.number}`} data-enter>
          {t('open_page')} <Icon name="chevron-right" />
        </a>
        {document.kind === 'property_receipt' && document.state === 'open' && (
          <a class="btn btn-lg" href={`/customer-property/store?code=${document.number}`}>
            <Icon name="box" /> {t('store')}
          </a>
        )}
        <span class="text-secondary align-self-center">{scan('again_or_enter')}</span>
      </div>
    </div>
  );
}

/** Whose a piece is, by when it is promised, and where to see to it. */
export function PieceLines({
  piece,
  open,
}: {
  piece: PieceFacts;
  /** The card opens its receipt already. */ open?: boolean;
}) {
  const t = useMessages(propertyWords);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <p>
        <span class="badge bg-purple-lt owner-mark">
          <Icon name="building-store" /> {t('property_of', { owner: name(piece.customer, piece.customerEn) })}
        </span>{' '}
        <strong>{piece.description}</strong> {piece.known} · {format.amount(piece.quantity, piece.unit)}
      </p>
      <p>
        {piece.promisedOn && <span>{t('promised', { date: format.date(piece.promisedOn) })} </span>}
        {piece.repair && <a href={`/repairs/${piece.repair}`}>{t('in_repair', { repair: piece.repair })}</a>}
      </p>
      <div class="btn-list mb-2">
        {!open && (
          <a class="btn btn-primary" href={thingHref(piece.code)}>
            {t('receipt')} <span class="code ms-1">{piece.code}</span>
          </a>
        )}
        {!piece.repair && (
          <a class="btn" href={`/property-deliveries/new?piece=${piece.code}`}>
            <Icon name="truck" /> {t('give_back')}
          </a>
        )}
      </div>
    </>
  );
}
