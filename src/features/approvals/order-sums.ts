import { sql } from 'kysely';
import { can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type Asked, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingOrderSum extends StandsIn {
  /** A deputy of another calling accepts here, without the right to open the order itself. */
  opens: boolean;
  number: string;
  erp_number: string;
  request: string;
  supplier: string;
  supplier_en: string | null;
  /** CNY: of the whole request with this order, what was approved of the order, and what it comes to. */
  value: string;
  covered: string;
  sum: string;
  since: Date;
  typed_by: string;
  typed_by_en: string | null;
}

/** One page of orders that come to more than was approved and wait for the reader to accept it, the longest waiting first. */
export function waitingOrderSums(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingOrderSum>(db, reader, asked, {
    kind: 'purchase_request',
    value: sql`o.above_value`,
    involved: sql`r.drafted_by, r.changed_by, coalesce(r.submitted_by, r.drafted_by), o.entered_by, o.above_by`,
    from: sql`purchase_order o join purchase_request r on r.id = o.request_id`,
    waits: sql`o.above_since is not null`,
    columns: sql`
      o.number, o.erp_number, r.number as request, p.name as supplier, p.name_en as supplier_en, o.above_value::text as value, o.covered_sum::text as covered,
      o.above_sum::text as sum, o.above_since as since, b.name as typed_by, b.name_en as typed_by_en,
      ${can(reader.actor, 'purchase_order.read')}::boolean as opens`,
    joins: sql`join party p on p.id = o.supplier_id join person b on b.id = o.above_by`,
    order: sql`o.above_since, o.id`,
  });
}
