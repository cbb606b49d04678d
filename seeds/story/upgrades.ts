import { customers } from '../company/parties.js';
import { items } from '../company/items.js';
import { whoAre } from '../company/people.js';
import { factory } from '../company/places.js';
import { taking, usable } from './shelves.js';
import type { Visit } from './act.js';
import type { Teller } from './teller.js';
import { issueTo, report } from './visits.js';

/** Which item, and how many working days before the story's end. */
const upgrades = [
  ['CB-0506-08', 24],
  ['FU-DC-200', 17],
  ['RL-HFE82-100', 9],
  ['PM-AD6-5', 3],
  ['IG-FF300R12', 2],
  ['CL-PMP-24', 1],
  ['CB-60100-01', 1],
] as const;

/** In the last weeks a few large upgrades take all that the factory has of something that purchasing has forgotten. */
export function planUpgrades(teller: Teller): void {
  for (const [code, daysBeforeEnd] of upgrades)
    teller.on(teller.lastDay - daysBeforeEnd, () => {
      const { random } = teller;
      const customer = random.weighted(customers, (one) => (one.store === factory.code ? one.weight : 0));
      const technician = random.pick(whoAre('technician', customer.store));
      const visit: Visit = { customer, technician, reason: '设备升级', slips: [] };
      const item = items.find((one) => one.code === code)!;
      const lines = taking(usable(teller, item, factory), Infinity, (from) => [`@${technician}`, from.condition]);
      if (issueTo(teller, visit, lines)) teller.on(teller.today() + random.whole(2, 5), () => report(teller, visit));
    });
}
