import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ItemInput } from '../../src/features/items/item.js';
import {
  type LendInput,
  lendTools,
  returnTools,
  type ToolBack,
  type ToolToLend,
} from '../../src/features/tool-loans/index.js';
import { Refusal } from '../../src/platform/refusal.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** Tools in a store, and people who lend, borrow and decide. The clock stands still unless `at` moves it. */
export async function loanHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;

  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  type Who = Awaited<ReturnType<typeof person>>;
  const [storekeeper, technician, colleague] = [
    await person('storekeeper'),
    await person('technician'),
    await person('technician'),
  ];
  const [supervisor, head] = [await person('supervisor'), await person('head')];

  const tool = async (changes: Partial<ItemInput> = {}, accessories: [name: string, quantity: number][] = []) => {
    const id = await house.item(`TOOL-${String(++made).padStart(4, '0')}`, { kind: 'tool', ...changes });
    for (const [n, [name, quantity]] of accessories.entries())
      await db
        .insertInto('tool_accessory')
        .values({ item_id: id, position: n + 1, name_zh: name, name_en: `${name} (en)`, quantity })
        .execute();
    return id;
  };

  /** A piece with a serial number, in the bin. */
  const piece = async (changes: Partial<ItemInput> = {}, accessories: [name: string, quantity: number][] = []) => {
    const itemId = await tool({ tracking: 'serial', ...changes }, accessories);
    return { itemId, ...(await another(itemId)) };
  };
  const another = async (itemId: number) => {
    const serial = `S${String(++made).padStart(5, '0')}`;
    const posted = await house.post('receive', { itemId, serial });
    return { serial, serialId: posted.lines[0]!.serialId! };
  };

  /** So many of a counted tool, in the bin. */
  const counted = async (quantity: number, changes: Partial<ItemInput> = {}, accessories: [string, number][] = []) => {
    const itemId = await tool(changes, accessories);
    await house.post('receive', { itemId, quantity });
    return { itemId };
  };

  const lend = (tools: (Pick<ToolToLend, 'itemId'> & Partial<ToolToLend>)[], changes: Partial<LendInput> = {}) =>
    lendTools(storekeeper.context, {
      key: randomUUID(),
      borrowerId: technician.personId,
      tools: tools.map(({ itemId, serialId, quantity = '1', ...one }) => ({
        itemId,
        quantity,
        ...(serialId && { serialId }),
        ...(one.fromPlaceId && { fromPlaceId: one.fromPlaceId }),
        ...(one.condition && { condition: one.condition }),
        ...(one.accessories && { accessories: one.accessories }),
        ...(one.conditionNote && { conditionNote: one.conditionNote }),
      })),
      ...changes,
    });

  const linesOf = async (loanId: number) =>
    (await db.selectFrom('tool_loan_line').selectAll().where('loan_id', '=', loanId).orderBy('position').execute()).map(
      (line) => ({ ...line, open: Number(line.open), quantity: Number(line.quantity) }),
    );

  const giveBack = async (loanId: number, changes: Partial<ToolBack> & { broughtBy?: number; by?: Who } = {}) => {
    const { broughtBy, by = storekeeper, ...tool } = changes;
    const lines = tool.lineId ? [] : (await linesOf(loanId)).filter((line) => line.open > 0);
    const tools = tool.lineId
      ? [{ lineId: tool.lineId, quantity: '1', outcome: 'good' as const, ...tool }]
      : lines.map((line) => ({ lineId: line.id, quantity: String(line.open), outcome: 'good' as const, ...tool }));
    return returnTools(by.context, { key: randomUUID(), loanId, tools, ...(broughtBy && { broughtBy }) });
  };

  const loan = (id: number) => db.selectFrom('tool_loan').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const serialAt = (id: string) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition'])
      .where('s.id', '=', id)
      .executeTakeFirstOrThrow();
  const onHand = async (itemId: number, placeId: number): Promise<number> => {
    const found = await sql<{ n: number }>`
      select coalesce(sum(on_hand), 0)::float as n from stock_balance where item_id = ${itemId} and place_id = ${placeId}`.execute(
      db,
    );
    return found.rows[0]!.n;
  };
  const custodyOf = async (who: { personId: number }) =>
    (await db.selectFrom('place').select('id').where('person_id', '=', who.personId).executeTakeFirst())?.id ?? 0;
  const accessories = (lineId: string) =>
    db
      .selectFrom('tool_loan_accessory')
      .select(['position', 'expected', 'lent', 'back', 'waived', 'owed'])
      .where('line_id', '=', lineId)
      .orderBy('position')
      .execute();

  const duty = (serialId: string, dueOn: string, failed = false) =>
    db
      .insertInto('tool_duty')
      .values({
        serial_id: serialId,
        kind: 'calibration',
        interval_months: 12,
        done_where: 'sent_out',
        due_on: dueOn,
        failed,
      })
      .execute();

  const task = async (plannedTo: string, state = 'under_way') => {
    const created = await sql<{ id: number; number: string }>`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, state, created_by)
      values (${house.customerParty}, 1, 'charged', 'Repair', '2026-01-01', ${plannedTo}, ${state}, ${house.personId})
      returning id, number`.execute(db);
    return created.rows[0]!;
  };

  return {
    ...house,
    db,
    app,
    person,
    storekeeper,
    technician,
    colleague,
    supervisor,
    head,
    tool,
    piece,
    another,
    counted,
    lend,
    linesOf,
    giveBack,
    loan,
    serialAt,
    onHand,
    custodyOf,
    accessories,
    duty,
    task,
  };
}
export type LoanHouse = Awaited<ReturnType<typeof loanHouse>>;

/** What the act was refused for, with its facts; fails when it was not. */
export async function refusedOf(act: Promise<unknown>): Promise<Refusal> {
  const said = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (said instanceof Refusal) return said;
  throw said ?? new Error('nothing was refused');
}
export const reasonOf = async (act: Promise<unknown>): Promise<string> => (await refusedOf(act)).reason;

/** What each of some acts at once came to: `done`, or why not. Anything but an expected no fails the test. */
export async function outcomes(...acts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return 'done';
    if (one.reason instanceof Refusal) return one.reason.reason;
    throw one.reason;
  });
}

export async function eventsOf(app: TestApp, loanId: number): Promise<string[]> {
  const rows = await app.db
    .selectFrom('event')
    .select('name')
    .where('subject_type', '=', 'tool_loan')
    .where('subject_id', '=', String(loanId))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.name);
}

/** What waits on somebody's bell: of everything, or of one page. */
export async function toldOf(app: TestApp, personId: number, href?: string): Promise<string[]> {
  const rows = await app.db
    .selectFrom('notification')
    .select('kind')
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(href !== undefined, (asked) => asked.where('href', '=', href!))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.kind);
}

/** Heads that are not what their lines say, and custody that is not what is out: none, whatever was done. */
export async function wrongsOf(app: TestApp): Promise<unknown[]> {
  const heads = await sql`
    select t.number, t.due_on::text, t.closed_at, l.due::text from tool_loan t cross join lateral (
      select coalesce(min(due_on) filter (where open > 0), min(due_on) filter (where exists (
          select from tool_loan_accessory a where a.line_id = l.id and a.owed > 0))) as due,
        count(distinct holder_id) filter (where open > 0) as holders, min(holder_id) filter (where open > 0) as holder
      from tool_loan_line l where l.loan_id = t.id) l
    where t.due_on is distinct from l.due or (t.closed_at is null) <> (l.due is not null) or (l.holders = 1 and l.holder <> t.borrower_id)`.execute(
    app.ownerDb,
  );
  const custody = await sql`
    select * from (select place_id, item_id, sum(held) as held, sum(open) as open from (
      select b.place_id, b.item_id, b.on_hand as held, 0 as open from stock_balance b join place p on p.id = b.place_id and p.kind = 'person'
      union all select place_id, item_id, 0, open from tool_loan_line) t group by 1, 2) t where held <> open`.execute(
    app.ownerDb,
  );
  const returns = await sql`
    select l.id, l.returned, l.lost, r.returned as by_returns, r.lost as by_losses from tool_loan_line l cross join lateral (
      select coalesce(sum(quantity) filter (where outcome <> 'lost'), 0) as returned,
        coalesce(sum(quantity) filter (where outcome = 'lost' and exists (
          select from tool_loss x where x.return_id = r.id and x.approved)), 0) as lost
      from tool_return r where r.line_id = l.id and r.undone_at is null) r
    where (l.returned, l.lost) <> (r.returned, r.lost)`.execute(app.ownerDb);
  return [...heads.rows, ...custody.rows, ...returns.rows];
}
