import { sql } from 'kysely';
import type { Config } from '../../src/platform/config.js';
import type { Transaction } from '../../src/platform/database.js';
import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import { whoAre } from '../company/people.js';
import type { Company } from '../create-company.js';
import type { OwnPiece } from '../property/receipts.js';
import { createRandom } from '../random.js';
import type { Act, Inspection } from '../story/act.js';
import { STORY_DAYS, type Story } from '../story/story.js';
import { createClaims } from './claims.js';
import { createJudgements } from './judgements.js';
import { createOrders, type Mending, mendingsOf } from './orders.js';
import { returnedPieces } from './pieces.js';
import { createQuotes } from './quotes.js';
import { createReturns } from './returns.js';
import type { Expected, WorkshopScene } from './scene.js';
import { createWork } from './work.js';

const SEED = 4711;

/**
 * What came back in two years, as the documents that it would have had: returns with what was found and decided, repair
 * orders with their work, claims on suppliers. The movements are in the book already and name the orders.
 */
export async function takeOverWorkshop(
  trx: Transaction,
  config: Config,
  {
    company,
    calendar,
    story,
    posted,
    property,
  }: {
    company: Company;
    calendar: Calendar;
    story: Story;
    posted: Map<Act, PostedMovement>;
    property: Map<string, OwnPiece>;
  },
): Promise<void> {
  const scene: WorkshopScene = {
    company,
    calendar,
    posted,
    property,
    random: createRandom(SEED),
    lastDay: STORY_DAYS - 1,
    terms: await termsOf(trx),
    expected: await expectedOf(trx),
    names: await namesOf(trx),
  };
  const slips = story.visits.flatMap((visit) => visit.slips);
  const pieces = returnedPieces({ ...story, slips }, scene.random);
  const made = await createReturns(trx, scene, pieces);
  const doa = await doaOf(trx);
  const returns = pieces.map((piece, index) => ({ piece, id: made[index]!.id, doa: doa.has(made[index]!.id) }));
  const byInspection = new Map(returns.flatMap((one) => (one.piece.inspection ? [[one.piece.inspection, one]] : [])));
  const toolReturns = await damagedTools(trx, scene);
  const mendings = mendingsOf(scene, story.inspections, byInspection, toolReturns, whoAre('quality'));
  await createOrders(trx, config, scene, mendings);
  await createWork(trx, scene, mendings);
  await createQuotes(trx, scene, mendings);
  const claims = await createClaims(trx, scene, story.badPieces, returns);
  await createJudgements(trx, scene, returns, mendings, claims);
}

async function termsOf(trx: Transaction): Promise<Map<string, number>> {
  const found = await trx.selectFrom('fault_term').select(['id', 'kind', 'name_zh']).execute();
  return new Map(found.map(({ id, kind, name_zh }) => [`${kind} ${name_zh}`, id]));
}

async function namesOf(trx: Transaction): Promise<Map<number, string>> {
  const found = await trx.selectFrom('person').select(['id', 'name']).execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

async function expectedOf(trx: Transaction): Promise<Map<string, Expected>> {
  const found = await sql<Expected & { movement_id: string; piece: string }>`
    select e.id, e.task_id, e.device_id, u.board, u.channel, e.movement_id, coalesce(e.serial, i.code) as piece,
      case when d.warranty_ends_on >= e.opened_at::date then 'in' else 'out' end as warranty
    from expected_return e join item i on i.id = e.item_id join device d on d.id = e.device_id join use_report u on u.id = e.use_report_id
    where e.movement_id is not null`.execute(trx);
  return new Map(found.rows.map((row) => [`${row.movement_id} ${row.piece}`, row]));
}

async function doaOf(trx: Transaction): Promise<Set<number>> {
  const found = await trx.selectFrom('field_return').select('id').where('doa', '=', true).execute();
  return new Set(found.map(({ id }) => id));
}

/** Which damaged return of a tool an inspection looked at: the last one before it, each once. */
async function damagedTools(
  trx: Transaction,
  { calendar }: WorkshopScene,
): Promise<(inspection: Inspection) => Mending['toolReturn']> {
  const found = await sql<{ id: string; at: Date; home: number; item: string; serial: string | null }>`
    select r.id, r.returned_at as at, l.home_place_id as home, i.code as item, s.number as serial
    from tool_return r join tool_loan_line l on l.id = r.line_id join item i on i.id = l.item_id left join serial s on s.id = l.serial_id
    where r.outcome = 'damaged' and r.undone_at is null order by r.id desc`.execute(trx);
  const left = found.rows;
  return ({ piece, day, second }) => {
    const at = left.findIndex(
      (one) =>
        one.item === piece.item.code && one.serial === (piece.serial ?? null) && one.at <= calendar.moment(day, second),
    );
    return at < 0 ? null : left.splice(at, 1)[0]!;
  };
}
