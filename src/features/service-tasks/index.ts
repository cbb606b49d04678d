import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { taskNotifications, taskRefusals } from '../../../views/service-tasks/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { taskAttachable } from './attachable.js';
import { taskRoutes } from './routes.js';

export const serviceTasksFeature: Feature<NavigationName, IconName> = {
  name: 'service-tasks',
  tables: [
    'service_task_kind',
    'service_task',
    'service_task_technician',
    'service_task_device',
    'service_task_step',
    'task_cost',
  ],
  routes: taskRoutes,
  navigation: [{ href: '/service-tasks', name: 'service_tasks', icon: 'briefcase', right: 'task.read', order: 21 }],
  refusals: taskRefusals,
  notifications: taskNotifications,
  attachable: [taskAttachable],
};

export { type Charge, chargeTask } from './charge-task.js';
export { createTask } from './create-task.js';
export { findTask, type TaskRow } from './find-task.js';
export { lockOpenTask } from './lock-task.js';
export { type TaskInput, taskNumber } from './task.js';
export { canSeeTask, visibleTasks } from './visible-tasks.js';
export { takeOverCosts, takeOverTasks, type TakenOverCost, type TakenOverTask } from './take-over.js';
export { recordReturn } from './record-return.js';
export { startTask } from './start-task.js';
