import { type Context as HonoContext, Hono } from 'hono';
import type { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { ContactFormPage } from '../../../views/parties/contact-form.js';
import { partyMessages } from '../../../views/parties/messages.js';
import { SiteFormPage } from '../../../views/parties/site-form.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { changeContact } from './change-contact.js';
import { changeSite } from './change-site.js';
import { createContact } from './create-contact.js';
import { createSite } from './create-site.js';
import { contactForm, siteForm } from './forms.js';
import { findParty, type PartyRow } from './queries.js';
import { type ContactRow, findContact, findSite, type SiteRow, sitesOf } from './site-queries.js';

type State = { values: FormValues; errors: FormErrors; refusal?: Refusal };
const blank: State = { values: {}, errors: {} };

export async function customerOf(c: RequestContext): Promise<PartyRow> {
  return (await findParty(c.get('deps').db, 'customer', c.req.param('code') ?? '')) ?? refuse('not_found', {}, 404);
}

export function idOf(c: RequestContext): number {
  const id = c.req.param('id') ?? '';
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : refuse('not_found', {}, 404);
}

async function siteOf(c: RequestContext, customer: PartyRow): Promise<SiteRow> {
  return (await findSite(c.get('deps').db, customer.id, idOf(c))) ?? refuse('not_found', {}, 404);
}

async function contactOf(c: RequestContext, customer: PartyRow): Promise<ContactRow> {
  return (await findContact(c.get('deps').db, customer.id, idOf(c))) ?? refuse('not_found', {}, 404);
}

const valuesOf = (row: SiteRow | ContactRow): FormValues =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')]));

const statusOf = ({ errors, refusal }: State) => (refusal || Object.keys(errors).length > 0 ? 422 : 200);

/** Refusals that are about one field go beside it. */
const fieldOf: Record<string, string> = {
  site_name_taken: 'name',
  contact_site_unknown: 'site_id',
  contact_site_retired: 'site_id',
};

function shownAs(c: RequestContext, { values, errors, refusal }: State) {
  const text = refusal && c.get('say')(refusal);
  const field = fieldOf[refusal?.reason ?? ''];
  const form = { values, errors: field ? { ...errors, [field]: text ?? '' } : errors };
  return { form, refusal: field ? undefined : text };
}

const title = (c: RequestContext, key: `${'new' | 'change'}_${'site' | 'contact'}`) =>
  translator(c.get('language'), partyMessages)(key);

function showSiteForm(c: RequestContext, customer: PartyRow, state: State, site?: SiteRow) {
  const content = <SiteFormPage customer={customer} site={site} {...shownAs(c, state)} />;
  return page(c, title(c, site ? 'change_site' : 'new_site'), content, statusOf(state));
}

async function showContactForm(c: RequestContext, customer: PartyRow, state: State, contact?: ContactRow) {
  const sites: { id: number; name: string }[] = await sitesOf(c.get('deps').db, customer.id);
  if (contact?.site_id && contact.site_name && !sites.some(({ id }) => id === contact.site_id))
    sites.unshift({ id: contact.site_id, name: contact.site_name });
  const content = <ContactFormPage customer={customer} contact={contact} sites={sites} {...shownAs(c, state)} />;
  return page(c, title(c, contact ? 'change_contact' : 'new_contact'), content, statusOf(state));
}

interface Saving<T> {
  schema: z.ZodType<T>;
  card: 'sites' | 'contacts';
  save: (input: T, version: number) => Promise<unknown>;
  show: (state: State) => Response | Promise<Response>;
}

async function save<T>(c: HonoContext<Env>, customer: PartyRow, { schema, card, save: run, show }: Saving<T>) {
  const form = await readForm(c, schema);
  if (!form.ok) return show(form);
  try {
    await run(form.input, Number(form.values['version']));
    return seeOther(c, `/customers/${customer.code}#${card}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return show({ values: form.values, errors: {}, refusal: error });
    throw error;
  }
}

async function saveSite(c: RequestContext, customer: PartyRow, site?: SiteRow) {
  const [context, of] = [contextOf(c), { customerId: customer.id }];
  return save(c, customer, {
    schema: siteForm,
    card: 'sites',
    save: async (input, version) =>
      site
        ? changeSite(context, { ...of, id: site.id, version, site: input })
        : createSite(context, { ...of, ...input }),
    show: (state) => showSiteForm(c, customer, state, site),
  });
}

async function saveContact(c: RequestContext, customer: PartyRow, contact?: ContactRow) {
  const [context, of] = [contextOf(c), { customerId: customer.id }];
  return save(c, customer, {
    schema: contactForm,
    card: 'contacts',
    save: async (input, version) =>
      contact
        ? changeContact(context, { ...of, id: contact.id, version, contact: input })
        : createContact(context, { ...of, ...input }),
    show: (state) => showContactForm(c, customer, state, contact),
  });
}

const edit = requires('customer.edit');

/** The forms of a customer's sites and contacts; retiring them is done on the customer's page. */
export const siteFormRoutes = new Hono<Env>()
  .post('/customers/:code/sites', edit, async (c) => saveSite(c, await customerOf(c)))
  .get('/customers/:code/sites/new', edit, async (c) => showSiteForm(c, await customerOf(c), blank))
  .get('/customers/:code/sites/:id/edit', edit, async (c) => {
    const customer = await customerOf(c);
    const site = await siteOf(c, customer);
    return showSiteForm(c, customer, { values: valuesOf(site), errors: {} }, site);
  })
  .post('/customers/:code/sites/:id', edit, async (c) => {
    const customer = await customerOf(c);
    return saveSite(c, customer, await siteOf(c, customer));
  })
  .post('/customers/:code/contacts', edit, async (c) => saveContact(c, await customerOf(c)))
  .get('/customers/:code/contacts/new', edit, async (c) => showContactForm(c, await customerOf(c), blank))
  .get('/customers/:code/contacts/:id/edit', edit, async (c) => {
    const customer = await customerOf(c);
    const contact = await contactOf(c, customer);
    return showContactForm(c, customer, { values: valuesOf(contact), errors: {} }, contact);
  })
  .post('/customers/:code/contacts/:id', edit, async (c) => {
    const customer = await customerOf(c);
    return saveContact(c, customer, await contactOf(c, customer));
  });
