import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { partyRefusals } from '../../../views/parties/messages.js';
import type { Feature } from '../../platform/feature.js';
import { partyRoutes } from './routes.js';

export const partiesFeature: Feature<NavigationName, IconName> = {
  name: 'parties',
  tables: ['party', 'customer_site', 'customer_contact'],
  routes: partyRoutes,
  navigation: [
    { href: '/customers', name: 'customers', icon: 'building-store', right: 'party.read', order: 70 },
    { href: '/suppliers', name: 'suppliers', icon: 'building-factory-2', right: 'party.read', order: 80 },
  ],
  refusals: partyRefusals,
};

export { changeParty } from './change-party.js';
export { changeContact } from './change-contact.js';
export { changeSite } from './change-site.js';
export {
  type CustomerChoice,
  customerChosen,
  searchCustomers,
  searchSuppliers,
  siteChosen,
  type SupplierChoice,
  supplierChosen,
} from './choices.js';
export { createContact } from './create-contact.js';
export { createParty, type NewParty } from './create-party.js';
export { createSite } from './create-site.js';
export type { PartyInput, PartyKind } from './party.js';
export { restoreParty, retireParty } from './retire-party.js';
export { restoreContact, retireContact } from './retire-contact.js';
export { restoreSite, retireSite } from './retire-site.js';
export { type ContactInput, holdCustomer, holdSite, type SiteInput } from './site.js';
export { type ContactChoice, contactsOf, type SiteChoice, sitesOf } from './site-queries.js';
