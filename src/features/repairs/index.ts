import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairNotifications, repairRefusals } from '../../../views/repairs/messages.js';
import type { Feature } from '../../platform/feature.js';
import { repairAttachable } from './attachable.js';
import { repairRoutes } from './routes.js';

export const repairsFeature: Feature<NavigationName, IconName> = {
  name: 'repairs',
  tables: [
    'repair_bench',
    'repair_order',
    'repair_step',
    'repair_diagnosis',
    'repair_component',
    'repair_labour',
    'repair_outside',
    'serial_software',
  ],
  routes: repairRoutes,
  navigation: [{ href: '/repairs', name: 'repairs', icon: 'cpu', right: 'repair.read', order: 36 }],
  refusals: repairRefusals,
  notifications: repairNotifications,
  attachable: [repairAttachable],
};

export {
  closeRepair,
  expectOpen,
  lockRepair,
  moveRepair,
  type RepairCost,
  repairCost,
  repairersOf,
  withdrawRepair,
} from './move-repair.js';
export { openRepair, type RepairInput } from './open-repair.js';
export { setQuoteAnswer } from './quote-answer.js';
export {
  type LockedRepair,
  type RepairResult,
  repairResults,
  type RepairSource,
  type RepairState,
  repairStates,
  workableStates,
} from './repair.js';
export { takeOverRepairs, type TakenOverDiagnosis, type TakenOverOutside, type TakenOverRepair } from './take-over.js';
export { assignRepair } from './assign-repair.js';
export { createBench } from './benches.js';
export { bookLabour } from './book-labour.js';
export { diagnoseRepair } from './diagnose-repair.js';
export { expectWork, leadsRepairs } from './expect-work.js';
export { openByHand } from './open-by-hand.js';
export { thingOf } from './thing.js';
export { takeRepair } from './take-repair.js';
export { visibleRepairs } from './sight-queries.js';
