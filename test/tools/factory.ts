import { randomUUID } from 'node:crypto';
import type { ItemInput } from '../../src/features/items/item.js';
import { addDuties, type NewDuty } from '../../src/features/tools/index.js';
import { daysAfter } from '../../src/features/tools/duty.js';
import type { Role } from '../../src/rights.js';
import { todayOf } from '../../src/platform/working-days.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** Tools in a small house: pieces in the bin A-01, the supplier ACME as their laboratory, a storekeeper and a supervisor. */
export async function toolScene(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const { id: laboratory } = await db
    .selectFrom('party')
    .select('id')
    .where('code', '=', 'ACME')
    .executeTakeFirstOrThrow();
  await db.updateTable('party').set({ search: 'acme' }).where('id', '=', laboratory).execute();
  const { id: quarantine } = await db
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();
  const somebody = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const keeper = await somebody('storekeeper');
  const supervisor = await somebody('supervisor');
  const today = todayOf(app.deps);
  const day = (days: number) => daysAfter(today, days);

  const tool = async (changes: Partial<ItemInput> = {}) => {
    const code = `TL-${String(++made).padStart(4, '0')}`;
    return { code, id: await house.item(code, { kind: 'tool', tracking: 'serial', ...changes }) };
  };
  /** A piece of a tool in the bin, or elsewhere. */
  const piece = async (itemId: number, toPlaceId = house.bin, serial = `S-${++made}`) => {
    const posted = await house.post('receive', { itemId, serial, toPlaceId });
    return posted.lines[0]!.serialId!;
  };
  const instrument = async () => piece((await tool()).id);

  const duty = async (serialId: string, changes: Partial<NewDuty> = {}) => {
    const added = await addDuties(keeper.context, {
      serialIds: [serialId],
      duty: { kind: 'calibration', intervalMonths: 12, doneWhere: 'sent_out', dueOn: day(60), ...changes },
    });
    return added.dutyIds[0]!;
  };
  /** As if it had come due while nobody looked. */
  const setDue = (dutyId: number, due: string) =>
    db.updateTable('tool_duty').set({ due_on: due, last_done_on: null }).where('id', '=', dutyId).execute();

  const where = (serialId: string) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition'])
      .where('s.id', '=', serialId)
      .executeTakeFirstOrThrow();
  const dutyRow = (dutyId: number) =>
    db.selectFrom('tool_duty').selectAll().where('id', '=', dutyId).executeTakeFirstOrThrow();
  const checkRow = (id: string) =>
    db.selectFrom('tool_check').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const events = async (serialId: string) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'tool')
        .where('subject_id', '=', serialId)
        .orderBy('id')
        .execute()
    ).map(({ name }) => name);

  /** On a loan: the piece lies in the holder's custody. */
  const lend = async (serialId: string, holderId: number, due = day(5)) => {
    const serial = await db
      .selectFrom('serial')
      .select(['item_id', 'place_id'])
      .where('id', '=', serialId)
      .executeTakeFirstOrThrow();
    const found = await db.selectFrom('place').select('id').where('person_id', '=', holderId).executeTakeFirst();
    const custody =
      found?.id ??
      (await house.place({ code: `CUST-${holderId}`, name: `P${holderId}`, kind: 'person', person_id: holderId }));
    const movement = await house.post('lend', {
      itemId: serial.item_id,
      serialId,
      fromPlaceId: serial.place_id,
      toPlaceId: custody,
    });
    const person = { borrower_id: holderId, first_borrower_id: holderId, lent_by: keeper.personId };
    const loan = await db
      .insertInto('tool_loan')
      .values({ ...person, lent_at: app.deps.now(), due_on: due })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    await db
      .insertInto('tool_loan_line')
      .values({
        loan_id: loan.id,
        position: 1,
        item_id: serial.item_id,
        serial_id: serialId,
        condition: 'new',
        quantity: 1,
        holder_id: holderId,
        place_id: custody,
        home_place_id: serial.place_id,
        due_on: due,
        movement_id: movement.id,
        lent_by: keeper.personId,
        lent_at: app.deps.now(),
        held_since: app.deps.now(),
      })
      .execute();
    return loan;
  };

  return {
    ...house,
    app,
    db,
    laboratory,
    quarantine,
    keeper,
    supervisor,
    somebody,
    today,
    day,
    tool,
    piece,
    instrument,
    duty,
    setDue,
    where,
    dutyRow,
    checkRow,
    events,
    lend,
    key: () => randomUUID(),
  };
}
export type ToolScene = Awaited<ReturnType<typeof toolScene>>;
