import type { DocumentFacts } from '../../src/features/scan-station/documents.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { scanMessages } from './messages.js';
import { workMessages } from './work-messages.js';

type Work = Extract<DocumentFacts, { kind: 'field_return' | 'return_parcel' | 'repair_order' | 'supplier_claim' }>;

const pages: Record<Work['kind'], string> = {
  field_return: '/field-returns',
  return_parcel: '/field-returns/parcels',
  repair_order: '/repairs',
  supplier_claim: '/supplier-claims',
};

export const isWork = (facts: DocumentFacts): facts is Work => facts.kind in pages;

/** A return, parcel, repair order or claim that was scanned: what it is, how it stands, where; a logged return is received. */
export function WorkDocumentCard({ work, mayTakeIn }: { work: Work; mayTakeIn: boolean }) {
  const t = useMessages(workMessages);
  const scan = useMessages(scanMessages);
  const name = useName();
  const state = `${work.kind}_${work.state}` as keyof typeof workMessages;
  const page = `${pages[work.kind]}/${work.number}`;
  const comes = work.kind === 'field_return' && work.state === 'logged' && mayTakeIn;
  const enter = comes ? {} : { 'data-enter': true };
  return (
    <div class="found" data-document={work.number}>
      <h2 class="found-title">
        {t(work.kind)} <span class="code">{work.number}</span>{' '}
        <span class="badge bg-blue-lt">{state in workMessages ? t(state as 'field_return_logged') : work.state}</span>
      </h2>
      {(work.name || work.item) && (
        <p>
          <strong>{name(work.name ?? '', work.nameEn)}</strong> <span class="code">{work.item}</span>{' '}
          {work.serial && <strong class="code">{work.serial}</strong>}
        </p>
      )}
      <p class="text-secondary">
        {[work.party && name(work.party, work.partyEn), work.place && t('lies_at', { place: work.place })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div class="btn-list">
        {comes && (
          <ScanButton code={`CMD-TAKEIN-${work.id}`} style="btn btn-lg btn-primary" enter>
            <Icon name="package-import" /> {t('take_in')}
          </ScanButton>
        )}
        <a class={comes ? 'btn btn-lg' : 'btn btn-lg btn-primary'} href={page} {...enter}>
          {t(work.kind === 'return_parcel' && work.state !== 'closed' ? 'unpack' : 'open_page')}{' '}
          <Icon name="chevron-right" />
        </a>
        <span class="text-secondary align-self-center">{scan('again_or_enter')}</span>
      </div>
    </div>
  );
}
