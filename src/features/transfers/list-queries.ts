import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { transferColumns, transferJoins, type TransferRow } from './queries.js';

export const transferViews = ['to_pick', 'under_way', 'received', 'all'] as const;
export type TransferView = (typeof transferViews)[number];

export interface TransferFilters {
  view: TransferView;
  /** Warehouses by their ids; none: all. */
  from?: number[];
  to?: number;
  search?: string;
}

export const TRANSFERS_PER_PAGE = 50;

const inView: Record<TransferView, RawBuilder<unknown>> = {
  to_pick: sql`t.state = 'asked'`,
  under_way: sql`t.state = 'sent'`,
  received: sql`t.state = 'received' and t.over_at is not null`,
  all: sql`true`,
};
/** What is needed first is picked first; what has been on its way longest is asked after first. */
const orders: Record<TransferView, RawBuilder<unknown>> = {
  to_pick: sql`t.needed_by, t.id`,
  under_way: sql`t.sent_at, t.id`,
  received: sql`t.over_at desc, t.id desc`,
  all: sql`t.id desc`,
};

function conditions({ view, from, to, search }: TransferFilters): RawBuilder<unknown> {
  const parts = [inView[view]];
  if (from && from.length > 0) parts.push(sql`t.from_warehouse_id = any(${from}::integer[])`);
  if (to) parts.push(sql`t.to_warehouse_id = ${to}`);
  for (const word of searchWords(search)) parts.push(sql`t.search like ${`%${word}%`}`);
  return sql.join(parts, sql` and `);
}

/** One page of transfers. The rows are chosen before what belongs to them is looked up. */
export async function listTransfers(db: Db, filters: TransferFilters, page: number) {
  const where = conditions(filters);
  const order = orders[filters.view];
  const total = await sql<{ n: number }>`select count(*)::int as n from transfer t where ${where}`.execute(db);
  const found = await sql<TransferRow>`
    select ${transferColumns} from (select * from transfer t where ${where} order by ${order} limit ${TRANSFERS_PER_PAGE}
        offset ${(page - 1) * TRANSFERS_PER_PAGE}) t ${transferJoins} order by ${order}`.execute(db);
  return { rows: found.rows, page: { number: page, size: TRANSFERS_PER_PAGE, total: total.rows[0]!.n } };
}

/** How much waits in the tabs, and how much of what is under way is so for too long. */
export async function waitingTransfers(db: Db, oldBefore: Date) {
  const found = await sql<{ to_pick: number; under_way: number; old: number }>`
    select (select count(*)::int from transfer where state = 'asked') as to_pick, (select count(*)::int from transfer where state = 'sent') as under_way,
      (select count(*)::int from transfer where state = 'sent' and sent_at < ${oldBefore}) as old`.execute(db);
  return found.rows[0]!;
}
