import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { issuedPartNotifications, issuedPartRefusals } from '../../../views/issued-parts/messages.js';
import type { Feature } from '../../platform/feature.js';
import { issuedPartRoutes } from './routes.js';

export const issuedPartsFeature: Feature<NavigationName, IconName> = {
  name: 'issued-parts',
  tables: ['issued_part', 'use_report'],
  routes: issuedPartRoutes,
  navigation: [{ href: '/issued-parts', name: 'issued_parts', icon: 'list-check', right: 'part.read', order: 25 }],
  refusals: issuedPartRefusals,
  notifications: issuedPartNotifications,
};

export { type LockedPart, lockParts, openOf } from './lock-parts.js';
export { handOverParts, type IssuedLine, moveIssuedParts, recordIssuedParts } from './record-issued-parts.js';
export { takeOverParts, type TakenOverPart, type TakenOverReport } from './take-over.js';
export { attachHeldPart, type AttachInput, takeOffTask } from './attach-held-part.js';
export { approveWriteOff, refuseReturn, refuseWriteOff } from './decide-report.js';
export { heldWithoutSlip, type HeldRow } from './held-parts.js';
export { receiveReturn, type ReturnInput } from './receive-return.js';
export { reportUse, type UseInput } from './report-use.js';
export { undoReceipt, undoReport } from './undo-report.js';
