import { items } from '../company/items.js';
import { customerPlace, customers } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { factory, propertyBins, WORKSHOP } from '../company/places.js';
import type { ActLine, Handover, Inspection, Repair, Spot } from './act.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const FIRST_DAY = 30;
const EVERY = 24;
/** Who mends it until somebody else turns out to have. */
const [mender] = whoAre('workshop') as [string];
const [checker] = whoAre('quality') as [string];
const repairable = items.filter(
  (item) => item.repairable && item.tracking === 'serial' && item.kind === 'spare' && item.dead === null,
);

/** Customers bring their own boards for repair: checked, repaired and given back, and never mixed with stock. */
export function planCustomerProperty(teller: Teller): void {
  for (let day = FIRST_DAY; day <= teller.lastDay; day += EVERY) teller.on(day, () => takeIn(teller));
  for (const daysAgo of [16, 9, 2]) teller.on(teller.lastDay - daysAgo, () => takeIn(teller));
}

function takeIn(teller: Teller): void {
  const { random } = teller;
  const { code: customer } = random.weighted(customers, (one) => one.weight);
  const bin = propertyBins[0]!;
  const pieces = Array.from({ length: random.pick([1, 1, 2]) }, () => {
    const item = random.weighted(repairable, (one) => one.timesAYear);
    const from: Spot = [customerPlace(customer), 'untested'];
    const line: ActLine = {
      item,
      quantity: 1,
      serial: teller.newSerial(item),
      owner: customer,
      from,
      to: [bin, 'untested'],
    };
    return { line, why: 'repair' as const };
  });
  const number = teller.number('CP');
  const why = { reason: '顾客财产送修', receipt: number };
  const act = teller.tell(
    'receive',
    storekeeperOf(teller, factory),
    pieces.map(({ line }) => line),
    why,
  )!;
  const handover: Handover = { number, customer, act, waybill: null, pieces };
  teller.handovers.push(handover);
  const steps: [number, () => void][] = [
    [2, () => check(teller, handover)],
    [3, () => send(teller, handover)],
    [12, () => finish(teller, handover)],
    [14, () => giveBack(teller, handover)],
  ];
  const today = teller.today();
  const pace = 0.8 + random.fraction() * 0.8;
  for (const [days, happens] of steps) teller.on(today + Math.round(days * pace), happens);
}

function check(teller: Teller, { pieces }: Handover): void {
  const by = teller.random.pick(whoAre('quality'));
  for (const piece of pieces) piece.checked ??= { by, day: teller.today(), second: teller.time() };
}

function send(teller: Teller, { number, pieces }: Handover): void {
  const keeper = storekeeperOf(teller, factory);
  for (const [index, piece] of pieces.entries()) {
    const repair = teller.number('RO');
    const line: ActLine = { ...piece.line, from: piece.line.to, to: [WORKSHOP, 'faulty'] };
    const taken = teller.tell('move', keeper, [line], { reason: '送修', repair })!;
    // On a day on which both happen, quality comes first.
    piece.checked ??= { by: checker, day: teller.today(), second: teller.time() - 600 };
    const { by: inspector, day, second } = piece.checked;
    const begun: Repair = {
      number: repair,
      by: mender,
      piece: line,
      taken,
      used: [],
      property: `${number}-${index + 1}`,
    };
    piece.repair = begun;
    const inspection: Inspection = { piece: line, inspector, day, second, decided: 'repair', act: taken, line };
    teller.inspections.push(Object.assign(inspection, { repair: begun }));
  }
}

function finish(teller: Teller, { pieces }: Handover): void {
  const by = teller.random.pick(whoAre('workshop'));
  for (const { repair } of pieces) {
    const line: ActLine = { ...repair!.piece, from: repair!.piece.to, to: [WORKSHOP, 'refurbished'] };
    const act = teller.tell('condition', by, [line], { reason: '维修完成', repair: repair!.number })!;
    repair!.done = { outcome: 'refurbished', act };
    repair!.by = by;
  }
}

/** Into its bin in the morning, and from there to its owner. */
function giveBack(teller: Teller, { pieces, customer, number }: Handover): void {
  const keeper = storekeeperOf(teller, factory);
  const lines = pieces.map(({ repair, line }) => {
    const home: ActLine = { ...repair!.piece, from: [WORKSHOP, 'refurbished'], to: [line.to[0], 'refurbished'] };
    repair!.home = teller.tell('move', keeper, [home], { reason: '修复，待归还', repair: repair!.number })!;
    return { ...home, from: home.to, to: [customerPlace(customer), 'refurbished'] } satisfies ActLine;
  });
  const delivery = teller.number('DN');
  const act = teller.tell('return', keeper, lines, { reason: '顾客财产归还', delivery })!;
  teller.deliveries.push({
    number: delivery,
    customer,
    act,
    waybill: null,
    codes: pieces.map((_, index) => `${number}-${index + 1}`),
  });
}
