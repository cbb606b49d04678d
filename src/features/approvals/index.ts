import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { approvalRefusals } from '../../../views/approvals/messages.js';
import type { Feature } from '../../platform/feature.js';
import { approvalRoutes } from './routes.js';

export const approvalsFeature: Feature<NavigationName, IconName> = {
  name: 'approvals',
  tables: ['approval_tier', 'deputy'],
  routes: approvalRoutes,
  navigation: [{ href: '/approvals', name: 'approvals', icon: 'user-check', right: 'approval.read', order: 23 }],
  refusals: approvalRefusals,
};

export { type ApprovedDocument, approversFor, type DecisionRight, rightToDecide, type Tier, tierFor } from './tiers.js';
