import type { Attachable } from '../../platform/feature.js';
import { labelCodeOf } from '../labels/index.js';
import { findParcel } from './parcel-queries.js';
import { findOldPart } from './queries.js';

/** Photos of an old part, as it was taken out and as it came back: from whoever may see it. */
export const oldPartAttachable: Attachable = {
  kind: 'old_part',
  readRight: 'old_part.read',
  addRight: 'old_part.read',
  removeRight: 'old_part.receive',
  async find({ db, actor }, id) {
    const part = await findOldPart(db, actor, id, 0);
    return part ? { href: `/expected-returns/${id}`, title: part.item ?? part.description ?? undefined } : null;
  },
};

/** Photos of what is in a parcel, and the carrier's papers: from whoever may see it. */
export const parcelAttachable: Attachable = {
  kind: 'return_parcel',
  readRight: 'old_part.read',
  addRight: 'old_part.read',
  removeRight: 'return.receive',
  async find({ db, actor }, id) {
    const parcel = /^[1-9]\d{0,8}$/.test(id)
      ? await findParcel(db, actor, labelCodeOf('return_parcel', id))
      : undefined;
    return parcel ? { href: `/expected-returns/parcels/${parcel.number}`, title: parcel.number } : null;
  },
};
