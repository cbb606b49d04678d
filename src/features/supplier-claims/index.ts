import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { supplierClaimNotifications, supplierClaimRefusals } from '../../../views/supplier-claims/messages.js';
import type { Feature } from '../../platform/feature.js';
import { supplierClaimRoutes } from './routes.js';

export const supplierClaimsFeature: Feature<NavigationName, IconName> = {
  name: 'supplier-claims',
  tables: ['supplier_claim'],
  routes: supplierClaimRoutes,
  navigation: [{ href: '/supplier-claims', name: 'supplier_claims', icon: 'receipt', right: 'claim.read', order: 38 }],
  refusals: supplierClaimRefusals,
  notifications: supplierClaimNotifications,
};

export { type ClaimInput, type ClaimReason, claimReasons, openClaim, withdrawClaim } from './open-claim.js';
