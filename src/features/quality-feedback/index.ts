import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { qualityFeedbackNotifications, qualityFeedbackRefusals } from '../../../views/quality-feedback/messages.js';
import type { Feature } from '../../platform/feature.js';
import { qualityFeedbackRoutes } from './routes.js';

export const qualityFeedbackFeature: Feature<NavigationName, IconName> = {
  name: 'quality-feedback',
  tables: ['quality_sheet', 'quality_sheet_link', 'quality_sheet_step'],
  routes: qualityFeedbackRoutes,
  navigation: [{ href: '/quality-feedback', name: 'quality_feedback', icon: 'flag', right: 'quality.read', order: 40 }],
  refusals: qualityFeedbackRefusals,
  notifications: qualityFeedbackNotifications,
};
