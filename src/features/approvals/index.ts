import { Hono } from 'hono';
import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { approvalNotifications, approvalRefusals } from '../../../views/approvals/messages.js';
import type { Env } from '../../platform/context.js';
import type { Feature } from '../../platform/feature.js';
import { deputyRoutes } from './deputy-routes.js';
import { reminder } from './remind-approvers.js';
import { approvalRoutes } from './routes.js';
import { settingsRoutes } from './settings-routes.js';

export const approvalsFeature: Feature<NavigationName, IconName> = {
  name: 'approvals',
  tables: ['approval_tier', 'deputy'],
  routes: new Hono<Env>().route('/', deputyRoutes).route('/', settingsRoutes).route('/', approvalRoutes),
  navigation: [
    { href: '/approvals', name: 'approvals', icon: 'user-check', right: 'approval.read', order: 23 },
    {
      href: '/approvals/settings',
      name: 'approval_settings',
      icon: 'adjustments',
      right: 'approval.settings',
      order: 94,
    },
  ],
  refusals: approvalRefusals,
  notifications: approvalNotifications,
  daily: [reminder],
};

export { decidable } from './decidable.js';
export { endDeputy } from './end-deputy.js';
export { type DeputyInput, nameDeputy } from './name-deputy.js';
export { type ApprovedDocument, approversFor, type DecisionRight, rightToDecide, type Tier, tierFor } from './tiers.js';
