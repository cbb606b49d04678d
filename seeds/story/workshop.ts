import { items } from '../company/items.js';
import { whoAre } from '../company/people.js';
import { factory, QUARANTINE, SCRAP, WORKSHOP } from '../company/places.js';
import type { ActLine, Spot } from './act.js';
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
      (one) => !one.owner && (one.condition === 'untested' || one.item.kind === 'tool') && random.chance(INSPECTED),
    );
  const judged = waiting.map((one) => ({ one, fate: one.condition === 'untested' ? random.fraction() : 0 }));
  const found = judged.map(({ one, fate }) => {
    const repairable = one.item.repairable && fate < FAULT_CONFIRMED;
    const condition = repairable ? 'faulty' : fate < FAULT_CONFIRMED + NO_FAULT && fate > 0 ? 'refurbished' : 'scrap';
    return { one, line: lineOf(one, one.quantity, [QUARANTINE, condition]) };
  });
  const changed = found.filter(({ one, line }) => one.condition !== line.to[1]).map(({ line }) => line);
  teller.tell('condition', random.pick(whoAre('quality')), changed, { reason: '检验判定' });
  const judgedAs = (condition: string) => found.map(({ line }) => line).filter((line) => line.to[1] === condition);
  const onTo = (lines: ActLine[], to: (line: ActLine) => Spot) =>
    lines.map((line) => ({ ...line, from: line.to, to: to(line) }));
  teller.soon(900, () => {
    const keeper = storekeeperOf(teller, factory);
    const toRepair = onTo(judgedAs('faulty'), () => [WORKSHOP, 'faulty']);
    teller.tell('move', keeper, toRepair, { reason: '送修' });
    for (const line of toRepair) planRepair(teller, line);
    const good = onTo(judgedAs('refurbished'), (line) => [homeBin(line.item, factory), 'refurbished']);
    teller.tell('move', keeper, good, { reason: '检测无故障，入库' });
    teller.tell(
      'scrap',
      keeper,
      onTo(judgedAs('scrap'), () => [SCRAP, 'scrap']),
      { reason: '无维修价值' },
    );
  });
}

function planRepair(teller: Teller, line: ActLine): void {
  const { random } = teller;
  const [person, reference] = [random.pick(whoAre('workshop')), teller.number('WX')];
  const piece = { ...line, from: line.to };
  teller.on(teller.today() + random.whole(4, 30), () => {
    if (!random.chance(REPAIRED)) {
      teller.tell('scrap', person, [{ ...piece, to: [SCRAP, 'scrap'] }], { reason: '无法修复', reference });
      return;
    }
    useParts(teller, person, reference);
    const repaired = { ...piece, to: [WORKSHOP, 'refurbished'] as const };
    teller.tell('condition', person, [repaired], { reason: '维修完成', reference });
    teller.on(teller.today() + random.whole(1, 3), () => {
      const home = { ...repaired, from: repaired.to, to: [homeBin(line.item, factory), 'refurbished'] as const };
      teller.tell('move', storekeeperOf(teller, factory), [home], { reason: '修复件入库', reference });
    });
  });
}

/** Parts for a repair come from what the workshop has at the bench; the bench is filled when it is out of them. */
function useParts(teller: Teller, person: string, reference: string): void {
  const { random } = teller;
  if (!random.chance(0.7)) return;
  const item = random.weighted(repairParts, (one) => one.timesAYear);
  const atBench = (): Holding[] =>
    teller.holdings.of(item).filter((one) => one.place === WORKSHOP && one.condition === 'new');
  if (atBench().length === 0) {
    const fetched = taking(usable(teller, item, factory), item.typical * 4, () => [WORKSHOP, 'new']);
    const fresh = fetched.filter((line) => line.from[1] === 'new');
    teller.tell('issue', storekeeperOf(teller, factory), fresh, { reason: '维修领料', reference });
  }
  teller.soon(random.whole(60, 600), () => {
    const used = taking(atBench(), random.whole(1, 2), () => [SCRAP, 'scrap']);
    teller.tell('use', person, used, { reason: '维修耗用', reference });
  });
}
