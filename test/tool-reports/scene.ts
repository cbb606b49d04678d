import { sql } from 'kysely';
import { custodyScene, type Holder } from '../custody/factory.js';
import { lentTools } from '../custody/lent.js';
import type { Answer, TestApp } from '../support/app.js';

/** Tools out, overdue, back, damaged, lost and idle, with duties in each state. */
export async function reportScene(app: TestApp) {
  const scene = await custodyScene(app);
  const tools = lentTools(app, scene);
  const db = app.ownerDb;
  const [wang, li] = [await scene.holder(), await scene.holder()];
  const name = (who: Holder, text: string) =>
    db.updateTable('person').set({ name: text, name_en: text }).where('id', '=', who.personId).execute();
  await name(wang, 'Wang');
  await name(li, 'Li');
  const meter = await scene.item({
    code: 'METER',
    kind: 'tool',
    tracking: 'serial',
    name_en: 'Clamp meter',
    price: '1000',
  });
  const spanner = await scene.item({ code: 'SPANNER', kind: 'tool', name_en: '=1+1 spanner', price: '10' });
  const rig = await scene.item({ code: 'RIG', kind: 'tool', tracking: 'serial', name_en: 'Test rig', price: '500' });

  /** When a line went out, in days before now. */
  const lentAgo = (lineId: string, days: number) =>
    sql`update tool_loan_line set lent_at = now() - ${days} * interval '1 day' where id = ${lineId}`.execute(db);
  /** So much of a line came back so many days ago; lost things go nowhere. */
  async function back(
    lineId: string,
    quantity: number,
    daysAgo: number,
    outcome: 'good' | 'damaged' | 'lost' = 'good',
  ) {
    const place = outcome === 'lost' ? null : scene.bin;
    const made = await sql<{ id: string }>`
      insert into tool_return (loan_id, line_id, outcome, quantity, to_place_id, holder_id, brought_by, received_by, returned_at, due_on, movement_id)
      select loan_id, id, ${outcome}, ${quantity}, ${place}::integer, holder_id, holder_id, ${scene.personId}, now() - ${daysAgo} * interval '1 day', due_on,
        case when ${outcome} <> 'lost' then movement_id end from tool_loan_line where id = ${lineId} returning id`.execute(
      db,
    );
    return made.rows[0]!.id;
  }
  const settle = (lineId: string, column: 'returned' | 'lost', quantity: number) =>
    sql`update tool_loan_line set ${sql.ref(column)} = ${sql.ref(column)} + ${quantity} where id = ${lineId}`.execute(
      db,
    );
  const bring = async (
    line: string,
    itemId: number,
    quantity: number,
    daysAgo: number,
    more: { serial?: string; damaged?: boolean; from?: Holder } = {},
  ) => {
    await back(line, quantity, daysAgo, more.damaged ? 'damaged' : 'good');
    await settle(line, 'returned', quantity);
    await scene.post('return', {
      itemId,
      quantity,
      fromPlaceId: (more.from ?? wang).place,
      toPlaceId: scene.bin,
      ...(more.serial && { serial: more.serial }),
    });
  };
  /** The loss of a tool is reported, and written off unless it waits. */
  async function lose(lineId: string, daysAgo: number, approvedBy?: number) {
    const id = await back(lineId, 1, daysAgo, 'lost');
    await sql`
      insert into tool_loss (return_id, loan_id, line_id, kind, item_id, quantity, unit_cost, value, reason, holder_id, reported_by, decided_at, decided_by,
        approved, decided_as, movement_id)
      select ${id}, loan_id, id, 'lost', item_id, 1, 1000, 1000, 'Gone', holder_id, holder_id,
        case when ${approvedBy ?? null}::integer is not null then now() - ${daysAgo} * interval '1 day' end, ${approvedBy ?? null}::integer,
        case when ${approvedBy ?? null}::integer is not null then true end, 'head', case when ${approvedBy ?? null}::integer is not null then movement_id end
      from tool_loan_line where id = ${lineId}`.execute(db);
    if (approvedBy) await settle(lineId, 'lost', 1);
  }
  const duty = async (serial: string, kind: string, dueIn: number, failed = false) => {
    const made = await sql<{ id: number }>`
      insert into tool_duty (serial_id, kind, interval_months, done_where, due_on, last_done_on, failed)
      select id, ${kind}, 12, 'sent_out', ${tools.day(dueIn)}, ${tools.day(dueIn - 365)}, ${failed} from serial where number = ${serial} returning id`.execute(
      db,
    );
    return made.rows[0]!.id;
  };
  return { ...scene, tools, db, wang, li, meter, spanner, rig, lentAgo, bring, lose, duty };
}
export type ReportScene = Awaited<ReturnType<typeof reportScene>>;

/** The texts of the rows of the report itself. */
export const rowsOf = (answer: Answer) =>
  answer.html
    .querySelectorAll('table:not(#duty-states) tbody tr')
    .map((row) => row.querySelectorAll('td').map((cell) => cell.text.replace(/\s+/g, ' ').trim()));
export const sumsOf = (answer: Answer) => answer.html.querySelector('.totals')?.text.replace(/\s+/g, ' ').trim();
