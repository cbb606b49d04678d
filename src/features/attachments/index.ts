import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { attachmentNotifications, attachmentRefusals } from '../../../views/attachments/messages.js';
import type { Feature } from '../../platform/feature.js';
import { attachmentRoutes } from './routes.js';

export const attachmentsFeature: Feature<NavigationName, IconName> = {
  name: 'attachments',
  tables: ['attachment'],
  routes: attachmentRoutes,
  refusals: attachmentRefusals,
  notifications: attachmentNotifications,
};

export { type GivenFile, hangFiles, keepFiles, type KeptFile } from './add-attachments.js';
export { type AttachmentRefusal, MOST_FORM_BYTES } from './attachment.js';
export { filesIn, holdUpload } from './read-upload.js';
export { type AttachmentList, attachmentsOf, type AttachmentRow } from './queries.js';
export { attachmentsShown } from './shown.js';
