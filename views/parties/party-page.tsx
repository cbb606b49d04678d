import type { Child } from 'hono/jsx';
import type { QualityShown } from '../../src/features/items/quality-sheets.js';
import type { ChangeRow } from '../../src/platform/history.js';
import type { PartyKind } from '../../src/features/parties/party.js';
import type { PartyDevices, PartyRow } from '../../src/features/parties/queries.js';
import type { ContactList, SiteList } from '../../src/features/parties/site-queries.js';
import { ChangeHistory } from '../components/change-history.js';

import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { partyMessages } from './messages.js';
import { ContactsCard, SitesCard } from './customer-cards.js';
import { PartyDevicesCard } from './party-devices-card.js';

export interface PartyPageProps {
  kind: PartyKind;
  /** The address of the list. */
  home: string;
  party: PartyRow;
  /** What only a customer has. */
  customer?: { devices: PartyDevices; sites: SiteList; contacts: ContactList };
  /** Absent for somebody who may not see changes. */
  history?: { rows: ChangeRow[]; page: Page };
  quality: QualityShown | null;
  mayEdit: boolean;
  mayAddDevice: boolean;
  /** What a supplier supplies, and how they have delivered. */
  showsItems: boolean;
  /** How many pieces of theirs we have, up to a hundred; null for who may not see all. */
  property: number | null;
  refusal?: string;
  /** The URL of page n of a part. */
  address: (part: 'history' | 'sites' | 'contacts', number: number) => string;
}

export function PartyPage(props: PartyPageProps) {
  const { kind, home, party, customer, history, mayEdit, address } = props;
  const t = useMessages(partyMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const labels = useHistoryLabels();
  return (
    <>
      <PageHead
        pretitle={<a href={home}>{t(kind === 'supplier' ? 'suppliers' : 'customers')}</a>}
        title={
          <span>
            {name(party.name, party.name_en)} <span class="code text-secondary">{party.code}</span>{' '}
            {party.retired_at && <RetiredMark />}
          </span>
        }
      >
        <PropertyLink {...props} />
        <Actions {...props} />
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <Facts party={party} />
      {customer && (
        <>
          <div class="customer-columns">
            <SitesCard party={party} sites={customer.sites} mayEdit={mayEdit} address={(n) => address('sites', n)} />
            <ContactsCard
              party={party}
              contacts={customer.contacts}
              mayEdit={mayEdit}
              address={(n) => address('contacts', n)}
            />
          </div>
          <PartyDevicesCard party={party} devices={customer.devices} mayAdd={props.mayAddDevice} />
        </>
      )}
      {props.showsItems && <SupplierItemsCard code={party.code} />}
      <QualitySheets quality={props.quality} />
      {history && (
        <section class="card mb-3" id="history">
          <div class="card-header">
            <h2 class="card-title">{common('history')}</h2>
          </div>
          <ChangeHistory {...history} labels={labels} address={(number) => address('history', number)} />
        </section>
      )}
    </>
  );
}

/** Comes after the page, since deliveries of years are measured for it. */
function SupplierItemsCard({ code }: { code: string }) {
  const t = useMessages(partyMessages);
  const address = `/item-suppliers/suppliers/${code}`;
  return (
    <section class="card mb-3" id="supplied">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="truck" /> {t('supplied')}
        </h2>
      </div>
      <div hx-get={address} hx-trigger="load" hx-swap="innerHTML">
        <p class="card-body mb-0">
          <a href={address}>{t('supplied_show')}</a>
        </p>
      </div>
    </section>
  );
}

/** What the customer has entrusted to us. */
function PropertyLink({ party, property }: PartyPageProps) {
  const t = useMessages(partyMessages);
  if (property === null) return null;
  return (
    <a class="btn" href={`/customer-property?view=open&customer=${encodeURIComponent(party.code)}`}>
      <Icon name="building-store" /> {t('property_here', { n: property > 99 ? '99+' : property })}
    </a>
  );
}

function Actions({ home, party, mayEdit }: PartyPageProps) {
  const t = useMessages(partyMessages);
  const common = useMessages(commonMessages);
  const address = `${home}/${party.code}`;
  if (!mayEdit) return null;
  if (party.retired_at) {
    return (
      <form method="post" action={`${address}/retirement/end`}>
        <button class="btn" type="submit">
          <Icon name="arrow-back-up" /> {common('restore')}
        </button>
      </form>
    );
  }
  return (
    <>
      <a class="btn" href={`${address}/edit`}>
        <Icon name="pencil" /> {common('edit')}
      </a>
      <form method="post" action={`${address}/retirement`} data-confirm={t('retire_confirm', { party: party.code })}>
        <button class="btn" type="submit">
          <Icon name="archive" /> {common('retire')}
        </button>
      </form>
    </>
  );
}

function Facts({ party }: { party: PartyRow }) {
  const t = useMessages(partyMessages);
  const facts: [label: string, value: Child][] = [
    [t('contact'), party.contact],
    [t('phone'), party.phone && <a href={`tel:${party.phone}`}>{party.phone}</a>],
    [t('email'), party.email && <a href={`mailto:${party.email}`}>{party.email}</a>],
    [t('address'), party.address],
    [t('note'), party.note && <span class="note-text">{party.note}</span>],
    [
      t('place'),
      party.place_code && (
        <a class="code" href={`/places/${party.place_code}`}>
          {party.place_code}
        </a>
      ),
    ],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function useHistoryLabels(): Record<string, string> {
  const t = useMessages(partyMessages);
  return {
    code: t('code'),
    name: t('name_zh'),
    name_en: t('name_en'),
    contact: t('contact'),
    phone: t('phone'),
    email: t('email'),
    address: t('address'),
    note: t('note'),
    site: t('site'),
    role: t('contact_role'),
    'customer_site.created': t('site_created'),
    'customer_site.changed': t('site_changed'),
    'customer_site.retired': t('site_retired'),
    'customer_site.restored': t('site_restored'),
    'customer_contact.created': t('contact_created'),
    'customer_contact.changed': t('contact_changed'),
    'customer_contact.retired': t('contact_retired'),
    'customer_contact.restored': t('contact_restored'),
    'kind=supplier': t('supplier'),
    'kind=customer': t('customer'),
    kind: `${t('supplier')}/${t('customer')}`,
  };
}
