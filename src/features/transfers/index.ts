import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { transfersNotifications, transfersRefusals } from '../../../views/transfers/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { remindOfTransfers } from './remind.js';
import { transfersRoutes } from './routes.js';

export const transfersFeature: Feature<NavigationName, IconName> = {
  name: 'transfers',
  tables: ['transfer', 'transfer_line', 'transfer_piece', 'transfer_step', 'transfer_arrival'],
  routes: transfersRoutes,
  navigation: [{ href: '/transfers', name: 'transfers', icon: 'arrows-exchange', right: 'transfer.read', order: 44 }],
  refusals: transfersRefusals,
  notifications: transfersNotifications,
  daily: [remindOfTransfers],
};

export { type AskedLine, askFromAlert, askTransfer, type TransferAsked } from './ask-transfer.js';
export { cancelTransfer } from './cancel-transfer.js';
export { changeLine } from './change-line.js';
export { type Loss, losePiece } from './lose-piece.js';
export { type Pick, type Picked, pickPiece } from './pick-piece.js';
export { putBack } from './put-back.js';
export { type Receipt, type Received, receivePiece } from './receive-piece.js';
export { receiveRest } from './receive-rest.js';
export { type Sending, sendTransfer } from './send-transfer.js';
export { type GoodsWay, undoSending } from './undo-sending.js';
export { findAgain, undoArrival } from './undo-arrival.js';
export { type TakenOverTransfer, takeOverTransfers } from './take-over.js';
