import { sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { ScanFacts } from './facts.js';
import type { Command } from './mode.js';
import type { ScanState } from './state.js';

/** A tool that is out on a loan: who has it, since when and until when. */
export interface LentFacts {
  lineId: string;
  loanId: number;
  loan: string;
  itemId: number;
  item: string;
  name: string;
  nameEn: string;
  unit: string;
  serialId: string | null;
  serial: string | null;
  open: string;
  holderId: number;
  holder: string;
  holderEn: string | null;
  since: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** Days since it was due; 0 until then. */
  overdue: number;
  /** The bin that it goes back to. */
  home: string;
  /** It is told to be lost, and that is not decided yet. */
  lost: boolean;
}

type Which = { serialId: string } | { itemId: number } | { lineId: string };

/** Which lent tools a scan is about: asked only for tools, so that no other scan pays for it. */
export function lentAsked(state: ScanState, command: Command | null, facts: ScanFacts): Which | null {
  if (command?.kind === 'back') return { lineId: command.lineId };
  for (const thing of facts.things) {
    if (thing.kind === 'serial' && thing.item.itemKind === 'tool' && thing.place.placeKind === 'person')
      return { serialId: thing.id };
    if (thing.kind === 'item' && isCounted(thing) && (state.mode === 'lookup' || state.mode === 'return'))
      return { itemId: thing.id };
  }
  return state.mode === 'return' && facts.item && isCounted(facts.item) ? { itemId: facts.item.id } : null;
}

const isCounted = (item: { itemKind: string; tracking: string }) =>
  item.itemKind === 'tool' && item.tracking === 'quantity';

/** What is out, for who may see the loan, the first due first; at most 20. */
export async function readLent(db: Db, actor: Actor, today: string, which: Which): Promise<LentFacts[]> {
  const me = actor.personId;
  const mine = can(actor, 'loan.read_all') ? sql`true` : sql`(l.holder_id = ${me} or t.borrower_id = ${me})`;
  const found = await sql<LentFacts>`
    select l.id::text as "lineId", l.loan_id as "loanId", t.number as loan, l.item_id as "itemId", i.code as item,
      i.name_zh as name, i.name_en as "nameEn", i.unit, l.serial_id::text as "serialId", s.number as serial,
      trim_scale(l.open)::text as open, l.holder_id as "holderId", p.name as holder, p.name_en as "holderEn",
      l.held_since as since, l.due_on::text as "dueOn", greatest(${today}::date - l.due_on, 0) as overdue, h.code as home,
      exists (select from tool_loss o where o.line_id = l.id and o.kind = 'lost' and o.decided_at is null
        and o.withdrawn_at is null) as lost
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id
      join person p on p.id = l.holder_id join place h on h.id = l.home_place_id left join serial s on s.id = l.serial_id
    where ${whichLines(which)} and l.open > 0 and ${mine} order by l.due_on, l.id limit 20`.execute(db);
  return found.rows;
}

function whichLines(which: Which) {
  if ('lineId' in which) return sql`l.id = ${which.lineId}::bigint`;
  return 'serialId' in which ? sql`l.serial_id = ${which.serialId}::bigint` : sql`l.item_id = ${which.itemId}`;
}
