import type { Attachable } from '../../platform/feature.js';
import { receiptPath } from './goods-receipt.js';

/** Photos of a damaged parcel, the delivery note. */
export const receiptAttachable: Attachable = {
  kind: 'goods_receipt',
  readRight: 'goods_receipt.read',
  addRight: 'goods_receipt.receive',
  async find({ db }, id) {
    const known = /^[1-9]\d{0,8}$/.test(id);
    const receipt = known
      ? await db.selectFrom('goods_receipt').select('number').where('id', '=', Number(id)).executeTakeFirst()
      : undefined;
    return receipt ? { href: receiptPath(receipt.number), title: receipt.number } : null;
  },
};
