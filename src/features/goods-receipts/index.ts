import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { goodsReceiptsNotifications, goodsReceiptsRefusals } from '../../../views/goods-receipts/refusals.js';
import type { Feature } from '../../platform/feature.js';
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
};
