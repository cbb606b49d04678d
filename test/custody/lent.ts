import { sql } from 'kysely';
import { todayOf } from '../../src/platform/working-days.js';
import type { TestApp } from '../support/app.js';
import type { CustodyScene, Holder } from './factory.js';

export interface LentTool {
  itemId: number;
  serial?: string;
  quantity?: number;
  /** How many of its one accessory went with it. */
  accessories?: number;
}

/** Tools out on loans, as rows: what the lending asks is tested with the lending. */
export function lentTools(app: TestApp, scene: CustodyScene) {
  /** A day from today on, as YYYY-MM-DD. */
  const day = (days: number) => {
    const moment = new Date(`${todayOf(app.deps)}T00:00:00Z`);
    moment.setUTCDate(moment.getUTCDate() + days);
    return moment.toISOString().slice(0, 10);
  };

  /** Tools go from the bin to somebody on a new loan, due so many days from today. */
  async function lend(who: Pick<Holder, 'personId' | 'place'>, tools: LentTool[], dueIn = 5) {
    const loan = await sql<{ id: number; number: string }>`
      insert into tool_loan (borrower_id, first_borrower_id, lent_by, lent_at, due_on)
      values (${who.personId}, ${who.personId}, ${scene.personId}, now() - interval '20 days', ${day(dueIn)}) returning id, number`.execute(
      app.ownerDb,
    );
    const { id, number } = loan.rows[0]!;
    const lines: string[] = [];
    for (const [n, tool] of tools.entries()) lines.push(await lendOne(who, id, n + 1, tool, dueIn));
    return { id, number, lines };
  }

  async function lendOne(
    who: Pick<Holder, 'personId' | 'place'>,
    loanId: number,
    position: number,
    { itemId, serial, quantity = 1, accessories = 0 }: LentTool,
    dueIn: number,
  ): Promise<string> {
    const of = { itemId, quantity, ...(serial && { serial }) };
    const known = serial
      ? await app.db
          .selectFrom('serial')
          .select('id')
          .where('item_id', '=', itemId)
          .where('number', '=', serial)
          .where('place_id', '=', scene.bin)
          .executeTakeFirst()
      : undefined;
    if (!known) await scene.post('receive', of);
    const moved = await scene.post('lend', { ...of, fromPlaceId: scene.bin, toPlaceId: who.place });
    const line = await sql<{ id: string }>`
      insert into tool_loan_line (loan_id, position, item_id, serial_id, condition, quantity, holder_id, place_id, home_place_id, due_on,
        movement_id, lent_by, lent_at, held_since)
      values (${loanId}, ${position}, ${itemId}, ${moved.lines[0]!.serialId}, 'new', ${quantity}, ${who.personId}, ${who.place}, ${scene.bin},
        ${day(dueIn)}, ${moved.id}, ${scene.personId}, now() - interval '20 days', now() - interval '20 days') returning id`.execute(
      app.ownerDb,
    );
    const { id } = line.rows[0]!;
    if (accessories > 0)
      await sql`
        insert into tool_loan_accessory (line_id, position, name_zh, name_en, expected, lent)
        values (${id}, 1, '测试线', 'Test lead', ${accessories}, ${accessories})`.execute(app.ownerDb);
    return id;
  }

  /** The loss of one of a line is reported, and waits for a decision. */
  async function reportLost(lineId: string, reportedBy: number): Promise<void> {
    await sql`
      with back as (
        insert into tool_return (loan_id, line_id, outcome, quantity, holder_id, brought_by, received_by, returned_at, due_on)
        select loan_id, id, 'lost', 1, holder_id, holder_id, ${reportedBy}, now(), due_on from tool_loan_line where id = ${lineId}
        returning id, loan_id, line_id, holder_id
      )
      insert into tool_loss (return_id, loan_id, line_id, kind, item_id, quantity, unit_cost, value, reason, holder_id, reported_by)
      select b.id, b.loan_id, b.line_id, 'lost', l.item_id, 1, 10, 10, 'Left on the train', b.holder_id, ${reportedBy}
      from back b join tool_loan_line l on l.id = b.line_id`.execute(app.ownerDb);
  }

  return { day, lend, reportLost };
}
