import { takeOverReturns } from '../../src/features/expected-returns/index.js';
import { takeOverParts } from '../../src/features/issued-parts/index.js';
import { takeOverSlips } from '../../src/features/requisitions/index.js';
import { takeOverCosts, takeOverTasks } from '../../src/features/service-tasks/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import type { Company } from '../create-company.js';
import { createRandom } from '../random.js';
import type { Act, Visit } from '../story/act.js';
import { costsOf, partsOf, returnOf } from './parts.js';
import type { Outing, Scene } from './scene.js';
import { outingOf, slipOf, taskOf } from './tasks-and-slips.js';

const SEED = 717;

/**
 * The visits of two years as the documents that they would have had: taken over, not made by command after command, which
 * would take longer than a first start may. The movements are in the book already and name their slips.
 */
export async function takeOverVisits(
  trx: Transaction,
  company: Company,
  calendar: Calendar,
  { visits, posted }: { visits: Visit[]; posted: Map<Act, PostedMovement> },
): Promise<Outing[]> {
  const scene: Scene = { company, calendar, posted, random: createRandom(SEED), devices: await devicesByCustomer(trx) };
  const outings = visits.map((visit) => outingOf(scene, visit));
  const tasks = await takeOverTasks(
    trx,
    outings.map((outing) => taskOf(scene, outing)),
  );
  outings.forEach((outing, index) => (outing.task = tasks[index]!));

  const slips = outings.flatMap((outing) => outing.visit.slips.map((slip) => ({ slip, outing })));
  // The movements name their slips by number, in this order.
  slips.sort((a, b) => (a.slip.number < b.slip.number ? -1 : 1));
  const kept = await takeOverSlips(
    trx,
    slips.map(({ slip, outing }) => slipOf(scene, slip, outing)),
  );
  slips.forEach(({ slip }, index) => {
    if (kept[index]!.number !== slip.number)
      throw new Error(`${slip.number} of the story became ${kept[index]!.number}`);
  });
  const parts = slips.flatMap(({ slip, outing }, index) => partsOf(scene, slip, outing, kept[index]!.lines));
  const reports = await takeOverParts(
    trx,
    parts.map(({ part }) => part),
    keys(),
  );
  await takeOverReturns(
    trx,
    parts.flatMap(({ fate, outing }, index) => returnOf(scene, fate, outing, reports[index] ?? null)),
  );
  await takeOverCosts(
    trx,
    parts.flatMap(({ part, slip, fate }) => costsOf(part, slip, fate, scene)),
  );
  return outings;
}

async function devicesByCustomer(trx: Transaction): Promise<Map<number, number[]>> {
  const devices = new Map<number, number[]>();
  for (const { id, customer_id } of await trx
    .selectFrom('device')
    .select(['id', 'customer_id'])
    .orderBy('id')
    .execute())
    devices.set(customer_id, [...(devices.get(customer_id) ?? []), id]);
  return devices;
}

/** The same keys on each run. */
function keys(): () => string {
  let n = 0;
  return () => `5eed0003-0000-4000-8000-${String(n++).padStart(12, '0')}`;
}
