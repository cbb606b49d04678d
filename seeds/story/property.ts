import { items } from '../company/items.js';
import { customerPlace, customers } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { factory, QUARANTINE, WORKSHOP } from '../company/places.js';
import type { ActLine } from './act.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const FIRST_DAY = 30;
const EVERY = 24;
const repairable = items.filter(
  (item) => item.repairable && item.tracking === 'serial' && item.kind === 'spare' && item.dead === null,
);

/** Customers send in their own pieces: inspected, repaired and given back, and never mixed with stock. */
export function planCustomerProperty(teller: Teller): void {
  for (let day = FIRST_DAY; day <= teller.lastDay; day += EVERY) teller.on(day, () => takeIn(teller));
  for (const daysAgo of [16, 9, 2]) teller.on(teller.lastDay - daysAgo, () => takeIn(teller));
}

function takeIn(teller: Teller): void {
  const { random } = teller;
  const { code: owner } = random.weighted(customers, (one) => one.weight);
  const reference = teller.number('GC');
  const from = [customerPlace(owner), 'untested'] as const;
  const lines = Array.from({ length: random.pick([1, 1, 2]) }, (): ActLine => {
    const item = random.weighted(repairable, (one) => one.timesAYear);
    return { item, quantity: 1, serial: teller.newSerial(item), owner, from, to: [QUARANTINE, 'untested'] };
  });
  const next = (to: ActLine['to']) => {
    for (const line of lines) [line.from, line.to] = [line.to, to];
    return lines.map((line) => ({ ...line }));
  };
  const steps: [number, () => void][] = [
    [
      0,
      () =>
        void teller.tell(
          'receive',
          storekeeperOf(teller, factory),
          lines.map((line) => ({ ...line })),
          { reason: '顾客财产送修', reference },
        ),
    ],
    [
      2,
      () =>
        void teller.tell('condition', random.pick(whoAre('quality')), next([QUARANTINE, 'faulty']), {
          reason: '故障确认',
          reference,
        }),
    ],
    [
      3,
      () =>
        void teller.tell('move', storekeeperOf(teller, factory), next([WORKSHOP, 'faulty']), {
          reason: '送修',
          reference,
        }),
    ],
    [
      12,
      () =>
        void teller.tell('condition', random.pick(whoAre('workshop')), next([WORKSHOP, 'refurbished']), {
          reason: '维修完成',
          reference,
        }),
    ],
    [
      14,
      () =>
        void teller.tell('return', storekeeperOf(teller, factory), next([from[0], 'refurbished']), {
          reason: '顾客财产归还',
          reference,
        }),
    ],
  ];
  const today = teller.today();
  const pace = 0.8 + random.fraction() * 0.8;
  for (const [days, happens] of steps) {
    if (days === 0) happens();
    else teller.on(today + Math.round(days * pace), happens);
  }
}
