import { sql } from 'kysely';
import type { Transaction } from '../../src/platform/database.js';
import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import type { Company } from '../create-company.js';
import type { Act } from '../story/act.js';
import { STORY_DAYS, type Story } from '../story/story.js';
import type { Outing } from '../visits/scene.js';
import { createChecklists } from './checklists.js';
import { createDuties, daysLater, type Piece } from './duties.js';
import { createLoans } from './loans.js';

const RESTED_DAYS = 21;

/** What tools come with, what has to be checked of them and when it was, and who borrowed them in two years. */
export async function takeOverTools(
  trx: Transaction,
  company: Company,
  calendar: Calendar,
  { story, posted, outings }: { story: Story; posted: Map<Act, PostedMovement>; outings: Outing[] },
): Promise<void> {
  await createChecklists(trx, company);
  const today = calendar.daysBeforeEnd(0);
  const pieces = await piecesOf(trx, daysLater(today, -RESTED_DAYS));
  await createDuties(trx, company, calendar, { posted, calibrations: story.calibrations, pieces, today });
  const tasks = outings.map(({ visit, task, closed }) => ({ visit, id: task!.id, closed: closed?.day ?? null }));
  const scene = { company, calendar, posted, pieces, inspections: story.inspections, tasks, lastDay: STORY_DAYS - 1 };
  await createLoans(trx, scene, story.loans);
}

async function piecesOf(trx: Transaction, before: string): Promise<Piece[]> {
  const found = await sql<Piece>`
    select s.id, s.number, i.code as item, p.kind = 'bin' and s.condition in ('new', 'refurbished') and s.since < ${before}::date as rests
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id where i.kind = 'tool' order by s.id`.execute(
    trx,
  );
  return found.rows;
}
