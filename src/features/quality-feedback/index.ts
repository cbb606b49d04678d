import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { qualityFeedbackNotifications, qualityFeedbackRefusals } from '../../../views/quality-feedback/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { sheetAttachable } from './attachable.js';
import { remindOfSheets } from './overdue.js';
import { qualityFeedbackRoutes } from './routes.js';

export const qualityFeedbackFeature: Feature<NavigationName, IconName> = {
  name: 'quality-feedback',
  tables: ['quality_sheet', 'quality_sheet_link', 'quality_sheet_step'],
  routes: qualityFeedbackRoutes,
  navigation: [{ href: '/quality-feedback', name: 'quality_feedback', icon: 'flag', right: 'quality.read', order: 40 }],
  refusals: qualityFeedbackRefusals,
  notifications: qualityFeedbackNotifications,
  daily: [remindOfSheets],
  attachable: [sheetAttachable],
};

export { answerSheet } from './answer-sheet.js';
export { assignSheet } from './assign-sheet.js';
export { type SheetLink } from './check-links.js';
export { closeSheet, rejectAnswer, reopenSheet } from './check-sheet.js';
export { raiseSheet, type SheetInput } from './raise-sheet.js';
export { reviewSheet } from './review-sheet.js';
export {
  type Department,
  departments,
  type SheetKind,
  sheetKinds,
  sheetPath,
  type SheetSource,
  sheetSources,
  type SheetState,
} from './sheet.js';
export { takeOverSheets, type TakenOverSheet } from './take-over.js';
export { withdrawSheet } from './withdraw-sheet.js';
