import type { ContactList, SiteList } from '../../src/features/parties/site-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { RetiredMark } from '../components/marks.js';
import { Paging } from '../components/paging.js';
import { partyMessages } from './messages.js';

interface CardProps {
  party: { code: string; retired_at: Date | null };
  mayEdit: boolean;
  /** The URL of page n of this card. */
  address: (number: number) => string;
}

/** Where a customer's machines stand. */
export function SitesCard({ party, sites, mayEdit, address }: CardProps & { sites: SiteList }) {
  const t = useMessages(partyMessages);
  const format = useFormat();
  const home = `/customers/${party.code}/sites`;
  return (
    <section class="card mb-3" id="sites">
      <CardHead
        title={t('sites')}
        add={mayEdit && !party.retired_at ? { href: `${home}/new`, text: t('new_site') } : null}
      />
      {sites.rows.length === 0 && <div class="card-body text-secondary">{t('no_sites')}</div>}
      <ul class="list-group list-group-flush">
        {sites.rows.map((site) => (
          <li class="list-group-item stock-line">
            <span>
              <strong>{site.name}</strong> {site.retired_at && <RetiredMark />}
              {site.address && <small class="text-secondary d-block">{site.address}</small>}
              {site.note && <small class="text-secondary d-block note-text">{site.note}</small>}
              {site.devices > 0 && (
                <small class="text-secondary d-block">{t('device_count', { n: format.count(site.devices) })}</small>
              )}
            </span>
            {mayEdit && (
              <RowActions home={`${home}/${site.id}`} row={site} customerRetired={party.retired_at !== null} />
            )}
          </li>
        ))}
      </ul>
      {sites.page.total > sites.page.size && <Paging page={sites.page} address={address} />}
    </section>
  );
}

/** Whom to call at a customer's: the number is dialled at a touch. */
export function ContactsCard({ party, contacts, mayEdit, address }: CardProps & { contacts: ContactList }) {
  const t = useMessages(partyMessages);
  const home = `/customers/${party.code}/contacts`;
  return (
    <section class="card mb-3" id="contacts">
      <CardHead
        title={t('contacts')}
        add={mayEdit && !party.retired_at ? { href: `${home}/new`, text: t('new_contact') } : null}
      />
      {contacts.rows.length === 0 && <div class="card-body text-secondary">{t('no_contacts')}</div>}
      <ul class="list-group list-group-flush">
        {contacts.rows.map((contact) => (
          <li class="list-group-item stock-line contact-line">
            <span>
              <strong>{contact.name}</strong> {contact.retired_at && <RetiredMark />}
              <small class="text-secondary d-block">
                {[contact.role, contact.site_name].filter(Boolean).join(' · ')}
              </small>
              {contact.phone && (
                <a class="contact-way" href={`tel:${contact.phone}`}>
                  <Icon name="phone" /> {contact.phone}
                </a>
              )}{' '}
              {contact.email && (
                <a class="contact-way" href={`mailto:${contact.email}`}>
                  <Icon name="mail" /> {contact.email}
                </a>
              )}
            </span>
            {mayEdit && (
              <RowActions home={`${home}/${contact.id}`} row={contact} customerRetired={party.retired_at !== null} />
            )}
          </li>
        ))}
      </ul>
      {contacts.page.total > contacts.page.size && <Paging page={contacts.page} address={address} />}
    </section>
  );
}

function CardHead({ title, add }: { title: string; add: { href: string; text: string } | null }) {
  return (
    <div class="card-header">
      <h2 class="card-title">{title}</h2>
      {add && (
        <a class="btn ms-auto" href={add.href}>
          <Icon name="plus" /> {add.text}
        </a>
      )}
    </div>
  );
}

interface RowActionsProps {
  home: string;
  row: { name: string; retired_at: Date | null };
  customerRetired: boolean;
}

function RowActions({ home, row, customerRetired }: RowActionsProps) {
  const t = useMessages(partyMessages);
  if (row.retired_at) {
    if (customerRetired) return null;
    const text = t('restore_named', { name: row.name });
    return (
      <form method="post" action={`${home}/retirement/end`}>
        <button class="btn btn-icon" type="submit" aria-label={text} title={text}>
          <Icon name="arrow-back-up" />
        </button>
      </form>
    );
  }
  const [change, retire] = [t('change_named', { name: row.name }), t('retire_named', { name: row.name })];
  return (
    <span class="btn-list flex-nowrap">
      {!customerRetired && (
        <a class="btn btn-icon" href={`${home}/edit`} aria-label={change} title={change}>
          <Icon name="pencil" />
        </a>
      )}
      <form method="post" action={`${home}/retirement`} data-confirm={t('retire_confirm', { party: row.name })}>
        <button class="btn btn-icon" type="submit" aria-label={retire} title={retire}>
          <Icon name="archive" />
        </button>
      </form>
    </span>
  );
}
