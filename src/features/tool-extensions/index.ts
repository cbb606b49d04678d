import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { toolExtensionNotifications, toolExtensionRefusals } from '../../../views/tool-extensions/messages.js';
import type { Feature } from '../../platform/feature.js';
import { closeVoidExtensions } from './close-void.js';
import { toolExtensionRoutes } from './routes.js';

export const toolExtensionsFeature: Feature<NavigationName, IconName> = {
  name: 'tool-extensions',
  tables: ['tool_extension', 'tool_extension_line'],
  routes: toolExtensionRoutes,
  refusals: toolExtensionRefusals,
  notifications: toolExtensionNotifications,
  daily: [closeVoidExtensions],
};

export { askExtension, type ExtensionToAsk } from './ask-extension.js';
export { decideExtension, type ExtensionDecision } from './decide-extension.js';
export { extendLoan, type ExtensionToGive } from './extend-loan.js';
export { extensionWaits } from '../tool-loans/index.js';
export { withdrawExtension } from './withdraw-extension.js';
