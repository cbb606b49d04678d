import { randomUUID } from 'node:crypto';
import { askInspection, inspect, type MeasuredValue, recordTest } from '../../src/features/repair-tests/index.js';
import type { RepairResult } from '../../src/features/repairs/index.js';
import type { TestApp } from '../support/app.js';
import { workshopHouse } from '../repair-parts/factory.js';

/** A workshop whose repairs are tested and inspected. */
export async function inspectionHouse(app: TestApp) {
  const house = await workshopHouse(app);
  const { db, repairer, inspector } = house;

  const fault = async () => {
    const term = await db
      .selectFrom('fault_term')
      .select('id')
      .where('kind', '=', 'fault')
      .limit(1)
      .executeTakeFirstOrThrow();
    return term.id;
  };
  const diagnose = async (orderId: number, noFault = false) =>
    db
      .insertInto('repair_diagnosis')
      .values({
        order_id: orderId,
        no_fault: noFault,
        fault_id: noFault ? null : await fault(),
        diagnosed_by: repairer.personId,
        diagnosed_at: app.deps.now(),
      })
      .execute();
  const test = (orderId: number, passed = true, values: MeasuredValue[] = [{ name: 'U', value: '5' }]) =>
    recordTest(repairer.context, { orderId, title: 'Output', values, passed, key: randomUUID() });
  const ask = (orderId: number, proposed: RepairResult = 'refurbished', note: string | null = 'Done', who = repairer) =>
    askInspection(who.context, { orderId, proposed, note });
  const look = (orderId: number, passed = true, remark: string | null = null, who = inspector) =>
    inspect(who.context, { orderId, passed, remark });

  /** An order that quality has been asked to look at. */
  const asked = async (proposed: RepairResult = 'refurbished', changes: Parameters<typeof house.order>[0] = {}) => {
    const order = await house.order(changes);
    await diagnose(order.id, proposed === 'no_fault');
    await test(order.id);
    await ask(order.id, proposed);
    return order;
  };
  /** An order that has passed. */
  const passed = async (proposed: RepairResult = 'refurbished', changes: Parameters<typeof house.order>[0] = {}) => {
    const order = await asked(proposed, changes);
    await look(order.id);
    return order;
  };
  const inspections = (orderId: number) =>
    db.selectFrom('repair_inspection').selectAll().where('order_id', '=', orderId).orderBy('id').execute();
  const head = (orderId: number) =>
    db.selectFrom('repair_order').selectAll().where('id', '=', orderId).executeTakeFirstOrThrow();
  const told = async (personId: number, kind: string) =>
    (
      await db
        .selectFrom('notification')
        .select('href')
        .where('person_id', '=', personId)
        .where('kind', '=', kind)
        .where('read_at', 'is', null)
        .execute()
    ).map((row) => row.href);

  return { ...house, fault, diagnose, test, ask, look, asked, passed, inspections, head, told };
}
export type InspectionHouse = Awaited<ReturnType<typeof inspectionHouse>>;
