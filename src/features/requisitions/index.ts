import { Hono } from 'hono';
import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { requisitionNotifications, requisitionRefusals } from '../../../views/requisitions/messages.js';
import { promiseNotifications, promiseRefusals } from '../../../views/requisitions/promise-messages.js';
import type { Env } from '../../platform/context.js';
import type { Feature } from '../../platform/feature.js';
import { requisitionAttachable } from './attachable.js';
import { decisionRoutes } from './decision-routes.js';
import { expiryJobs, expiryWork } from './expire-promises.js';
import { promiseRoutes } from './promise-routes.js';
import { requisitionRoutes } from './routes.js';

export const requisitionsFeature: Feature<NavigationName, IconName> = {
  name: 'requisitions',
  tables: ['requisition', 'requisition_line', 'requisition_step', 'requisition_decision', 'requisition_promise'],
  // Back-orders go before the address of a slip's number.
  routes: new Hono<Env>().route('/', promiseRoutes).route('/', decisionRoutes).route('/', requisitionRoutes),
  navigation: [
    { href: '/requisitions', name: 'requisitions', icon: 'clipboard-list', right: 'requisition.read', order: 22 },
  ],
  refusals: { ...requisitionRefusals, ...promiseRefusals },
  notifications: { ...requisitionNotifications, ...promiseNotifications },
  jobs: expiryJobs,
  daily: expiryWork,
  attachable: [requisitionAttachable],
};

export { cancelRequisition } from './cancel-requisition.js';
export { changeDraft, type DraftChange, submitDraft } from './change-draft.js';
export { changeLines, type LineChange } from './change-lines.js';
export { type Decided, type DecisionInput, decideRequisition } from './decide-requisition.js';
export { type DraftInput, draftRequisition } from './draft-requisition.js';
export { expireRequisition } from './expire-promises.js';
export { fillBackOrder, type Waiter, waitersFor } from './fill-back-order.js';
export { type LineInput } from './lines.js';
export { type LockedRequisition, lockRequisition, recordStep } from './lock-requisition.js';
export { closeIfAccounted, recordIssued } from './progress.js';
export { reassignPromise, type Reassignment } from './reassign-promise.js';
export { reopenIfOpen } from './reopen-if-open.js';
export { expectState, expectVersion, type RequisitionState, type StepKind } from './requisition.js';
export { sees, visibleTo } from './sight.js';
export { submitRequisition, withdrawRequisition } from './submit-requisition.js';
export { type Release, releaseLine } from './release-promises.js';
export { type ReservedLine, reserveRequisition } from './reserve-requisition.js';
export { takeOverSlips, type TakenOverSlip } from './take-over.js';
