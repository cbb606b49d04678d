import type { Attachable } from '../../platform/feature.js';
import { changePath } from './owner-change.js';
import { findChange } from './queries.js';

/** The customer's letter, the agreement, the signed paper. */
export const changeAttachable: Attachable = {
  kind: 'owner_change',
  readRight: 'owner_change.read',
  addRight: 'owner_change.ask',
  async find({ db }, id) {
    const change = /^[1-9]\d{0,8}$/.test(id) ? await findChange(db, { id: Number(id) }) : undefined;
    return change ? { href: changePath(change.number), title: change.number } : null;
  },
};
