import type { Attachable } from '../../platform/feature.js';
import { sql } from 'kysely';
import { visibleRepairs } from '../repairs/index.js';

/** Photos and print-outs of a test, on its page. */
export const testAttachable: Attachable = {
  kind: 'repair_test',
  readRight: 'repair.read',
  addRight: 'repair.work',
  async find({ db, actor }, id) {
    if (!/^[1-9]\d{0,17}$/.test(id)) return null;
    const found = await sql<{ number: string; title: string }>`
      select r.number, t.title from repair_test t join repair_order r on r.id = t.order_id
      where t.id = ${id} and ${visibleRepairs(actor, sql`r.id`)}`.execute(db);
    const test = found.rows[0];
    return test ? { href: `/repairs/${test.number}/tests/${id}`, title: `${test.number} · ${test.title}` } : null;
  },
};
