import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { goodsReceiptsNotifications, goodsReceiptsRefusals } from '../../../views/goods-receipts/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { receiptAttachable } from './attachable.js';
import { goodsReceiptsRoutes } from './routes.js';

export const goodsReceiptsFeature: Feature<NavigationName, IconName> = {
  name: 'goods-receipts',
  tables: ['goods_receipt', 'goods_receipt_line', 'goods_receipt_piece'],
  routes: goodsReceiptsRoutes,
  navigation: [
    { href: '/goods-receipts', name: 'goods_receipts', icon: 'package-import', right: 'goods_receipt.read', order: 43 },
  ],
  refusals: goodsReceiptsRefusals,
  notifications: goodsReceiptsNotifications,
  attachable: [receiptAttachable],
};

export { cancelReceipt, closeReceipt, reopenReceipt } from './close-receipt.js';
export { changeWaiting, lockWaitingLine, type WaitingLine } from './judge-line.js';
export { openReceipt, type ReceiptInput } from './open-receipt.js';
export { type ProposedPlace, proposedBin } from './proposed-bin.js';
export { type TakeIn, takeIn } from './take-in.js';
export { type TakenOverReceipt, type TakenOverReceiptLine, takeOverReceipts } from './take-over.js';
export { undoLine } from './undo-line.js';
