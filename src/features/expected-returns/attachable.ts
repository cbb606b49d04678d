import type { Attachable } from '../../platform/feature.js';
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
