import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { toolNotifications, toolRefusals } from '../../../views/tools/messages.js';
import type { Feature } from '../../platform/feature.js';
import { toolCheckFiles } from './check-files.js';
import { remindOfDuties } from './remind-of-duties.js';
import { toolRoutes } from './routes.js';

export const toolsFeature: Feature<NavigationName, IconName> = {
  name: 'tools',
  tables: ['tool_profile', 'tool_accessory', 'tool_duty', 'tool_check', 'duty_override'],
  routes: toolRoutes,
  navigation: [{ href: '/tools', name: 'tools', icon: 'tools', right: 'tool.read', order: 31 }],
  refusals: toolRefusals,
  notifications: toolNotifications,
  daily: [remindOfDuties],
  attachable: [toolCheckFiles],
};

export { type Accessory, accessoriesOf } from './accessories.js';
export { addDuties, type NewDuty } from './add-duties.js';
export { askOverride } from './ask-override.js';
export { changeDuty } from './change-duty.js';
export { dutiesDueBy, type DutyFact, type DutyKind, dutyKinds } from './duties.js';
export { endDuty } from './end-duty.js';
export { grantOverride, withdrawOverride } from './grant-override.js';
export { lockTools } from './lock-tools.js';
export { useOverride } from './use-override.js';
export { takeOverChecklists, type TakenOverCheck, type TakenOverDuty, takeOverDuties } from './take-over.js';
export { type RecordedCheck, recordChecks } from './record-checks.js';
export { type Checklist, type ChecklistLine, saveChecklist } from './save-checklist.js';
export { type Sending, sendOut } from './send-out.js';
export { type CheckBack, takeBack } from './take-back.js';
export { undoCheck } from './undo-check.js';
export { undoSending } from './undo-sending.js';
