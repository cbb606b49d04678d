import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { DEMO_PASSWORD } from '../src/features/sign-in/index.js';
import type { Config } from '../src/platform/config.js';
import type { Deps } from '../src/platform/context.js';
import type { Db } from '../src/platform/database.js';
import { createFiles } from '../src/platform/files.js';
import { hashPassword } from '../src/platform/password.js';
import { createCalendar } from './calendar.js';
import { people } from './company/people.js';
import { createCompany, DEMO_PIN } from './create-company.js';
import { actPresent } from './present/act-present.js';
import { createDeliveries } from './property/deliveries.js';
import { createReceipts } from './property/receipts.js';
import { postStory } from './post-story.js';
import { createSheets } from './quality/sheets.js';
import { takeOverPurchasing } from './purchasing/take-over-purchasing.js';
import { takeOverTools } from './tools/take-over-tools.js';
import { takeOverWorkshop } from './workshop/take-over-workshop.js';
import { takeOverVisits } from './visits/take-over-visits.js';
import { STORY_DAYS, tellStory } from './story/story.js';

/**
 * Fills an empty book with the demo company; a book with people in it stays as it is. One transaction: a start that is
 * killed in the middle leaves the book empty. The company is the same on each run; only its days end yesterday. `onFill`
 * hears that the filling begins, which takes a while.
 */
export async function seedDemo(db: Db, config: Config, now = new Date(), onFill?: () => void): Promise<void> {
  if (await anybody(db)) return;
  onFill?.();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const calendar = createCalendar(now, STORY_DAYS);
  const story = tellStory();
  await db.transaction().execute(async (trx) => {
    await sql`lock table person in share row exclusive mode`.execute(trx);
    if (await anybody(trx)) return;
    const company = await createCompany(depsOf(db, config, now), trx, calendar, passwordHash);
    const posted = await postStory(trx, company, calendar, story);
    const outings = await takeOverVisits(trx, company, calendar, { visits: story.visits, posted });
    await takeOverPurchasing(trx, { company, calendar, story, posted });
    await takeOverTools(trx, company, calendar, { story, posted, outings });
    const property = await createReceipts(trx, { company, calendar, story, posted });
    await takeOverWorkshop(trx, config, { company, calendar, story, posted, property });
    await createDeliveries(trx, { company, calendar, story, posted }, property);
    await createSheets(trx, { company, calendar });
    await actPresent(depsOf(db, config, now), trx, company, calendar);
  });
}

/** The accounts of the demo company as text for the console. */
export async function demoAccounts(db: Db): Promise<string> {
  const badge = await db
    .selectFrom('badge as b')
    .innerJoin('person as p', 'p.id', 'b.person_id')
    .select('b.code')
    .where('p.username', '=', 'storekeeper')
    .where('b.revoked_at', 'is', null)
    .executeTakeFirst();
  const accounts = people.filter((person) => person.demo);
  return [
    `Demo accounts, password for all: ${DEMO_PASSWORD}`,
    `演示账号，密码均为：${DEMO_PASSWORD}`,
    '',
    ...accounts.map(
      ({ username, nameEn, name, demo }) => `  ${username.padEnd(12)} ${demo!.en}, ${nameEn}  ${demo!.zh} ${name}`,
    ),
    '',
    ...(badge
      ? [`  Storekeeper's badge ${badge.code}, PIN ${DEMO_PIN}  仓管员工牌 ${badge.code}，PIN ${DEMO_PIN}`, '']
      : []),
  ].join('\n');
}

async function anybody(db: Pick<Db, 'selectFrom'>): Promise<boolean> {
  const someone = db.selectFrom('person').select('id').where('system', '=', false).limit(1);
  return (await someone.executeTakeFirst()) !== undefined;
}

/** Nobody watches while the book is filled: nothing is published or logged. */
function depsOf(db: Db, config: Config, now: Date): Deps {
  return {
    db,
    config,
    log: pino({ level: 'silent' }),
    live: { publish: () => {}, subscribe: () => () => {}, close: async () => {} },
    files: createFiles(join(config.dataDir, 'files')),
    now: () => now,
    newId: randomUUID,
  };
}
