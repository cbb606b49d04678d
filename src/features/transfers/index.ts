import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { transfersNotifications, transfersRefusals } from '../../../views/transfers/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { transfersRoutes } from './routes.js';

export const transfersFeature: Feature<NavigationName, IconName> = {
  name: 'transfers',
  tables: ['transfer', 'transfer_line', 'transfer_piece', 'transfer_step', 'transfer_arrival'],
  routes: transfersRoutes,
  navigation: [{ href: '/transfers', name: 'transfers', icon: 'arrows-exchange', right: 'transfer.read', order: 44 }],
  refusals: transfersRefusals,
  notifications: transfersNotifications,
};

export { type TakenOverTransfer, takeOverTransfers } from './take-over.js';
