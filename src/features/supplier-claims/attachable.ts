import type { Attachable } from '../../platform/feature.js';
import { claimPath } from './claim.js';
import { findClaimById } from './queries.js';

/** Photos of the damage, the supplier's letters, the credit note. */
export const claimAttachable: Attachable = {
  kind: 'supplier_claim',
  readRight: 'claim.read',
  addRight: 'claim.read',
  removeRight: 'claim.edit',
  async find({ db }, id) {
    const claim = /^[1-9]\d{0,8}$/.test(id) ? await findClaimById(db, Number(id)) : undefined;
    return claim ? { href: claimPath(claim.number), title: claim.number } : null;
  },
};
