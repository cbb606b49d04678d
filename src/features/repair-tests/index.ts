import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairTestNotifications, repairTestRefusals } from '../../../views/repair-tests/messages.js';
import type { Feature } from '../../platform/feature.js';
import { testAttachable } from './attachable.js';
import { repairTestRoutes } from './routes.js';

export const repairTestsFeature: Feature<NavigationName, IconName> = {
  name: 'repair-tests',
  tables: ['repair_test', 'repair_test_value', 'repair_inspection'],
  routes: repairTestRoutes,
  refusals: repairTestRefusals,
  notifications: repairTestNotifications,
  attachable: [testAttachable],
};

export { askInspection } from './ask-inspection.js';
export { inspect } from './inspect.js';
export { finishByMove, putAway } from './put-away.js';
export { type MeasuredValue, recordTest, type TestInput } from './record-test.js';
export { scrapDecided } from './scrap-decided.js';
export { sendBack, type SendBackInput } from './send-back.js';
export { type TakenOverInspection, type TakenOverTest, type TakenOverWork, takeOverRepairWork } from './take-over.js';
export type { InspectionRow, ResultFacts, TestRow, WaitingInspection } from './queries.js';
