import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { partyMessages } from '../../../views/parties/messages.js';
import { PartyFormPage } from '../../../views/parties/party-form.js';
import { PartyList, PartyListPage } from '../../../views/parties/party-list-page.js';
import { PartyPage } from '../../../views/parties/party-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { qualityShown } from '../items/index.js';
import { changeParty } from './change-party.js';
import { customerChoiceRoutes } from './choice-routes.js';
import { createParty } from './create-party.js';
import { filterForm, partyForm } from './forms.js';
import { editRight, type PartyKind } from './party.js';
import { countProperty, devicesOf, findParty, listParties, type PartyRow } from './queries.js';
import { restoreContact, retireContact } from './retire-contact.js';
import { restoreParty, retireParty } from './retire-party.js';
import { restoreSite, retireSite } from './retire-site.js';
import { listContacts, listSites } from './site-queries.js';
import { idOf, siteFormRoutes } from './site-routes.js';

const home = { supplier: '/suppliers', customer: '/customers' } as const;

const title = (c: RequestContext, key: 'suppliers' | 'customers' | `${'new' | 'change'}_${PartyKind}`) =>
  translator(c.get('language'), partyMessages)(key);

async function partyOf(c: RequestContext, kind: PartyKind): Promise<PartyRow> {
  return (await findParty(c.get('deps').db, kind, c.req.param('code') ?? '')) ?? refuse('not_found', {}, 404);
}

interface FormOf {
  kind: PartyKind;
  /** Absent for a new one. */
  party?: PartyRow;
}

/** A code that is taken is said beside the code, other refusals above the form. */
function showForm(
  c: RequestContext,
  { kind, party }: FormOf,
  state: { values: FormValues; errors: FormErrors },
  refusal?: Refusal,
) {
  const taken = refusal?.reason === 'party_code_taken';
  const errors = taken ? { ...state.errors, code: 'taken' } : state.errors;
  const text = refusal && !taken ? c.get('say')(refusal) : undefined;
  const status = refusal || Object.keys(state.errors).length > 0 ? 422 : 200;
  const form = { values: state.values, errors };
  const content = <PartyFormPage kind={kind} home={home[kind]} form={form} party={party} refusal={text} />;
  return page(c, title(c, party ? `change_${kind}` : `new_${kind}`), content, status);
}

async function saveForm(c: RequestContext, { kind, party }: FormOf) {
  const form = await readForm(c, partyForm);
  if (!form.ok) return showForm(c, { kind, party }, form);
  const { input, values } = form;
  try {
    const saved = party
      ? await changeParty(contextOf(c), { kind, id: party.id, version: Number(values['version']), party: input })
      : await createParty(contextOf(c), { kind, ...input });
    return seeOther(c, `${home[kind]}/${saved.code}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, { kind, party }, { values, errors: {} }, error);
    throw error;
  }
}

async function showList(c: RequestContext, kind: PartyKind) {
  const checked = checkForm(filterForm, c.req.query());
  const filters = checked.ok ? checked.input : { retired: false };
  const found = await listParties(c.get('deps').db, kind, filters, pageNumber(c.req.query('page')));
  const props = { ...found, filters, kind, home: home[kind], mayEdit: can(c.get('actor'), editRight[kind]) };
  return fragmentOrPage(c, title(c, kind === 'supplier' ? 'suppliers' : 'customers'), {
    fragment: () => <PartyList {...props} />,
    page: () => <PartyListPage {...props} />,
  });
}

/** What only a customer has. */
async function customerParts(c: RequestContext, { id }: PartyRow) {
  const { db } = c.get('deps');
  return {
    devices: await devicesOf(db, id),
    sites: await listSites(db, id, pageNumber(c.req.query('sites'))),
    contacts: await listContacts(db, id, pageNumber(c.req.query('contacts'))),
  };
}

async function showParty(c: RequestContext, kind: PartyKind, party: PartyRow, refusal?: Refusal) {
  const db = c.get('deps').db;
  const actor = c.get('actor');
  const history = can(actor, 'history.read')
    ? await historyOf(db, 'party', party.id, pageNumber(c.req.query('history')))
    : undefined;
  const content = (
    <PartyPage
      kind={kind}
      home={home[kind]}
      party={party}
      customer={kind === 'customer' ? await customerParts(c, party) : undefined}
      history={history}
      quality={await qualityShown(
        c,
        kind === 'supplier' ? { supplierId: party.id, code: party.code } : { customerId: party.id, code: party.code },
      )}
      mayEdit={can(actor, editRight[kind])}
      mayAddDevice={can(actor, 'device.edit')}
      showsItems={kind === 'supplier' && can(actor, 'item_supplier.read')}
      property={kind === 'customer' && can(actor, 'property.read_all') ? await countProperty(db, party.id) : null}
      refusal={refusal && c.get('say')(refusal)}
      address={(part, number) => `${listAddress(`${home[kind]}/${party.code}`, { [part]: number })}#${part}`}
    />
  );
  return page(c, `${party.code} · ${party.name}`, content, refusal?.status ?? 200);
}

/** Does it and shows the page again, at `part`; a refusal is said there. */
async function act(c: RequestContext, kind: PartyKind, run: (party: PartyRow) => Promise<void>, part = '') {
  const party = await partyOf(c, kind);
  try {
    await run(party);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 409 || error.status === 422))
      return showParty(c, kind, party, error);
    throw error;
  }
  return seeOther(c, `${home[kind]}/${party.code}${part}`);
}

/** The same pages at two addresses: people look for a supplier or for a customer, never for a party. */
function routesOf(kind: PartyKind): Hono<Env> {
  const [list, edit] = [home[kind], requires(editRight[kind])];
  return new Hono<Env>()
    .get(list, requires('party.read'), (c) => showList(c, kind))
    .post(list, edit, (c) => saveForm(c, { kind }))
    .get(`${list}/new`, edit, (c) => showForm(c, { kind }, { values: {}, errors: {} }))
    .get(`${list}/:code`, requires('party.read'), async (c) => showParty(c, kind, await partyOf(c, kind)))
    .get(`${list}/:code/edit`, edit, async (c) => {
      const party = await partyOf(c, kind);
      const values = Object.fromEntries(Object.entries(party).map(([name, value]) => [name, String(value ?? '')]));
      return showForm(c, { kind, party }, { values, errors: {} });
    })
    .post(`${list}/:code`, edit, async (c) => saveForm(c, { kind, party: await partyOf(c, kind) }))
    .post(`${list}/:code/retirement`, edit, (c) =>
      act(c, kind, (party) => retireParty(contextOf(c), { kind, id: party.id })),
    )
    .post(`${list}/:code/retirement/end`, edit, (c) =>
      act(c, kind, (party) => restoreParty(contextOf(c), { kind, id: party.id })),
    );
}

const editCustomer = requires('customer.edit');

/** Ends or begins again the use of a site or contact, on the customer's page. */
const partAct = (part: 'sites' | 'contacts', run: typeof retireSite) => (c: RequestContext) =>
  act(c, 'customer', (party) => run(contextOf(c), { customerId: party.id, id: idOf(c) }), `#${part}`);

const customerPartRoutes = new Hono<Env>()
  .post('/customers/:code/sites/:id/retirement', editCustomer, partAct('sites', retireSite))
  .post('/customers/:code/sites/:id/retirement/end', editCustomer, partAct('sites', restoreSite))
  .post('/customers/:code/contacts/:id/retirement', editCustomer, partAct('contacts', retireContact))
  .post('/customers/:code/contacts/:id/retirement/end', editCustomer, partAct('contacts', restoreContact));

export const partyRoutes = new Hono<Env>()
  .route('/', customerChoiceRoutes)
  .route('/', siteFormRoutes)
  .route('/', customerPartRoutes)
  .route('/', routesOf('customer'))
  .route('/', routesOf('supplier'));
