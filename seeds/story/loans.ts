import type { SeedItem } from '../company/item-table.js';
import { items } from '../company/items.js';
import { supplierPlace } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { factory, LOST, QUARANTINE } from '../company/places.js';
import type { Calibration, Loan, Spot, ToolFate } from './act.js';
import { createRandom } from '../random.js';
import { homeBin, lineOf, taking, usable } from './shelves.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const SEED = 20_190_701;
const COUNTER_HOURS = [8.6 * 3600, 17.2 * 3600] as const;
const LOANS_A_DAY = 0.7;
const BROKEN = 0.035;
const LOST_SHARE = 0.006;
const LATE = 0.14;
const BY_ANOTHER = 0.08;
const STAYS_FOR_NEXT_VISIT = 0.2;
const WRITTEN_OFF_AFTER = 15;
const CALIBRATION_EVERY = 230;
const tools = items.filter((item) => item.kind === 'tool');

/** Technicians borrow tools and instruments for a visit and bring them back; some late, some broken, a few never. */
export function planLoans(told: Teller): void {
  // Their own luck: what happens to tools changes nothing else in the story.
  const teller = { ...told, random: createRandom(SEED) };
  for (let day = 4; day <= teller.lastDay; day++)
    if (teller.random.chance(LOANS_A_DAY)) teller.on(day, () => lend(teller), teller.random.whole(...COUNTER_HOURS));
  planStillOut(teller);
}

/** What is out at the story's end: lent so many working days before it, due so many before or after it, and not back. */
const stillOut: [borrower: string, lent: number, due: number, ...tools: string[]][] = [
  ['xujm', 20, -11, 'IN-CLP-400', 'TL-LDR-25'],
  ['chenxt', 9, -2, 'IN-OSC-4'],
  ['technician', 6, 1, 'IN-DMM-17B', 'TL-DRL-18'],
  ['technician', 4, 4, 'IN-INS-1000'],
  ['yangf', 5, 2, 'IN-TRQ-25', 'TL-SKT-SET'],
  ['wujh', 3, 5, 'IN-OSC-DP', 'TL-HDL-LMP'],
];

/** Some of the last loans are out still, one of them for too long. */
function planStillOut(teller: Teller): void {
  for (const [borrower, lent, due, ...codes] of stillOut)
    teller.on(
      teller.lastDay - lent,
      () => {
        const wanted = codes.map((code) => tools.find((item) => item.code === code)!);
        lendTo(teller, borrower, wanted, teller.lastDay + due);
      },
      teller.random.whole(...COUNTER_HOURS),
    );
}

function lend(teller: Teller): void {
  const { random } = teller;
  const wanted = new Set(
    Array.from({ length: random.whole(1, 3) }, () => random.weighted(tools, (item) => item.timesAYear)),
  );
  const loan = lendTo(teller, random.pick(whoAre('technician')), [...wanted], teller.today() + random.whole(3, 12));
  if (!loan) return;
  const { due } = loan;
  const stays = loan.fates.filter(() => random.chance(STAYS_FOR_NEXT_VISIT));
  teller.on(dayBack(teller, due), () => bringBack(teller, loan, stays), random.whole(...COUNTER_HOURS));
  const others = loan.fates.filter((fate) => !stays.includes(fate));
  teller.on(dayBack(teller, due), () => bringBack(teller, loan, others), random.whole(...COUNTER_HOURS));
}

function lendTo(teller: Teller, borrower: string, wanted: SeedItem[], due: number): Loan | null {
  const keeper = storekeeperOf(teller, factory);
  const lines = wanted.flatMap((item) =>
    taking(usable(teller, item, factory), 1, (from) => [`@${borrower}`, from.condition]),
  );
  if (lines.length === 0) return null;
  const number = teller.number('LN');
  const out = teller.tell('lend', keeper, lines, { reason: '现场服务借用', loan: number })!;
  const loan: Loan = { number, borrower, out, due, fates: lines.map((taken) => ({ taken })) };
  teller.loans.push(loan);
  return loan;
}

function dayBack(teller: Teller, due: number): number {
  const { random } = teller;
  if (random.chance(LATE)) return due + random.whole(1, 9);
  return Math.max(teller.today() + 1, due - random.whole(0, 3));
}

function bringBack(teller: Teller, loan: Loan, fates: ToolFate[]): void {
  const { random } = teller;
  const broughtBy = random.chance(BY_ANOTHER) ? random.pick(whoAre('technician')) : loan.borrower;
  for (const fate of fates) {
    fate.outcome = 'good';
    if (random.chance(LOST_SHARE)) fate.outcome = 'lost';
    else if (fate.taken.item.repairable && random.chance(BROKEN)) fate.outcome = 'damaged';
  }
  const of = (outcome: ToolFate['outcome']) => fates.filter((fate) => fate.outcome === outcome);
  const good = { kind: 'return' as const, reason: '归还，完好', broughtBy };
  settle(teller, loan, of('good'), { ...good, to: ({ taken }) => [homeBin(taken.item, factory), taken.to[1]] });
  settle(teller, loan, of('damaged'), { ...good, reason: '归还，损坏待修', to: () => [QUARANTINE, 'faulty'] });
  const lost = of('lost');
  for (const fate of lost) delete fate.outcome;
  if (lost.length > 0 && teller.today() + WRITTEN_OFF_AFTER <= teller.lastDay)
    teller.on(teller.today() + WRITTEN_OFF_AFTER, () => writeOff(teller, loan, lost), random.whole(...COUNTER_HOURS));
}

function writeOff(teller: Teller, loan: Loan, lost: ToolFate[]): void {
  for (const fate of lost) fate.outcome = 'lost';
  const why = { kind: 'scrap' as const, reason: '现场遗失，已报损' };
  settle(teller, loan, lost, { ...why, to: ({ taken }) => [LOST, taken.to[1]] });
}

interface Settling {
  kind: 'return' | 'scrap';
  reason: string;
  broughtBy?: string;
  to: (fate: ToolFate) => Spot;
}

function settle(teller: Teller, loan: Loan, fates: ToolFate[], { kind, reason, broughtBy, to }: Settling): void {
  const lines = fates.map((fate) => ({ ...fate.taken, from: fate.taken.to, to: to(fate) }));
  const act = teller.tell(kind, storekeeperOf(teller, factory), lines, { reason, loan: loan.number });
  if (!act) return;
  fates.forEach((fate, index) => Object.assign(fate, { act, line: lines[index], broughtBy }));
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
        const sent = teller.tell('move', storekeeperOf(teller, factory), lines, { reason: '外送校准', reference });
        if (!sent) return;
        const calibration: Calibration = { item, supplier: item.supplier, sent };
        teller.calibrations.push(calibration);
        teller.on(day + teller.random.whole(6, 12), () => {
          const back = lines.map((line) => ({
            ...line,
            from: line.to,
            to: [homeBin(item, factory), line.to[1]] as const,
          }));
          const why = { reason: '校准返回', reference };
          calibration.back = teller.tell('receive', storekeeperOf(teller, factory), back, why)!;
        });
      });
  });
}
