import { items } from '../company/items.js';
import type { SeedItem } from '../company/item-table.js';
import { customerPlace, customers } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { CONSUMED, factory, QUARANTINE, vans } from '../company/places.js';
import type { ActLine, Fate, Slip, Visit } from './act.js';
import {
  homeBin,
  ISSUE_LINES_A_YEAR,
  lineOf,
  onHand,
  storeByCode,
  storeOf,
  taking,
  usable,
  WORKING_DAYS_A_YEAR,
} from './shelves.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const LINES_A_VISIT = 2.6;
const VISITS_A_DAY = ISSUE_LINES_A_YEAR / LINES_A_VISIT / WORKING_DAYS_A_YEAR;
const HOTTEST_DAY = 165;
const BUSIEST_DAY = 215;
const FITTED = 0.83;
const UNUSED = 0.15;
const OLD_PIECE_COMES_BACK = 0.93;
const KNOWN_PIECE = 0.5;
const OLD_PIECE_HANDED_IN = 0.6;
/** Before that everything has been accounted for. */
const STILL_OPEN_DAYS = 25;

const reasons = ['客户报修', '客户报修', '客户报修', '例行保养', '安装调试', '设备升级', '年度巡检'];
const asked = items.filter((item) => item.kind !== 'tool' && item.timesAYear > 0);

/** Every working day technicians set out to customers, with parts from the nearest store. */
export function planVisits(teller: Teller): void {
  for (let day = 3; day <= teller.lastDay; day++) {
    const expected = VISITS_A_DAY * (1 + 0.3 * wave(day, BUSIEST_DAY)) * (0.85 + (0.3 * day) / teller.lastDay);
    const visits = Math.floor(expected) + (teller.random.chance(expected % 1) ? 1 : 0);
    for (let visit = 0; visit < visits; visit++) teller.on(day, () => setOut(teller));
  }
}

/** A wave of one year that is 1 on `highest`, a working day of each year. */
function wave(day: number, highest: number): number {
  return Math.cos(((day - highest) / WORKING_DAYS_A_YEAR) * 2 * Math.PI);
}

function setOut(teller: Teller): void {
  const { random } = teller;
  const customer = random.weighted(customers, (one) => one.weight);
  const technician = random.pick(whoAre('technician', customer.store));
  const visit: Visit = { customer, technician, reason: random.pick(reasons), slips: [] };
  const wanted = new Set(Array.from({ length: random.whole(1, 4) }, () => itemOfTheDay(teller)));
  const taken = [...wanted].flatMap((item) => pick(teller, item, visit));
  if (!issueTo(teller, visit, taken)) return;
  teller.on(teller.today() + random.whole(1, 6), () => report(teller, visit));
  useVan(teller, visit);
}

/** Issues what was taken, with a slip for each store that it comes from. */
export function issueTo(teller: Teller, visit: Visit, taken: ActLine[]): boolean {
  const from = new Set(taken.map((line) => storeOf(line.from[0])!));
  for (const store of from) {
    const lines = taken.filter((line) => storeOf(line.from[0]) === store);
    const number = teller.number('REQ');
    const why = { reason: visit.reason, slip: number };
    const issue = teller.tell('issue', storekeeperOf(teller, store), lines, why)!;
    visit.slips.push({ visit, store: store.code, number, issue, fates: [] });
  }
  if (taken.length > 0) teller.visits.push(visit);
  return taken.length > 0;
}

function itemOfTheDay(teller: Teller): SeedItem {
  const heat = 1 + 0.7 * wave(teller.today(), HOTTEST_DAY);
  return teller.random.weighted(asked, (item) => item.timesAYear * (item.summer ? heat : 1));
}

/** From the visit's store, else from the factory's; less than wanted if there is not more. */
function pick(teller: Teller, item: SeedItem, visit: Visit): ActLine[] {
  const near = storeByCode(visit.customer.store);
  const store = usable(teller, item, near).length > 0 ? near : factory;
  const wanted = item.tracking === 'serial' && teller.random.chance(0.85) ? 1 : vary(teller, item);
  return taking(usable(teller, item, store), wanted, (from) => [`@${visit.technician}`, from.condition]);
}

function vary(teller: Teller, item: SeedItem): number {
  const amount = item.typical * (0.5 + teller.random.fraction());
  return item.decimals > 0 ? Math.max(0.5, Math.round(amount * 2) / 2) : Math.max(1, Math.round(amount));
}

/**
 * Back from the customer: what was fitted or used up, what was not needed, and the old pieces. In the last weeks some is in
 * none of these yet, and stays with them.
 */
export function report(teller: Teller, visit: Visit): void {
  const { random } = teller;
  visit.back = { day: teller.today(), second: teller.time() };
  const settled = teller.today() < teller.lastDay - STILL_OPEN_DAYS;
  for (const slip of visit.slips) {
    const fates = slip.issue.lines.map((line) => ({ line, fate: random.fraction() }));
    const linesOf = (which: typeof fates) => which.map(({ line }) => line);
    fit(teller, slip, linesOf(fates.filter(({ fate }) => fate < FITTED)), settled);
    const unused = linesOf(fates.filter(({ fate }) => fate >= FITTED && (settled || fate < FITTED + UNUSED)));
    if (unused.length > 0) teller.on(teller.today() + random.whole(0, 2), () => bringBack(teller, slip, unused));
  }
}

function fit(teller: Teller, slip: Slip, taken: ActLine[], settled: boolean): void {
  const site = customerPlace(slip.visit.customer.code);
  const lines = taken.map((line) => {
    const to = [line.item.kind === 'consumable' ? CONSUMED : site, line.to[1]] as const;
    return { ...line, from: line.to, to };
  });
  const act = teller.tell('use', slip.visit.technician, lines, { reason: '现场装用', slip: slip.number });
  if (!act) return;
  const fates = taken.map((line, index): Fate => ({ taken: line, act, line: lines[index]! }));
  slip.fates.push(...fates);
  teller.soon(teller.random.whole(300, 1500), () => takeOut(teller, slip, fates, settled));
}

function bringBack(teller: Teller, slip: Slip, unused: ActLine[]): void {
  const store = storeByCode(slip.visit.customer.store);
  const lines = unused.map((line) => ({
    ...line,
    from: line.to,
    to: [homeBin(line.item, store), line.to[1]] as const,
  }));
  const why = { reason: '未使用退回', slip: slip.number };
  const act = teller.tell('return', storekeeperOf(teller, store), lines, why);
  if (act) slip.fates.push(...unused.map((taken, index) => ({ taken, act, line: lines[index]! })));
}

/** The old pieces come out of the machine and are handed in; a few the customer keeps. */
function takeOut(teller: Teller, slip: Slip, fates: Fate[], all: boolean): void {
  const { random } = teller;
  const { visit } = slip;
  const site = customerPlace(visit.customer.code);
  for (const fate of fates.filter(({ taken }) => taken.item.repairable)) {
    const kept = !random.chance(OLD_PIECE_COMES_BACK);
    fate.old = { line: kept ? null : oldPiece(teller, fate.line, site) };
  }
  const removed = fates.filter((fate) => fate.old?.line);
  if (removed.length > 0 && (all || random.chance(OLD_PIECE_HANDED_IN))) handIn(teller, slip, removed);
}

/** The piece that came out of the machine: often one of ours that was fitted there before. */
function oldPiece(teller: Teller, fitted: ActLine, site: string): ActLine {
  const { item } = fitted;
  const to = [QUARANTINE, 'untested'] as const;
  const known = teller.holdings
    .of(item)
    .find((one) => one.place === site && one.serial !== fitted.serial && !one.owner);
  if (known && known.serial && teller.random.chance(KNOWN_PIECE)) {
    const line = lineOf(known, 1, to);
    teller.holdings.of(item).splice(teller.holdings.of(item).indexOf(known), 1);
    return line;
  }
  return {
    item,
    quantity: 1,
    serial: item.tracking === 'serial' ? teller.newSerial(item) : undefined,
    from: [site, 'untested'],
    to,
  };
}

function handIn(teller: Teller, slip: Slip, removed: Fate[]): void {
  teller.on(teller.today() + teller.random.whole(1, 8), () => {
    const lines = removed.map(({ old }) => old!.line!);
    const why = { reason: '旧件交回', slip: slip.number };
    const act = teller.tell('receive', storekeeperOf(teller, factory), lines, why)!;
    for (const fate of removed) fate.old!.handedIn = act;
  });
}

/** What small things the van had with it, used at the same customer. */
function useVan(teller: Teller, visit: Visit): void {
  const van = { 'WH-ND': vans.ningde, 'WH-HZ': vans.huizhou }[visit.customer.store];
  if (!van || !teller.random.chance(0.3)) return;
  teller.on(teller.today() + 1, () => {
    const inVan = teller.holdings.at(van).filter((one) => onHand([one]) > 0);
    if (inVan.length === 0) return;
    const one = teller.random.pick(inVan);
    const quantity = Math.min(one.quantity, vary(teller, one.item));
    const line = lineOf(one, quantity, [customerPlace(visit.customer.code), one.condition]);
    teller.tell('use', visit.technician, [line], { reason: '随车备件' });
  });
}
