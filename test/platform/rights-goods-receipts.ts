import { type RightRow, stores } from './rights-letters.js';

const readers = stores.replace('T', '');

export const rightsGoodsReceipts: RightRow[] = [
  [
    'goods_receipt.read',
    readers,
    ['GET /goods-receipts', 'GET /goods-receipts/:number', 'GET /goods-receipts/:number/paper'],
  ],
  [
    'goods_receipt.receive',
    'S',
    [
      'GET /goods-receipts/new',
      'POST /goods-receipts',
      'POST /goods-receipts/:number',
      'POST /goods-receipts/:number/closing',
      'POST /goods-receipts/:number/cancellation',
      'POST /goods-receipts/:number/reopening',
      'POST /goods-receipts/:number/entries/:line/undo',
    ],
  ],
  ['purchase_order.edit', 'P', ['POST /goods-receipts/:number/entries/:line/price']],
];
