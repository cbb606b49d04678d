import { sql } from 'kysely';
import type { Attachable } from '../../platform/feature.js';
import { visibleProperty } from './visible-property.js';

const rightsOfPhotos = {
  readRight: 'property.read',
  addRight: 'property.register',
  removeRight: 'property.read_all',
} as const;

/** The signed paper, the waybill, how the parcel looked: what belongs to all pieces of a receipt. */
export const receiptAttachable: Attachable = {
  kind: 'property_receipt',
  ...rightsOfPhotos,
  async find({ db, actor }, id) {
    if (!/^[1-9]\d{0,8}$/.test(id)) return null;
    const found = await sql<{ number: string }>`
      select r.number from property_receipt r where r.id = ${Number(id)} and ${visibleProperty(actor)}`.execute(db);
    const [one] = found.rows;
    return one ? { href: `/customer-property/${one.number}`, title: one.number } : null;
  },
};

/** How a piece looked when it came. */
export const pieceAttachable: Attachable = {
  kind: 'property_piece',
  ...rightsOfPhotos,
  async find({ db, actor }, id) {
    if (!/^[1-9]\d{0,8}$/.test(id)) return null;
    const found = await sql<{ number: string; code: string; description: string }>`
      select r.number, p.code, p.description from property_piece p join property_receipt r on r.id = p.receipt_id
      where p.id = ${Number(id)} and ${visibleProperty(actor)}`.execute(db);
    const [one] = found.rows;
    return one
      ? { href: `/customer-property/${one.number}?piece=${one.code}`, title: `${one.code} ${one.description}` }
      : null;
  },
};
