import type { Attachable } from '../../platform/feature.js';

/** Data sheets and photos of an item, for all who may look it up. */
export const itemAttachable: Attachable = {
  kind: 'item',
  readRight: 'item.read',
  addRight: 'item.edit',
  async find({ db }, id) {
    const item = await db.selectFrom('item').select('code').where('id', '=', Number(id)).executeTakeFirst();
    return item ? { href: `/items/${item.code}`, title: item.code } : null;
  },
};
