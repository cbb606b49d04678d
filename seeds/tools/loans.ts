import { type TakenOverLoan, takeOverLoans, type TakenOverReturn } from '../../src/features/tool-loans/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import type { Company } from '../create-company.js';
import { createRandom, type Random } from '../random.js';
import type { Act, Inspection, Loan, ToolFate, Visit } from '../story/act.js';
import { checklists } from './checklists.js';
import type { Piece } from './duties.js';

const SEED = 1907;
const LATELY = 25;
const INCOMPLETE = 0.12;
const REPORTED_BEFORE = 5;
const NEAR = 2;

export interface LoanScene {
  company: Company;
  calendar: Calendar;
  posted: Map<Act, PostedMovement>;
  pieces: Piece[];
  inspections: Inspection[];
  /** The tasks that the visits became, with the working day on which each was closed. */
  tasks: { visit: Visit; id: number; closed: number | null }[];
  lastDay: number;
}

/** The loans of two years as the documents that they would have had; the movements are in the book and name them. */
export async function createLoans(trx: Transaction, scene: LoanScene, loans: Loan[]): Promise<void> {
  const random = createRandom(SEED);
  const made = await takeOverLoans(
    trx,
    loans.map((loan) => loanOf(scene, random, loan)),
  );
  loans.forEach(({ number }, index) => {
    if (made[index]!.number !== number) throw new Error(`${number} of the story became ${made[index]!.number}`);
  });
}

function loanOf(scene: LoanScene, random: Random, loan: Loan): TakenOverLoan {
  const { company, calendar, posted } = scene;
  const borrowerId = company.people.get(loan.borrower)!;
  const movementId = posted.get(loan.out)!.id;
  return {
    borrowerId,
    lentBy: company.people.get(loan.out.person)!,
    lentAt: calendar.moment(loan.out.day, loan.out.second),
    taskId: taskOf(scene, loan),
    purpose: '现场服务',
    signed: true,
    lines: loan.fates.map((fate) => ({
      itemId: company.items.get(fate.taken.item.code)!,
      serialId: pieceOf(scene, fate)?.id ?? null,
      condition: fate.taken.to[1] === 'refurbished' ? 'refurbished' : 'new',
      quantity: String(fate.taken.quantity),
      homePlaceId: company.places.get(fate.taken.from[0])!,
      placeId: company.places.get(fate.taken.to[0])!,
      dueOn: calendar.date(loan.due),
      movementId,
      reminded: fate.outcome ? null : remindedOf(scene, loan.due),
      returns: fate.outcome && fate.act ? [returnOf(scene, random, fate, borrowerId)] : [],
    })),
  };
}

/** Every second working day since it was due, as the program does. */
function remindedOf({ calendar, lastDay }: LoanScene, due: number): { times: number; on: string } | null {
  const times = Math.floor((lastDay - due) / 2);
  return times > 0 ? { times, on: calendar.date(due + 2 * times) } : null;
}

const pieceOf = ({ pieces }: LoanScene, { taken }: ToolFate) =>
  pieces.find((piece) => piece.item === taken.item.code && piece.number === taken.serial);

function returnOf(scene: LoanScene, random: Random, fate: ToolFate, borrowerId: number): TakenOverReturn {
  const { company, calendar, posted, lastDay } = scene;
  const { act, outcome } = fate;
  const movement = posted.get(act!)!;
  const at = calendar.moment(act!.day, act!.second);
  const back = {
    outcome: outcome!,
    by: company.people.get(act!.person)!,
    at,
    broughtBy: fate.broughtBy ? company.people.get(fate.broughtBy)! : borrowerId,
    quantity: String(fate.taken.quantity),
  };
  if (outcome === 'lost') {
    const { unitCost } = movement.lines.find((line) => line.itemId === company.items.get(fate.taken.item.code))!;
    const decision = { by: company.people.get('head')!, as: 'head', at, approved: true, movementId: movement.id };
    const reportedAt = calendar.moment(act!.day - REPORTED_BEFORE, act!.second);
    return { ...back, at: reportedAt, loss: { reason: '现场遗失', unitCost, decision } };
  }
  const list = checklists.get(fate.taken.item.code);
  const lately = act!.day > lastDay - LATELY;
  const missing = lately && list && random.chance(INCOMPLETE) ? [{ position: 1, quantity: 1 }] : [];
  return {
    ...back,
    movementId: movement.id,
    toPlaceId: company.places.get(fate.line!.to[0])!,
    missing,
    ...(outcome === 'damaged' && {
      note: '开机异常，待检修',
      repairedAt: usableAgain(scene, fate),
    }),
  };
}

/** When a damaged tool was back on its shelf, or scrapped; null while it waits or is in the workshop. */
function usableAgain({ calendar, inspections }: LoanScene, { taken, act }: ToolFate): Date | null {
  const inspection = inspections.find(
    ({ piece, day }) => piece.item === taken.item && piece.serial === taken.serial && day >= act!.day,
  );
  const { repair } = inspection ?? {};
  const done = repair
    ? (repair.home ?? (repair.done?.outcome === 'unrepairable' ? repair.done.act : null))
    : inspection?.act;
  return done ? calendar.moment(done.day, done.second) : null;
}

/** The task for which the borrower set out about then, if it was not closed before the tools were back. */
function taskOf({ tasks }: LoanScene, loan: Loan): number | null {
  const last = Math.max(...loan.fates.map(({ act }) => act?.day ?? Number.POSITIVE_INFINITY));
  const task = tasks.find(
    ({ visit, closed }) =>
      visit.technician === loan.borrower &&
      Math.abs(visit.slips[0]!.issue.day - loan.out.day) <= NEAR &&
      (closed === null || closed >= last),
  );
  return task?.id ?? null;
}
