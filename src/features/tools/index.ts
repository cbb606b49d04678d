import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { toolNotifications, toolRefusals } from '../../../views/tools/messages.js';
import type { Feature } from '../../platform/feature.js';
import { toolRoutes } from './routes.js';

export const toolsFeature: Feature<NavigationName, IconName> = {
  name: 'tools',
  tables: ['tool_profile', 'tool_accessory', 'tool_duty', 'tool_check', 'duty_override'],
  routes: toolRoutes,
  navigation: [{ href: '/tools', name: 'tools', icon: 'tools', right: 'tool.read', order: 31 }],
  refusals: toolRefusals,
  notifications: toolNotifications,
};

export { type Accessory, accessoriesOf } from './accessories.js';
export { dutiesDueBy, type DutyFact, type DutyKind, dutyKinds } from './duties.js';
export { lockTools } from './lock-tools.js';
export { useOverride } from './use-override.js';
export { takeOverChecklists, type TakenOverCheck, type TakenOverDuty, takeOverDuties } from './take-over.js';
