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
export { customerChosen, searchCustomers } from './choices.js';
export { createParty, type NewParty } from './create-party.js';
export type { PartyInput, PartyKind } from './party.js';
export { type CustomerChoice, customersInUse } from './queries.js';
export { restoreParty, retireParty } from './retire-party.js';
