import { type TakenOverTest, type TakenOverWork, takeOverRepairWork } from '../../src/features/repair-tests/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { Act } from '../story/act.js';
import type { Mending } from './orders.js';
import type { WorkshopScene } from './scene.js';

const factoryStore = 'WH-01';

/** Parts, tests and inspections of the orders. */
export async function createWork(trx: Transaction, scene: WorkshopScene, mendings: Mending[]): Promise<void> {
  await takeOverRepairWork(
    trx,
    mendings.map((mending) => workOf(scene, mending)),
  );
}

function workOf(scene: WorkshopScene, mending: Mending): TakenOverWork {
  const { company, calendar, posted } = scene;
  const { repair } = mending;
  const by = company.people.get(repair.by)!;
  const orderId = mending.order!.id;
  const parts = repair.used.flatMap((act) => partsOf(scene, act));
  if (!repair.done) return { orderId, parts };
  const { act, outcome } = repair.done;
  const [asked, at] = [calendar.moment(act.day, act.second - 1200), calendar.moment(act.day, act.second)];
  const inspection = {
    proposed: outcome === 'refurbished' && repair.piece.owner ? ('to_customer' as const) : outcome,
    by,
    at: asked,
    repairerIds: [by],
    decision: { passed: true, by: company.people.get(mending.inspector)!, at, movementId: posted.get(act)!.id },
  };
  const tests = outcome === 'refurbished' ? [testOf(scene, mending, calendar.moment(act.day, act.second - 2400))] : [];
  return { orderId, parts, tests, inspections: [inspection] };
}

function partsOf({ company, calendar, posted }: WorkshopScene, act: Act) {
  const by = company.people.get(act.person)!;
  const at = calendar.moment(act.day, act.second);
  const movement = posted.get(act)!;
  return movement.lines.map((line, index) => ({
    itemId: line.itemId,
    warehouseId: company.places.get(factoryStore)!,
    wanted: line.quantity,
    by,
    at,
    uses: [
      {
        serialId: line.serialId,
        lotId: line.lotId,
        quantity: line.quantity,
        unitCost: line.unitCost,
        fromPlaceId: company.places.get(act.lines[index]!.from[0])!,
        condition: act.lines[index]!.from[1],
        movementId: movement.id,
        by,
        at,
      },
    ],
  }));
}

function testOf({ company, random }: WorkshopScene, { repair }: Mending, at: Date): TakenOverTest {
  const offset = (most: number) => ((random.fraction() - 0.5) * 2 * most).toFixed(2);
  return {
    title: '通电与精度测试',
    passed: true,
    by: company.people.get(repair.by)!,
    at,
    values: [
      { name: '电压偏差', value: offset(0.8), unit: 'mV', low: '-1', high: '1', passed: true },
      { name: '电流偏差', value: offset(0.04), unit: '%', low: '-0.05', high: '0.05', passed: true },
      { name: '满载温度', value: String(random.whole(48, 68)), unit: '°C', high: '75', passed: true },
    ],
  };
}
