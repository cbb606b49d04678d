import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { createCustodyPlace } from '../places/index.js';
import type { ToolLoanRefusal } from './tool-loan.js';

interface Late {
  item: string;
  serial: string | null;
  loan: string;
  /** YYYY-MM-DD */
  due: string;
  days: number;
  /** By how many days a tool may be overdue: the setting. */
  allowed: number;
}

/**
 * The tool for which somebody gets no other: the longest overdue of theirs by more days than the setting, or null. One that
 * waits for a decision on its loss does not count.
 */
export async function tooLate(db: Db | Transaction, personId: number, today: string): Promise<Late | null> {
  const allowed = await readSetting(db, 'loan_block_days');
  const found = await sql<Omit<Late, 'allowed'>>`
    select i.code as item, s.number as serial, t.number as loan, l.due_on::text as due, ${today}::date - l.due_on as days
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id left join serial s on s.id = l.serial_id
    where l.holder_id = ${personId} and l.open > 0 and l.due_on < ${today}::date - ${allowed}::integer
      and l.open > (select coalesce(sum(x.quantity), 0) from tool_loss x
        where x.line_id = l.id and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null)
    order by l.due_on, l.id limit 1`.execute(db);
  const [late] = found.rows;
  return late ? { ...late, allowed } : null;
}

/** Refuses to lend to somebody who has left, or who has a tool for which they get no other. */
export async function expectBorrower(db: Db | Transaction, personId: number, today: string): Promise<void> {
  const found = await sql<{ name: string; name_en: string | null; retired_at: Date | null }>`
    select name, name_en, retired_at from person where id = ${personId} and not system`.execute(db);
  const person = found.rows[0] ?? refuse('not_found', {}, 404);
  const named = { person: person.name, personEn: person.name_en };
  if (person.retired_at) refuse<ToolLoanRefusal>('borrower_left', named);
  const late = await tooLate(db, personId, today);
  if (late) refuse<ToolLoanRefusal>('borrower_blocked', { ...named, ...late });
}

/** Holds people here until the end of the transaction: none of them leaves meanwhile. Refuses `not_found`. */
export async function holdPeople(trx: Transaction, ids: readonly number[]): Promise<void> {
  const asked = [...new Set(ids)];
  const found = await sql`
    select id from person where id = any(${asked}::integer[]) and not system order by id for key share`.execute(trx);
  if (found.rows.length < asked.length) refuse('not_found', {}, 404);
}

/** Somebody's custody; made when they have never held anything. Of two who make it at once, the second finds it made. */
export async function custodyOf(trx: Transaction, personId: number): Promise<number> {
  const known = await findCustody(trx, personId);
  if (known !== undefined) return known;
  const found = await sql<{ id: number; name: string; name_en: string | null }>`
    select id, name, name_en from person where id = ${personId} for no key update`.execute(trx);
  const made = await findCustody(trx, personId);
  if (made !== undefined) return made;
  await createCustodyPlace(trx, found.rows[0]!);
  return (await findCustody(trx, personId))!;
}

async function findCustody(trx: Transaction, personId: number): Promise<number | undefined> {
  const place = await trx.selectFrom('place').select('id').where('person_id', '=', personId).executeTakeFirst();
  return place?.id;
}
