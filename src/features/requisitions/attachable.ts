import type { Attachable } from '../../platform/feature.js';
import { todayOf } from '../../platform/working-days.js';
import { visibleTo } from './sight.js';

/** What belongs to a slip, such as a photo of the parcel: from whoever may see it. */
export const requisitionAttachable: Attachable = {
  kind: 'requisition',
  readRight: 'requisition.read',
  addRight: 'requisition.read',
  removeRight: 'task.edit',
  async find(context, id) {
    const slip = await context.db
      .selectFrom('requisition as r')
      .select('r.number')
      .where('r.id', '=', Number(id))
      .where(visibleTo(context.actor, todayOf(context)))
      .executeTakeFirst();
    return slip ? { href: `/requisitions/${slip.number}`, title: slip.number } : null;
  },
};
