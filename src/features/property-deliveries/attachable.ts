import type { Attachable } from '../../platform/feature.js';
import { deliveryPath } from './delivery.js';
import { seenDelivery } from './visible-deliveries.js';

/** The signed note, the carrier's proof, photos of the parcel. */
export const deliveryAttachable: Attachable = {
  kind: 'property_delivery',
  readRight: 'property.read',
  addRight: 'property.acknowledge',
  removeRight: 'property.store',
  async find({ db, actor }, id) {
    const number = /^[1-9]\d{0,8}$/.test(id) ? await seenDelivery(db, actor, Number(id)) : undefined;
    return number ? { href: deliveryPath(number), title: number } : null;
  },
};
