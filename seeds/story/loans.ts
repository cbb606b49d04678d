import { items } from '../company/items.js';
import { supplierPlace } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { factory, QUARANTINE } from '../company/places.js';
import type { ActLine, Spot } from './act.js';
import { homeBin, lineOf, taking, usable } from './shelves.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const LOANS_A_DAY = 0.42;
const FORGOTTEN = 0.015;
const BROKEN = 0.04;
const CALIBRATION_EVERY = 230;
const tools = items.filter((item) => item.kind === 'tool');

/** Technicians borrow tools and instruments for a visit and bring them back; some late, some broken, a few never. */
export function planLoans(teller: Teller): void {
  for (let day = 4; day <= teller.lastDay; day++)
    if (teller.random.chance(LOANS_A_DAY)) teller.on(day, () => lend(teller));
}

function lend(teller: Teller): void {
  const { random } = teller;
  const [keeper, borrower] = [storekeeperOf(teller, factory), random.pick(whoAre('technician'))];
  const wanted = new Set(
    Array.from({ length: random.whole(1, 3) }, () => random.weighted(tools, (item) => item.timesAYear)),
  );
  const lines = [...wanted].flatMap((item) =>
    taking(usable(teller, item, factory), 1, (from) => [`@${borrower}`, from.condition]),
  );
  const reference = teller.number('JY');
  teller.tell('lend', keeper, lines, { reason: '现场服务借用', reference });
  const kept = lines.filter(() => random.chance(FORGOTTEN));
  const broken = lines.filter((line) => line.item.repairable && !kept.includes(line) && random.chance(BROKEN));
  const good = lines.filter((line) => !kept.includes(line) && !broken.includes(line));
  const back = (which: ActLine[], reason: string, to: (line: ActLine) => Spot) =>
    teller.on(teller.today() + random.whole(2, 14), () => {
      const returned = which.map((line) => ({ ...line, from: line.to, to: to(line) }));
      teller.tell('return', storekeeperOf(teller, factory), returned, { reason, reference });
    });
  back(good, '归还，完好', (line) => [homeBin(line.item, factory), line.to[1]]);
  back(broken, '归还，损坏待修', () => [QUARANTINE, 'faulty']);
}

/** Instruments go to the laboratory about once a year, each kind on its own day. */
export function planCalibrations(teller: Teller): void {
  const calibrated = tools.filter((item) => item.calibrated);
  calibrated.forEach((item, index) => {
    for (let day = 20 + index * 9; day <= teller.lastDay; day += CALIBRATION_EVERY)
      teller.on(day, () => {
        const laboratory = supplierPlace(item.supplier);
        const lines = usable(teller, item, factory).map((one) =>
          lineOf(one, one.quantity, [laboratory, one.condition]),
        );
        const reference = teller.number('JZ');
        teller.tell('move', storekeeperOf(teller, factory), lines, { reason: '外送校准', reference });
        teller.on(day + teller.random.whole(6, 12), () => {
          const back = lines.map((line) => ({
            ...line,
            from: line.to,
            to: [homeBin(item, factory), line.to[1]] as const,
          }));
          teller.tell('receive', storekeeperOf(teller, factory), back, { reason: '校准返回', reference });
        });
      });
  });
}
