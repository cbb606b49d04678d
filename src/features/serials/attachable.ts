import type { Attachable } from '../../platform/feature.js';
import { canSeePiece } from './story-queries.js';

/** Certificates and photos of one piece: whoever handles it may add some, who judges pieces may take them away. */
export const serialAttachable: Attachable = {
  kind: 'serial',
  readRight: 'stock.read',
  addRight: 'scan.use',
  removeRight: 'tool.check',
  async find({ db, actor }, id) {
    const piece = await db
      .selectFrom('serial as s')
      .innerJoin('item as i', 'i.id', 's.item_id')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['s.id', 's.number', 's.owner_id', 'p.outside', 'i.code'])
      .where('s.id', '=', id)
      .executeTakeFirst();
    return piece && (await canSeePiece(db, actor, piece))
      ? { href: `/serials/${encodeURIComponent(piece.number)}?item=${piece.code}`, title: piece.number }
      : null;
  },
};
