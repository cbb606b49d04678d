import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { ApprovedDocument } from './acting.js';
import { decidable } from './decidable.js';

const APPROVALS_PER_PAGE = 20;
/** Of the lines of a document: the rest is a number and a link. */
export const LINES_SHOWN = 6;

export type Reader = Pick<Context, 'actor' | 'config' | 'now'>;

export interface Asked {
  page: number;
  /** Also what a lower level is asked for. */
  all: boolean;
}

/** For whom the reader stands in where they decide as a deputy. */
export interface StandsIn {
  deputy_for: string | null;
  deputy_for_en: string | null;
}

interface WaitingDocument {
  kind: ApprovedDocument;
  value: RawBuilder<unknown>;
  /** The people who may not decide: who drafted it, and whom it is for. */
  involved: RawBuilder<unknown>;
  /** The table, and those that value and involved need. */
  from: RawBuilder<unknown>;
  waits: RawBuilder<unknown>;
  columns: RawBuilder<unknown>;
  /** What only the columns need. */
  joins: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
}

/** One page of the documents of a kind that wait for the reader's decision. */
export async function waitingPage<Row extends StandsIn>(
  db: Db,
  reader: Reader,
  { page, all }: Asked,
  document: WaitingDocument,
) {
  const asked = await decidable(db, reader, document.kind, { ...document, all });
  const source = sql`from ${document.from} ${asked}`;
  const total = await sql<{ n: number }>`select count(*)::int as n ${source} where ${document.waits}`.execute(db);
  const n = total.rows[0]!.n;
  const shown = { number: page, size: APPROVALS_PER_PAGE, total: n };
  // Most kinds have nothing that waits: what would be joined to it is not planned then.
  if (n === 0) return { rows: [] as Row[], page: shown };
  const found = await sql<Row>`
    select ${document.columns}, x.name as deputy_for, x.name_en as deputy_for_en
    ${source} ${document.joins} left join person x on x.id = act.deputy_for
    where ${document.waits} order by ${document.order}
    limit ${APPROVALS_PER_PAGE} offset ${(page - 1) * APPROVALS_PER_PAGE}`.execute(db);
  return { rows: found.rows, page: shown };
}
