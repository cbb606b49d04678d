import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { supplierClaimNotifications, supplierClaimRefusals } from '../../../views/supplier-claims/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { claimAttachable } from './attachable.js';
import { remindOfClaims } from './overdue.js';
import { supplierClaimRoutes } from './routes.js';

export const supplierClaimsFeature: Feature<NavigationName, IconName> = {
  name: 'supplier-claims',
  tables: ['supplier_claim'],
  routes: supplierClaimRoutes,
  navigation: [{ href: '/supplier-claims', name: 'supplier_claims', icon: 'receipt', right: 'claim.read', order: 38 }],
  refusals: supplierClaimRefusals,
  notifications: supplierClaimNotifications,
  daily: [remindOfClaims],
  attachable: [claimAttachable],
};

export { cancelClaim, withdrawClaim } from './cancel-claim.js';
export { type ClaimReason, claimReasons, type ClaimWish, claimWishes } from './claim.js';
export { changeClaim } from './change-claim.js';
export { closeClaim } from './close-claim.js';
export { type ClaimInput, openClaim } from './open-claim.js';
export { receiveForClaim } from './receive-claim.js';
export { sendClaim } from './send-claim.js';
export { type TakenOverClaim, takeOverClaims } from './take-over.js';
