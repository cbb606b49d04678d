import type { Attachable } from '../../platform/feature.js';

/** Certificates and photos of a check. */
export const toolCheckFiles: Attachable = {
  kind: 'tool_check',
  readRight: 'tool.read',
  addRight: 'tool.check',
  async find({ db }, id) {
    if (!/^[1-9]\d{0,17}$/.test(id)) return null;
    const check = await db
      .selectFrom('tool_check as c')
      .innerJoin('tool_duty as d', 'd.id', 'c.duty_id')
      .select('d.serial_id')
      .where('c.id', '=', id)
      .executeTakeFirst();
    return check ? { href: `/tools/pieces/${check.serial_id}?check=${id}` } : null;
  },
};
