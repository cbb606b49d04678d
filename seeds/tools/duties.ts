import {
  type DutyKind,
  type TakenOverCheck,
  type TakenOverDuty,
  takeOverDuties,
} from '../../src/features/tools/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { PostedMovement } from '../../src/stock/index.js';
import { type Calendar, monthsLater } from '../calendar.js';
import { items } from '../company/items.js';
import type { Company } from '../create-company.js';
import { createRandom, type Random } from '../random.js';
import type { Act, Calibration } from '../story/act.js';

const SEED = 4242;
const DAY_MS = 86_400_000;
const NOON = 12 * 3600;

interface Usual {
  kind: DutyKind;
  months: number;
  where: 'in_house' | 'sent_out';
}

const calibration: Usual = { kind: 'calibration', months: 12, where: 'sent_out' };
const electricalSafety: Usual = { kind: 'electrical_safety', months: 12, where: 'in_house' };
const others: Record<string, Usual[]> = {
  'TL-NB-PRG': [electricalSafety, { kind: 'maintenance', months: 6, where: 'in_house' }],
  'IN-DMM-6H': [electricalSafety],
  'IN-HIP-5K': [electricalSafety, { kind: 'inspection', months: 3, where: 'in_house' }],
  'IN-GND-30': [electricalSafety],
  'IN-PSU-60': [electricalSafety],
  'IN-ELD-150': [electricalSafety],
  'IN-TIR-320': [{ kind: 'inspection', months: 6, where: 'in_house' }],
};

/** Of which items one that lies in the store waits for its check: for how many days it has been due, or will be. */
const waiting: { item: string; kind: DutyKind; days: number }[] = [
  { item: 'IN-HIP-5K', kind: 'inspection', days: -16 },
  { item: 'IN-TMP-IR', kind: 'calibration', days: -9 },
  { item: 'IN-GND-30', kind: 'electrical_safety', days: -5 },
  { item: 'IN-TRQ-100', kind: 'calibration', days: -2 },
  { item: 'IN-CLP-2000', kind: 'calibration', days: 9 },
  { item: 'IN-LOG-20', kind: 'calibration', days: 12 },
];

export interface Piece {
  id: string;
  number: string;
  item: string;
  /** It has lain in its bin for weeks. */
  rests: boolean;
}

interface Scene {
  company: Company;
  calendar: Calendar;
  posted: Map<Act, PostedMovement>;
  calibrations: Calibration[];
  random: Random;
  today: string;
}

/** What has to be checked how often, with two years of checks: a few are due or overdue. */
export async function createDuties(
  trx: Transaction,
  company: Company,
  calendar: Calendar,
  story: { posted: Map<Act, PostedMovement>; calibrations: Calibration[]; pieces: Piece[]; today: string },
): Promise<void> {
  const scene = { ...story, company, calendar, random: createRandom(SEED) };
  const duties = story.pieces.flatMap((piece) => {
    const { calibrated } = items.find((item) => item.code === piece.item)!;
    const usual = [...(calibrated ? [calibration] : []), ...(others[piece.item] ?? [])];
    return usual.map((one) => ({ piece, duty: dutyOf(scene, piece, one) }));
  });
  for (const { item, kind, days } of waiting) {
    const one = duties.find(({ piece, duty }) => piece.item === item && piece.rests && duty.kind === kind);
    if (!one) throw new Error(`no ${item} rests in the store`);
    one.duty = waitingSince(scene, one.duty, daysLater(scene.today, days));
  }
  await takeOverDuties(
    trx,
    duties.map(({ duty }) => duty),
  );
}

/** The duty as it is when its last check was such that it falls due on that day. */
function waitingSince(scene: Scene, duty: TakenOverDuty, dueOn: string): TakenOverDuty {
  const { intervalMonths: months, supplierId } = duty;
  const doneOn = monthsLater(dueOn, -months);
  const earlier = duty.checks.filter((check) => check.doneOn !== null && check.doneOn < daysLater(doneOn, -60));
  const checks = [...earlier, onSite(scene, doneOn, months, supplierId)];
  return { ...duty, checks, lastDoneOn: doneOn, dueOn: monthsLater(doneOn, months) };
}

function dutyOf(scene: Scene, piece: Piece, { kind, months, where }: Usual): TakenOverDuty {
  const { company, random, today } = scene;
  const supplier = where === 'sent_out' ? items.find((item) => item.code === piece.item)!.supplier : null;
  const supplierId = supplier === null ? null : company.parties.get(supplier)!;
  const known = kind === 'calibration' ? checksOf(scene, piece, months, supplierId!) : [];
  const first = daysLater(scene.calendar.date(0), random.whole(0, months * 30));
  const checks: TakenOverCheck[] = [];
  const dueOn = () => checks.findLast((check) => check.dueAfter !== null)?.dueAfter ?? first;
  // Between its stays at the laboratory it was checked where it was.
  const untilDue = (until: string) => {
    while (dueOn() < until) checks.push(onSite(scene, beforeDue(dueOn()), months, supplierId));
  };
  const beforeDue = (due: string) => {
    const day = daysLater(due, -random.whole(0, 12));
    return day < today ? day : daysLater(today, -1);
  };
  for (const check of known) {
    untilDue(check.doneOn ?? today);
    checks.push(check);
  }
  if (known.at(-1)?.doneOn !== null) untilDue(today);
  const last = checks.findLast((check) => check.doneOn)?.doneOn ?? null;
  return {
    serialId: piece.id,
    kind,
    intervalMonths: months,
    doneWhere: where,
    supplierId,
    lastDoneOn: last,
    dueOn: dueOn(),
    failed: false,
    checks,
  };
}

/** The stays at the laboratory that the story tells, as the book has them. */
function checksOf(scene: Scene, piece: Piece, months: number, supplierId: number): TakenOverCheck[] {
  const { company, calendar, posted, random } = scene;
  const stays = scene.calibrations.filter(({ sent }) =>
    sent.lines.some((line) => line.serial === piece.number && line.item.code === piece.item),
  );
  return stays.map(({ sent, back }) => {
    const doneOn = back ? calendar.date(back.day - 1) : null;
    return {
      supplierId,
      sentAt: calendar.moment(sent.day, sent.second),
      sentBy: company.people.get(sent.person)!,
      sentMovementId: posted.get(sent)!.id,
      expectedOn: calendar.date(sent.day + 8),
      backMovementId: back ? posted.get(back)!.id : null,
      doneOn,
      result: back ? 'passed' : null,
      dueAfter: doneOn && monthsLater(doneOn, months),
      certificate: back ? certificateOf(random, doneOn!) : null,
      recordedBy: back ? company.people.get(back.person)! : null,
      recordedAt: back ? calendar.moment(back.day, back.second) : null,
    };
  });
}

function onSite({ company, random }: Scene, doneOn: string, months: number, supplierId: number | null) {
  return {
    supplierId,
    sentAt: null,
    sentBy: null,
    sentMovementId: null,
    expectedOn: null,
    backMovementId: null,
    doneOn,
    result: 'passed' as const,
    dueAfter: monthsLater(doneOn, months),
    certificate: supplierId === null ? null : certificateOf(random, doneOn),
    recordedBy: company.people.get('quality')!,
    recordedAt: new Date(new Date(doneOn).getTime() + NOON * 1000 - DAY_MS / 3),
  };
}

const certificateOf = (random: Random, doneOn: string) => `JL${doneOn.slice(0, 4)}-${random.text('######')}`;

export function daysLater(date: string, days: number): string {
  return new Date(new Date(date).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
