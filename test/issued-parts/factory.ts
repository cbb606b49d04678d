import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { recordIssuedParts } from '../../src/features/issued-parts/index.js';
import { type UseInput } from '../../src/features/issued-parts/report-use.js';
import { postMovement, verifyBook } from '../../src/stock/index.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { Client, TestApp } from '../support/app.js';

type SignedIn = Client & { personId: number; cookie: string };

/** A small house with a technician who goes to a customer's devices, a task, an issued slip, and who decides. */
export async function fieldHouse(app: TestApp) {
  const house = await smallHouse(app);
  const { ownerDb } = app;
  const custodyOf = async (personId: number) => {
    const known = await ownerDb.selectFrom('place').select('id').where('person_id', '=', personId).executeTakeFirst();
    if (known) return known.id;
    return house.place({ code: `CUST-${personId}`, name: `Custody ${personId}`, kind: 'person', person_id: personId });
  };
  const join = async (...roles: Role[]) => {
    const person: SignedIn = await app.signIn(...roles);
    return { ...person, custody: await custodyOf(person.personId), context: app.contextOf(person.personId, ...roles) };
  };
  const technician = await join('technician');
  const colleague = await join('technician');
  const assistant = await join('assistant');
  const supervisor = await join('supervisor');
  const head = await join('head');
  const storekeeper = await join('storekeeper');

  const device = async (serial: string, customerId = house.customerParty) =>
    (
      await ownerDb
        .insertInto('device')
        .values({ serial_number: serial, model: 'BT-8', customer_id: customerId, search: serial.toLowerCase() })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const task = async (values: Partial<{ state: string; kind_id: number; customer_id: number }> = {}) => {
    const made = await ownerDb
      .insertInto('service_task')
      .values({
        customer_id: house.customerParty,
        kind_id: 2,
        charge: 'charged',
        title: 'Repair',
        planned_from: '2026-03-02',
        planned_to: '2026-03-04',
        state: 'under_way',
        created_by: supervisor.personId,
        ...values,
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    await ownerDb
      .insertInto('service_task_technician')
      .values({ task_id: made.id, person_id: technician.personId })
      .execute();
    return made;
  };
  const otherParty = (
    await ownerDb
      .insertInto('party')
      .values({ kind: 'customer', code: 'OTHER', name: 'Other customer' })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
  const quarantine = (
    await ownerDb.selectFrom('place').select('id').where('code', '=', 'QUARANTINE').executeTakeFirstOrThrow()
  ).id;
  const transit = (
    await ownerDb.selectFrom('place').select('id').where('code', '=', 'TRANSIT').executeTakeFirstOrThrow()
  ).id;
  const theDevice = await device('BT-100');
  const otherDevice = await device('BT-999', otherParty);
  const theTask = await task();
  await ownerDb.insertInto('service_task_device').values({ task_id: theTask.id, device_id: theDevice }).execute();

  /** An issued slip with one line for each of what is given: goods come in at the cost and go into custody. */
  const issue = async (
    lines: { itemId: number; quantity?: string; serial?: string; lot?: string; cost?: string }[],
    to: { holder?: { personId: number; custody: number }; placeId?: number; taskId?: number } = {},
  ) => {
    const holder = to.holder ?? technician;
    const placeId = to.placeId ?? holder.custody;
    const taskId = to.taskId ?? theTask.id;
    const slip = await ownerDb
      .insertInto('requisition')
      .values({
        task_id: taskId,
        warehouse_id: house.warehouse,
        requested_for: holder.personId,
        drafted_by: holder.personId,
        needed_by: '2026-03-02',
        state: 'issued',
        value: '1',
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    const issued: {
      itemId: number;
      quantity: string;
      tracked: { serial: string | null; lot: string | null };
      lineId: number;
    }[] = [];
    for (const [index, line] of lines.entries()) {
      const quantity = line.quantity ?? '1';
      const tracked = { serial: line.serial ?? null, lot: line.lot ?? null };
      await house.post('receive', { itemId: line.itemId, quantity, ...tracked, unitCost: line.cost ?? '10' });
      const { id: lineId } = await ownerDb
        .insertInto('requisition_line')
        .values({ requisition_id: slip.id, position: index + 1, item_id: line.itemId, quantity, issued: quantity })
        .returning('id')
        .executeTakeFirstOrThrow();
      issued.push({ itemId: line.itemId, quantity, tracked, lineId });
    }
    await app.db.transaction().execute(async (trx) => {
      const header = { key: randomUUID(), personId: storekeeper.personId };
      const movement = await postMovement(
        trx,
        'issue',
        { ...header, documentType: 'requisition', documentId: slip.number },
        issued.map(({ itemId, quantity, tracked }) => ({
          itemId,
          quantity,
          ...tracked,
          fromPlaceId: house.bin,
          fromCondition: 'new',
          toPlaceId: placeId,
          toCondition: 'new',
        })),
      );
      await recordIssuedParts(trx, storekeeper.context, {
        taskId,
        document: slip.number,
        holderId: holder.personId,
        placeId,
        movementId: movement.id,
        issuedAt: app.deps.now(),
        lines: movement.lines.map((line, index) => ({
          requisitionLineId: issued[index]!.lineId,
          itemId: line.itemId,
          serialId: line.serialId,
          lotId: line.lotId,
          condition: 'new',
          quantity: line.quantity,
          unitCost: line.unitCost,
        })),
      });
    });
    const parts = await ownerDb
      .selectFrom('issued_part as p')
      .innerJoin('requisition_line as l', 'l.id', 'p.requisition_line_id')
      .select('p.id')
      .where('l.requisition_id', '=', slip.id)
      .orderBy('p.id')
      .execute();
    return { slip, parts: parts.map(({ id }) => id), lineIds: issued.map(({ lineId }) => lineId) };
  };

  /** A report of one consumed piece unless told otherwise. */
  const use = (partId: string, changes: Partial<UseInput> = {}): UseInput => ({
    partId,
    kind: 'consumed',
    quantity: '1',
    key: randomUUID(),
    ...changes,
  });
  const fit = (partId: string, changes: Partial<UseInput> = {}): UseInput =>
    use(partId, { kind: 'fitted', deviceId: theDevice, ...changes });

  return {
    ...house,
    technician,
    colleague,
    assistant,
    supervisor,
    head,
    storekeeper,
    device,
    otherParty,
    theDevice,
    otherDevice,
    task,
    theTask,
    quarantine,
    transit,
    issue,
    use,
    fit,
    join,
  };
}
export type FieldHouse = Awaited<ReturnType<typeof fieldHouse>>;

export async function partOf(app: TestApp, id: string) {
  return app.db.selectFrom('issued_part').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** CNY that a task costs now. */
export async function costOf(app: TestApp, taskId: number): Promise<string> {
  const found = await sql<{ amount: string }>`
    select coalesce(sum(amount), 0)::numeric(14, 2) as amount from task_cost where task_id = ${taskId}`.execute(app.db);
  return found.rows[0]!.amount;
}

export async function onHand(app: TestApp, placeId: number, itemId: number): Promise<string> {
  const found = await sql<{ on_hand: string }>`
    select trim_scale(coalesce(sum(on_hand), 0))::text as on_hand from stock_balance
    where place_id = ${placeId} and item_id = ${itemId}`.execute(app.db);
  return found.rows[0]!.on_hand;
}

/** What does not hold of the book, of the parts against their reports, or of custody against the open parts. */
export async function wrongsOf(app: TestApp): Promise<unknown[]> {
  const book = await verifyBook(app.db);
  const sums = await sql`
    select p.id, p.reported, p.settled from issued_part p left join lateral (
      select coalesce(sum(quantity), 0) as reported, coalesce(sum(quantity) filter (where settled_at is not null), 0) as settled
      from use_report r where r.part_id = p.id and r.refused_at is null and r.undone_at is null) r on true
    where p.reported <> r.reported or p.settled <> r.settled`.execute(app.db);
  return [...book, ...sums.rows];
}
