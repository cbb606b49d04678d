import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { postMovement } from '../../src/stock/index.js';
import { type CustodyScene, custodyScene, type Holder } from '../custody/factory.js';
import type { TestApp } from '../support/app.js';

/** One tool of a loan: a piece by its serial number, or so many. */
interface LentTool {
  itemId: number;
  serial?: string;
  quantity?: number;
  dueOn: string;
  /** What the checklist sent out with it: names with how many. */
  accessories?: Record<string, number>;
}

export interface MadeLoan {
  loanId: number;
  number: string;
  lineIds: string[];
}

/** Tools that people have on loan, as rows that agree with the book. */
export async function lendingScene(app: TestApp) {
  const scene = await custodyScene(app);
  return { ...scene, ...lendingOf(scene) };
}
export type LendingScene = Awaited<ReturnType<typeof lendingScene>>;

function lendingOf(scene: CustodyScene) {
  const { db, app } = scene;

  const tool = (serial = true, changes: Parameters<typeof scene.item>[0] = {}) =>
    scene.item({ kind: 'tool', tracking: serial ? 'serial' : 'quantity', ...changes });

  /** A loan of tools that came into the house for it. */
  const loan = async (who: Holder, tools: LentTool[], more: { taskId?: number } = {}): Promise<MadeLoan> => {
    const due = tools.map((one) => one.dueOn).toSorted()[0]!;
    const head = await sql<{ id: number; number: string }>`
      insert into tool_loan (borrower_id, first_borrower_id, task_id, lent_by, lent_at, due_on)
      values (${who.personId}, ${who.personId}, ${more.taskId ?? null}, ${scene.personId}, ${app.deps.now()}, ${due})
      returning id, number`.execute(db);
    const { id: loanId, number } = head.rows[0]!;
    const lineIds: string[] = [];
    for (const [n, one] of tools.entries()) lineIds.push(await line(who, { loanId, number, position: n + 1 }, one));
    return { loanId, number, lineIds };
  };

  async function line(who: Holder, at: { loanId: number; number: string; position: number }, one: LentTool) {
    const what = { itemId: one.itemId, serial: one.serial, quantity: one.quantity ?? 1 };
    await scene.post('receive', what);
    const header = { key: randomUUID(), personId: scene.personId, documentType: 'tool_loan', documentId: at.number };
    const posted = await postMovement(app.db, 'lend', header, [
      { ...what, fromPlaceId: scene.bin, fromCondition: 'new', toPlaceId: who.place, toCondition: 'new' },
    ]);
    const moved = posted.lines[0]!;
    const now = app.deps.now();
    const made = await sql<{ id: string }>`
      insert into tool_loan_line (loan_id, position, item_id, serial_id, condition, quantity, holder_id, place_id, home_place_id, due_on,
        movement_id, lent_by, lent_at, held_since)
      values (${at.loanId}, ${at.position}, ${one.itemId}, ${moved.serialId}, 'new', ${what.quantity}, ${who.personId}, ${who.place},
        ${scene.bin}, ${one.dueOn}, ${posted.id}, ${scene.personId}, ${now}, ${now}) returning id`.execute(db);
    const { id } = made.rows[0]!;
    for (const [n, [name, lent]] of Object.entries(one.accessories ?? {}).entries())
      await sql`
        insert into tool_loan_accessory (line_id, position, name_zh, name_en, expected, lent)
        values (${id}, ${n + 1}, ${`附件 ${name}`}, ${name}, ${lent}, ${lent})`.execute(db);
    return id;
  }

  /** Tools are back, or gone, as the rows say it; the loan is over with the last one. */
  const settle = async (lineId: string, as: 'returned' | 'lost' = 'returned') => {
    await sql`update tool_loan_line set ${sql.ref(as)} = quantity where id = ${lineId}`.execute(db);
    await sql`
      update tool_loan t set closed_at = ${app.deps.now()}, due_on = null
      where t.id = (select loan_id from tool_loan_line where id = ${lineId}) and not exists (
        select from tool_loan_line l left join tool_loan_accessory a on a.line_id = l.id and a.owed > 0
        where l.loan_id = t.id and (l.open > 0 or a.line_id is not null))`.execute(db);
  };

  const serialOf = async (lineId: string) =>
    (await sql<{ id: string }>`select serial_id as id from tool_loan_line where id = ${lineId}`.execute(db)).rows[0]!
      .id;

  /** A loss of a line, reported by its holder, that waits for a decision. */
  const lose = async (lineId: string, more: { reportedBy?: number; unitCost?: number } = {}) => {
    const back = await sql<{ id: string }>`
      insert into tool_return (loan_id, line_id, outcome, quantity, holder_id, brought_by, received_by, returned_at, due_on)
      select loan_id, id, 'lost', open, holder_id, holder_id, holder_id, ${app.deps.now()}, due_on from tool_loan_line
      where id = ${lineId} returning id`.execute(db);
    const cost = more.unitCost ?? 10;
    await sql`
      insert into tool_loss (return_id, loan_id, line_id, kind, item_id, quantity, unit_cost, value, reason, holder_id, reported_by)
      select r.id, l.loan_id, l.id, 'lost', l.item_id, r.quantity, ${cost}::numeric, round(r.quantity * ${cost}, 2), 'Gone', l.holder_id,
        coalesce(${more.reportedBy ?? null}::integer, l.holder_id)
      from tool_return r join tool_loan_line l on l.id = r.line_id where r.id = ${back.rows[0]!.id}`.execute(db);
  };

  return { tool, loan, settle, serialOf, lose };
}
