import { items } from '../company/items.js';
import { whoAre } from '../company/people.js';
import { CONSUMED, factory, QUARANTINE, SCRAP, WORKSHOP } from '../company/places.js';
import type { Act, ActLine, Inspection, Repair, Spot } from './act.js';
import type { Holding } from './holdings.js';
import { homeBin, lineOf, taking, usable } from './shelves.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const INSPECTION_WEEKDAYS = [1, 4];
const NOT_YET_INSPECTED = 4;
const INSPECTED = 0.75;
const FAULT_CONFIRMED = 0.8;
const NO_FAULT = 0.12;
const REPAIRED = 0.87;
const repairParts = items.filter((item) => /^(MS|IC|CP|DI|OP|RL-G|FN-AX-40|IG-FF15)/.test(item.code));

/** Twice a week quality looks at what lies in quarantine and decides what becomes of it. */
export function planInspections(teller: Teller): void {
  for (let day = 5; day <= teller.lastDay - NOT_YET_INSPECTED; day++)
    if (INSPECTION_WEEKDAYS.includes(day % 5)) teller.on(day, () => inspect(teller));
}

function inspect(teller: Teller): void {
  const { random } = teller;
  // New goods that are faulty wait there for their supplier.
  const waiting = teller.holdings
    .at(QUARANTINE)
    .filter(
      (one) =>
        !one.owner &&
        !teller.sentIn.some(({ line }) => line.serial === one.serial && line.item === one.item) &&
        (one.condition === 'untested' || one.item.kind === 'tool') &&
        random.chance(INSPECTED),
    );
  const judged = waiting.map((one) => ({ one, fate: one.condition === 'untested' ? random.fraction() : 0 }));
  const found = judged.map(({ one, fate }) => {
    const repairable = one.item.repairable && fate < FAULT_CONFIRMED;
    const condition = repairable ? 'faulty' : fate < FAULT_CONFIRMED + NO_FAULT && fate > 0 ? 'refurbished' : 'scrap';
    return { one, line: lineOf(one, one.quantity, [QUARANTINE, condition]) };
  });
  const changed = found.filter(({ one, line }) => one.condition !== line.to[1]).map(({ line }) => line);
  const inspector = random.pick(whoAre('quality'));
  teller.tell('condition', inspector, changed, { reason: '检验判定' });
  const moment = { inspector, day: teller.today(), second: teller.time() };
  const inspections = found.map(({ line }): Inspection => ({ piece: line, ...moment, decided: fates[line.to[1]]! }));
  teller.inspections.push(...inspections);
  teller.soon(900, () => {
    const keeper = storekeeperOf(teller, factory);
    const carry = (
      decided: Inspection['decided'],
      kind: 'move' | 'scrap',
      to: (line: ActLine) => Spot,
      reason: string,
    ) => {
      const judged = inspections.filter((one) => one.decided === decided);
      const lines = judged.map(({ piece }) => ({ ...piece, from: piece.to, to: to(piece) }));
      const act = teller.tell(kind, keeper, lines, { reason });
      judged.forEach((one, index) => Object.assign(one, { act, line: lines[index] }));
      return judged;
    };
    for (const one of carry('repair', 'move', () => [WORKSHOP, 'faulty'], '送修')) planRepair(teller, one);
    carry('restock', 'move', (line) => [homeBin(line.item, factory), 'refurbished'], '检测无故障，入库');
    carry('scrap', 'scrap', () => [SCRAP, 'scrap'], '无维修价值');
  });
}

const fates: Partial<Record<string, Inspection['decided']>> = {
  faulty: 'repair',
  refurbished: 'restock',
  scrap: 'scrap',
};

function planRepair(teller: Teller, inspection: Inspection): void {
  const { random } = teller;
  const line = inspection.line!;
  const [person, number] = [random.pick(whoAre('workshop')), teller.number('RO')];
  const repair: Repair = { number, by: person, piece: line, taken: inspection.act!, used: [] };
  inspection.repair = repair;
  const piece = { ...line, from: line.to };
  teller.on(teller.today() + random.whole(4, 30), () => {
    if (!random.chance(REPAIRED)) {
      const act = teller.tell('scrap', person, [{ ...piece, to: [SCRAP, 'scrap'] }], {
        reason: '无法修复',
        repair: number,
      })!;
      repair.done = { outcome: 'unrepairable', act };
      return;
    }
    useParts(teller, repair);
    const repaired = { ...piece, to: [WORKSHOP, 'refurbished'] as const };
    const act = teller.tell('condition', person, [repaired], { reason: '维修完成', repair: number })!;
    repair.done = { outcome: 'refurbished', act };
    teller.on(teller.today() + random.whole(1, 3), () => {
      const home = { ...repaired, from: repaired.to, to: [homeBin(line.item, factory), 'refurbished'] as const };
      const why = { reason: '修复件入库', repair: number };
      repair.home = teller.tell('move', storekeeperOf(teller, factory), [home], why)!;
    });
  });
}

/** Parts for a repair come from what the workshop has at the bench; the bench is filled when it is out of them. */
function useParts(teller: Teller, { by: person, number, used }: Repair): void {
  const { random } = teller;
  if (!random.chance(0.7)) return;
  const item = random.weighted(repairParts, (one) => one.timesAYear);
  const atBench = (): Holding[] =>
    teller.holdings.of(item).filter((one) => one.place === WORKSHOP && one.condition === 'new');
  if (atBench().length === 0) {
    const fetched = taking(usable(teller, item, factory), item.typical * 4, () => [WORKSHOP, 'new']);
    const fresh = fetched.filter((line) => line.from[1] === 'new');
    teller.tell('issue', storekeeperOf(teller, factory), fresh, { reason: '维修领料', repair: number });
  }
  teller.soon(random.whole(60, 600), () => {
    const lines = taking(atBench(), random.whole(1, 2), (from) => [CONSUMED, from.condition]);
    const act: Act | null = teller.tell('use', person, lines, { reason: '维修耗用', repair: number });
    if (act) used.push(act);
  });
}
