import { sql } from 'kysely';
import type { Attachable } from '../../platform/feature.js';
import { visibleReturns } from './visible-returns.js';

/** Photos of a piece that came back: by who logs, receives or examines it. */
export const returnAttachable: Attachable = {
  kind: 'field_return',
  readRight: 'return.read',
  addRight: 'return.log',
  removeRight: 'return.read_all',
  async find({ db, actor }, id) {
    if (!/^[1-9]\d{0,8}$/.test(id)) return null;
    const found = await sql<{ number: string }>`
      select r.number from field_return r where r.id = ${Number(id)} and ${visibleReturns(actor)}`.execute(db);
    const [one] = found.rows;
    return one ? { href: `/field-returns/${one.number}`, title: one.number } : null;
  },
};
