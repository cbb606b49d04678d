import type { DocumentFacts } from '../../src/features/scan-station/documents.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { scanMessages } from './messages.js';
import { purchaseWords } from './purchase-words.js';

type Purchase = Extract<DocumentFacts, { kind: keyof typeof pages }>;

const pages = {
  purchase_request: '/purchase-requests',
  purchase_order: '/purchase-orders',
  goods_receipt: '/goods-receipts',
  transfer: '/transfers',
} as const;

export const isPurchase = (facts: DocumentFacts): facts is Purchase => facts.kind in pages;

/** A request, order, receipt of goods or transfer that was scanned: how it stands, and the way to its desk. */
export function PurchaseDocumentCard({ document }: { document: Purchase }) {
  const t = useMessages(purchaseWords);
  const scan = useMessages(scanMessages);
  const name = useName();
  const { kind, number, party, from, to, items, more, reference } = document;
  const state = `${kind}_${document.state}` as keyof typeof purchaseWords;
  const page = `${pages[kind]}/${number}`;
  const desk = deskOf(document, page);
  const about = [
    party && name(party, document.partyEn),
    from && to ? t('way', { from, to }) : to,
    reference && kind !== 'purchase_request' && t(`reference_${kind}`, { number: reference }),
  ];
  return (
    <div class="found" data-document={number}>
      <h2 class="found-title">
        {t(kind)} <span class="code">{number}</span>{' '}
        <span class="badge bg-blue-lt">
          {state in purchaseWords ? t(state as 'purchase_order_open') : document.state}
        </span>
      </h2>
      {items && (
        <p>
          <strong class="code">{items}</strong> {more > 0 && t('more', { n: more })}
        </p>
      )}
      <p class="text-secondary">{about.filter(Boolean).join(' · ')}</p>
      <div class="btn-list">
        {desk && document.next && (
          <a class="btn btn-lg btn-primary" href={desk} data-enter>
            <Icon name={document.next === 'pick' ? 'basket' : 'package-import'} /> {t(`next_${document.next}`)}
          </a>
        )}
        {desk !== page && (
          <a
            class={desk ? 'btn btn-lg' : 'btn btn-lg btn-primary'}
            href={page}
            {...(desk ? {} : { 'data-enter': true })}
          >
            {t('open_page')} <Icon name="chevron-right" />
          </a>
        )}
        <span class="text-secondary align-self-center">{scan('again_or_enter')}</span>
      </div>
    </div>
  );
}

/** Where goods are picked and an open receipt goes on is the document's own page. */
function deskOf({ next, number }: Purchase, page: string): string | null {
  if (next === 'receive') return `/goods-receipts/new?code=${number}`;
  return next === 'take_in' ? `${page}/receiving` : next && page;
}
