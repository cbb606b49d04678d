import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ItemInput } from '../../src/features/items/item.js';
import { logReturn, type ReturnInput } from '../../src/features/field-returns/index.js';
import { Refusal } from '../../src/platform/refusal.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;
const counter = () => String(++made).padStart(5, '0');

/** Customers with machines, pieces that were sold, issued and fitted, and people who log what comes back. */
export async function returnHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const [technician, colleague] = [await person('technician'), await person('technician')];
  const [storekeeper, workshop] = [await person('storekeeper'), await person('workshop')];
  const [quality, supervisor] = [await person('quality'), await person('supervisor')];

  const customer = async () => {
    const code = `CU${counter()}`;
    const values = {
      kind: 'customer',
      code,
      name: `客户${code}`,
      name_en: `Customer ${code}`,
      search: code.toLowerCase(),
    };
    const { id } = await db.insertInto('party').values(values).returning('id').executeTakeFirstOrThrow();
    const placeId = await house.place({ code: `CUS-${code}`, name: `客户${code}`, kind: 'customer', party_id: id });
    return { id, code, placeId };
  };

  const device = async (customerId: number, changes: { warranty_ends_on?: string; software_version?: string } = {}) => {
    const serial = `DEV${counter()}`;
    const values = { serial_number: serial, model: 'BTS-100', customer_id: customerId, search: serial.toLowerCase() };
    const { id } = await db
      .insertInto('device')
      .values({ ...values, ...changes })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, serial };
  };

  const task = async (customerId: number, technicianId?: number, state = 'under_way') => {
    const created = await sql<{ id: number; number: string }>`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, state, created_by)
      values (${customerId}, 1, 'charged', 'Repair', '2026-01-01', '2026-12-31', ${state}, ${house.personId})
      returning id, number`.execute(db);
    const one = created.rows[0]!;
    if (technicianId)
      await db.insertInto('service_task_technician').values({ task_id: one.id, person_id: technicianId }).execute();
    return one;
  };

  const board = (changes: Partial<ItemInput> = {}) =>
    house.item(`BRD-${counter()}`, { tracking: 'serial', repairable: true, ...changes });

  /** A piece that came in from the supplier and lies in the bin. */
  const inStore = async (itemId: number, serial = `S${counter()}`, reference?: string) => {
    const posted = await house.post('receive', { itemId, serial }, reference ? { reference } : {});
    return { serial, serialId: posted.lines[0]!.serialId! };
  };

  /** The same, issued for a task and fitted in a device of its customer. */
  const fitted = async (
    itemId: number,
    at: { taskId: number; placeId: number; deviceId: number; holderId?: number; channel?: string },
    serial?: string,
  ) => {
    const piece = await inStore(itemId, serial);
    const posted = await house.post('issue', {
      itemId,
      serialId: piece.serialId,
      fromPlaceId: house.bin,
      toPlaceId: at.placeId,
    });
    const part = await db
      .insertInto('issued_part')
      .values({
        task_id: at.taskId,
        item_id: itemId,
        serial_id: piece.serialId,
        condition: 'new',
        quantity: '1',
        unit_cost: '10',
        holder_id: at.holderId ?? technician.personId,
        place_id: at.placeId,
        movement_id: posted.id,
        reported: '1',
        settled: '1',
        issued_at: new Date('2026-10-01T00:00:00Z'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const report = await db
      .insertInto('use_report')
      .values({
        part_id: part.id,
        kind: 'fitted',
        quantity: '1',
        device_id: at.deviceId,
        channel: at.channel ?? null,
        client_key: randomUUID(),
        reported_by: technician.personId,
        happened_at: new Date('2026-10-02T00:00:00Z'),
        settled_at: new Date('2026-10-02T00:00:00Z'),
        settled_by: technician.personId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { ...piece, partId: part.id, reportId: report.id };
  };

  /** The old part that a fitting expects back. */
  const expected = async (
    from: { reportId: string; taskId: number; customerId: number; itemId: number; deviceId?: number },
    serial: string | null = null,
    personId = technician.personId,
  ) =>
    (
      await db
        .insertInto('expected_return')
        .values({
          kind: 'fitted',
          use_report_id: from.reportId,
          task_id: from.taskId,
          customer_id: from.customerId,
          item_id: from.itemId,
          device_id: from.deviceId ?? null,
          person_id: personId,
          serial,
          quantity: '1',
          opened_at: new Date('2026-10-02T00:00:00Z'),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;

  const log = (input: Partial<ReturnInput> = {}, by: { context: typeof technician.context } = technician) =>
    logReturn(by.context, { loggedAs: 'field', key: randomUUID(), ...input });
  const row = (id: number) => db.selectFrom('field_return').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const symptom = async (name: string) =>
    (
      await db
        .selectFrom('fault_term')
        .select('id')
        .where('kind', '=', 'symptom')
        .where('name_en', '=', name)
        .executeTakeFirstOrThrow()
    ).id;
  const quarantine = (
    await db.selectFrom('place').select('id').where('code', '=', 'QUARANTINE').executeTakeFirstOrThrow()
  ).id;

  /** As quality leaves it: received, and decided on `daysAgo`. */
  const decided = async (id: number, daysAgo: number, now = new Date()) => {
    const at = new Date(now.getTime() - daysAgo * 86_400_000);
    await db
      .updateTable('field_return')
      .set({
        state: 'decided',
        reported_at: new Date(at.getTime() - 86_400_000),
        received_at: at,
        received_by: storekeeper.personId,
        place_id: quarantine,
      })
      .where('id', '=', id)
      .execute();
    await db
      .insertInto('return_disposition')
      .values({ return_id: id, disposition: 'restock', decided_by: quality.personId, decided_at: at })
      .execute();
  };

  return {
    ...house,
    db,
    app,
    person,
    technician,
    colleague,
    storekeeper,
    workshop,
    quality,
    supervisor,
    customer,
    device,
    task,
    board,
    inStore,
    fitted,
    expected,
    log,
    row,
    symptom,
    quarantine,
    decided,
  };
}
export type ReturnHouse = Awaited<ReturnType<typeof returnHouse>>;

/** What the act was refused for; fails when it was not. */
export async function reasonOf(act: Promise<unknown>): Promise<string> {
  return (await refusedOf(act)).reason;
}
export async function refusedOf(act: Promise<unknown>): Promise<Refusal> {
  const said = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (said instanceof Refusal) return said;
  throw said ?? new Error('nothing was refused');
}

/** What each of some acts at once came to: `done`, or why not. Anything but an expected no fails the test. */
export async function outcomes(...acts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return 'done';
    if (one.reason instanceof Refusal) return one.reason.reason;
    throw one.reason;
  });
}

export async function eventsOf(app: TestApp, returnId: number): Promise<string[]> {
  const rows = await app.db
    .selectFrom('event')
    .select('name')
    .where('subject_type', '=', 'field_return')
    .where('subject_id', '=', String(returnId))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.name);
}
