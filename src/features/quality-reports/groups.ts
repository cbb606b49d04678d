import { type RawBuilder, sql } from 'kysely';
import type { Grouping, StatisticsQuery } from './statistics.js';

interface Group {
  /** What the sheets `s` are told apart by. */
  key: RawBuilder<unknown>;
  /** Joins what the key is read from, to the sheets `s`. */
  join: (query: StatisticsQuery) => RawBuilder<unknown>;
  /** Joins what names a group `g`. */
  naming: RawBuilder<unknown>;
  /** Its key as text, and its name in both languages. */
  names: RawBuilder<unknown>;
}

const none = () => sql``;

/** A sheet that is about several counts for each once; of those that are asked for alone, for these. */
const linked = (column: 'item_id' | 'supplier_id', id: number | undefined) => sql`
  left join (select distinct k.sheet_id, ${sql.ref(`k.${column}`)} as id from s told join quality_sheet_link k on k.sheet_id = told.id
    where ${sql.ref(`k.${column}`)} is not null ${id === undefined ? sql`` : sql`and ${sql.ref(`k.${column}`)} = ${id}`}) l on l.sheet_id = s.id`;

/** By what sheets are told apart, and how each part is called. A merged cause counts as the one that it was merged into. */
export const groups: Record<Grouping, Group> = {
  item: {
    key: sql`l.id`,
    join: ({ itemId }) => linked('item_id', itemId),
    naming: sql`left join item x on x.id = g.key`,
    names: sql`x.code as key, x.name_zh as zh, nullif(x.name_en, '') as en`,
  },
  supplier: {
    key: sql`l.id`,
    join: ({ supplierId }) => linked('supplier_id', supplierId),
    naming: sql`left join party x on x.id = g.key`,
    names: sql`x.code as key, x.name as zh, x.name_en as en`,
  },
  cause: {
    key: sql`coalesce(t.merged_into_id, t.id)`,
    join: () => sql`left join fault_term t on t.id = s.cause_id`,
    naming: sql`left join fault_term x on x.id = g.key`,
    names: sql`x.id::text as key, x.name_zh as zh, nullif(x.name_en, '') as en`,
  },
  department: {
    key: sql`s.department`,
    join: none,
    naming: sql``,
    names: sql`g.key::text as key, null::text as zh, null::text as en`,
  },
  customer: {
    key: sql`s.customer_id`,
    join: none,
    naming: sql`left join party x on x.id = g.key`,
    names: sql`x.code as key, x.name as zh, x.name_en as en`,
  },
  model: {
    key: sql`d.model`,
    join: () => sql`left join device d on d.id = s.device_id`,
    naming: sql``,
    names: sql`g.key::text as key, g.key::text as zh, null::text as en`,
  },
  month: {
    key: sql`s.month`,
    join: none,
    naming: sql``,
    names: sql`to_char(g.key, 'YYYY-MM') as key, null::text as zh, null::text as en`,
  },
};
