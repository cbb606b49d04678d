import { takeOverSheets, type TakenOverSheet } from '../../src/features/quality-feedback/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { Calendar } from '../calendar.js';
import { customers } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { items } from '../company/items.js';
import type { Company } from '../create-company.js';
import { createRandom, type Random } from '../random.js';
import { STORY_DAYS } from '../story/story.js';
import { type Problem, problems } from './problems.js';

const SEED = 86_500;
const EVERY = 9; // working days
const LATE = 0.12;
const HOUR_S = 3600;
/** Working days from step to step. */
const REVIEWED_AFTER = 1;
const ASSIGNED_AFTER = 2;
const ANSWER_WITHIN = 7;
const CLOSED_AFTER = 4;

interface QualityScene {
  company: Company;
  calendar: Calendar;
}

/** What was reported to quality in two years, and what came of it: the last ones are under way. */
export async function createSheets(trx: Transaction, scene: QualityScene): Promise<void> {
  const random = createRandom(SEED);
  const found = await trx.selectFrom('fault_term').select(['id', 'name_zh']).where('kind', '=', 'cause').execute();
  const causes = new Map(found.map(({ id, name_zh }) => [name_zh, id]));
  const days = Array.from({ length: Math.floor(STORY_DAYS / EVERY) }, (_, n) => n * EVERY + random.whole(1, EVERY - 1));
  await takeOverSheets(
    trx,
    days.map((day, n) => sheetOf(scene, { problem: problems[n % problems.length]!, day, random, causes })),
  );
}

interface Telling {
  problem: Problem;
  /** On which it was raised. */
  day: number;
  random: Random;
  causes: Map<string, number>;
}

function sheetOf({ company, calendar }: QualityScene, { problem, day, random, causes }: Telling): TakenOverSheet {
  const person = (username: string) => company.people.get(username)!;
  const hour = random.whole(9, 16);
  const step = (by: string, after: number, note?: string) => ({
    by: person(by),
    at: calendar.moment(day + after, hour * HOUR_S + after * 60),
    note: note ?? null,
  });
  const happened = (after: number) => calendar.isOver(day + after);
  const late = random.chance(LATE);
  const raiser = random.pick(whoAre(problem.raisedBy));
  const [checker, second] = random.chance(0.5) ? (['quality', 'xiaohl'] as const) : (['xiaohl', 'quality'] as const);
  const answeredAfter = ASSIGNED_AFTER + random.whole(2, ANSWER_WITHIN + 2);
  const assignee = { quality: second, purchasing: random.pick(whoAre('purchasing')) }[problem.department as 'quality'];
  const customer = problem.raisedBy === 'technician' ? random.weighted(customers, (one) => one.weight).code : null;
  const item = items.find(({ code }) => code === problem.item);
  return {
    kind: problem.kind,
    title: problem.title,
    problem: problem.problem,
    positions: problem.positions ?? null,
    quantity: problem.quantity ?? null,
    foundOn: calendar.date(late ? day - 1 : day),
    late,
    customerId: customer ? company.parties.get(customer)! : null,
    links: item
      ? [
          {
            itemId: company.items.get(item.code)!,
            supplierId: problem.supplier ? company.parties.get(item.supplier)! : null,
          },
        ]
      : [],
    raised: step(raiser, 0),
    passed: happened(REVIEWED_AFTER) ? step('supervisor', REVIEWED_AFTER, '请质检分析原因') : null,
    assigned: happened(ASSIGNED_AFTER)
      ? {
          ...step('quality', ASSIGNED_AFTER),
          department: problem.department,
          assigneeId: assignee ? person(assignee) : null,
          dueOn: calendar.date(day + ASSIGNED_AFTER + ANSWER_WITHIN),
        }
      : null,
    answered: happened(answeredAfter)
      ? {
          ...step(assignee ?? second, answeredAfter),
          causeId: causes.get(problem.cause)!,
          causeNote: problem.causeNote,
          action: problem.action,
          actionDueOn: calendar.date(day + answeredAfter + 5),
          name: assignee ? null : problem.department === 'development' ? '研发部 邓工' : '生产部 卢主任',
        }
      : null,
    closed: happened(answeredAfter + CLOSED_AFTER) ? step(checker, answeredAfter + CLOSED_AFTER, '措施有效') : null,
  };
}
