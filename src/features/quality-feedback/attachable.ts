import { sql } from 'kysely';
import type { Attachable } from '../../platform/feature.js';
import { sheetsOpenTo } from '../items/index.js';
import { sheetPath } from './sheet.js';

/** Photos of what is wrong, measurements, the supplier's report: by whoever may see the sheet. */
export const sheetAttachable: Attachable = {
  kind: 'quality_sheet',
  readRight: 'quality.read',
  addRight: 'quality.raise',
  removeRight: 'quality.assign',
  async find({ db, actor }, id) {
    if (!/^[1-9]\d{0,8}$/.test(id)) return null;
    const found = await sql<{ number: string }>`
      select q.number from quality_sheet q where q.id = ${Number(id)} and ${sheetsOpenTo(actor)}`.execute(db);
    const [one] = found.rows;
    return one ? { href: sheetPath(one.number), title: one.number } : null;
  },
};
