import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairPartNotifications, repairPartRefusals } from '../../../views/repair-parts/messages.js';
import type { Feature } from '../../platform/feature.js';
import { repairPartRetry } from './retry-parts.js';
import { repairPartRoutes } from './routes.js';

export const repairPartsFeature: Feature<NavigationName, IconName> = {
  name: 'repair-parts',
  tables: ['repair_part', 'repair_part_promise', 'repair_part_use', 'repair_part_back', 'repair_recovery'],
  routes: repairPartRoutes,
  refusals: repairPartRefusals,
  notifications: repairPartNotifications,
  daily: [repairPartRetry],
};

export { cancelWant } from './cancel-want.js';
export type { PartToUse } from './choose-shelf.js';
export { closeParts } from './close-parts.js';
export { passParts } from './pass-parts.js';
export {
  findOrderHead,
  type OrderHead,
  type PartRow,
  type PrintedPart,
  type RecoveredRow,
  type UsualPart,
} from './parts-queries.js';
export { putBack, undoUse } from './put-back.js';
export { recoverPart, type RecoveryInput } from './recover-part.js';
export { retryParts, type WaitingRepairPart, waitingRepairParts } from './retry-parts.js';
export type { PartsSaid } from './scan-part.js';
export { orderHeadOf, seesCosts } from './show-parts.js';
export { type TakenOverPart, type TakenOverRecovery, type TakenOverUse, takeOverParts } from './take-over.js';
export { usePart } from './use-part.js';
export { type WantedLine, wantParts } from './want-parts.js';
