import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import {
  incomingInspectionsNotifications,
  incomingInspectionsRefusals,
} from '../../../views/incoming-inspections/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { incomingInspectionsRoutes } from './routes.js';

export const incomingInspectionsFeature: Feature<NavigationName, IconName> = {
  name: 'incoming-inspections',
  tables: ['incoming_verdict'],
  routes: incomingInspectionsRoutes,
  navigation: [
    {
      href: '/incoming-inspections',
      name: 'incoming_inspections',
      icon: 'clipboard-check',
      right: 'goods_receipt.read',
      order: 43,
      under: '/goods-receipts',
    },
  ],
  refusals: incomingInspectionsRefusals,
  notifications: incomingInspectionsNotifications,
};

export { judge, type Verdict } from './judge.js';
export { sendBack } from './send-back.js';
export { takeOverVerdicts, type TakenOverVerdict } from './take-over.js';
export { undoVerdict } from './undo-verdict.js';
