import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../platform/database.js';
import { field } from '../../platform/forms.js';

/** The filters by which the statistics lead from a number to the sheets that it counts. */
export interface CountedFilters {
  /** A cause, with what was merged into it. */
  cause?: number;
  model?: string;
  /** Raised on these days: YYYY-MM-DD by the company's calendar. */
  from?: string;
  to?: string;
  late?: boolean;
}

export const countedForm = {
  cause: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  model: field.optionalText(100).catch(undefined),
  from: field.date().catch(undefined),
  to: field.date().catch(undefined),
  late: z.literal('on').optional().catch(undefined),
};

export function countedConditions(
  { cause, model, from, to, late }: CountedFilters,
  timeZone: string,
): (RawBuilder<boolean> | false)[] {
  return [
    cause !== undefined &&
      sql<boolean>`q.cause_id in (select c.id from fault_term c where c.id = ${cause} or c.merged_into_id = ${cause})`,
    model !== undefined && sql<boolean>`q.device_id in (select d.id from device d where d.model = ${model})`,
    from !== undefined && sql<boolean>`q.raised_at >= (${from}::date::timestamp at time zone ${timeZone})`,
    to !== undefined && sql<boolean>`q.raised_at < ((${to}::date + 1)::timestamp at time zone ${timeZone})`,
    late === true && sql<boolean>`q.late`,
  ];
}

/** What a cause is called, for the words above the list. */
export async function causeName(db: Db, id: number): Promise<{ zh: string; en: string } | null> {
  const term = await db
    .selectFrom('fault_term')
    .select(['name_zh', 'name_en'])
    .where('id', '=', id)
    .where('kind', '=', 'cause')
    .executeTakeFirst();
  return term ? { zh: term.name_zh, en: term.name_en } : null;
}
