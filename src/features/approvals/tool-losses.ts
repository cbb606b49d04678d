import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { type Asked, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingToolLoss extends StandsIn {
  id: number;
  kind: 'lost' | 'damaged';
  item: string;
  name: string;
  name_en: string;
  unit: string;
  quantity: string;
  serial: string | null;
  value: string;
  note: string;
  reported_at: Date;
  reported_by: string;
  reported_by_en: string | null;
  holder: string;
  holder_en: string | null;
  loan: string;
}

/** One page of lent tools that are to be written off and wait for the reader's decision, the oldest first. */
export function waitingToolLosses(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingToolLoss>(db, reader, asked, {
    kind: 'write_off',
    value: sql`o.value`,
    involved: sql`o.reported_by, o.holder_id`,
    from: sql`tool_loss o`,
    waits: sql`o.decided_at is null and o.withdrawn_at is null`,
    columns: sql`
      o.id, o.kind, i.code as item, i.name_zh as name, i.name_en, i.unit, trim_scale(o.quantity)::text as quantity, s.number as serial,
      o.value, o.reason as note, o.reported_at, b.name as reported_by, b.name_en as reported_by_en, h.name as holder, h.name_en as holder_en,
      t.number as loan`,
    joins: sql`
      join item i on i.id = o.item_id join person b on b.id = o.reported_by join person h on h.id = o.holder_id
      join tool_loan t on t.id = o.loan_id join tool_loan_line l on l.id = o.line_id left join serial s on s.id = l.serial_id`,
    order: sql`o.id`,
  });
}
