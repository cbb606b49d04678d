import type { Deps } from '../../src/platform/context.js';
import type { Transaction } from '../../src/platform/database.js';
import type { Calendar } from '../calendar.js';
import type { Company } from '../create-company.js';
import { actBuying } from './buying.js';
import { actHands } from './hands.js';
import { createKits } from './kits.js';
import { actProperty } from './property.js';
import { actSheets } from './sheets.js';
import { createSlips } from './slips.js';
import { createStage } from './stage.js';
import { createSurroundings } from './surroundings.js';
import { actTools } from './tools.js';
import { actWorkshop } from './workshop.js';
import { comeBack, createTasks } from './tasks.js';

/** What waits for whom today, made by the commands that people use: tasks under way, slips in every state. */
export async function actPresent(deps: Deps, trx: Transaction, company: Company, calendar: Calendar): Promise<void> {
  const stage = createStage(deps, trx, company, calendar);
  const sites = await createSurroundings(stage);
  const tasks = await createTasks(stage, sites);
  await createSlips(stage, tasks, await createKits(stage));
  await actHands(stage, tasks);
  await actTools(stage, tasks);
  await actWorkshop(stage, tasks);
  await actProperty(stage, tasks);
  await actSheets(stage, tasks);
  await actBuying(stage);
  await comeBack(stage, tasks);
}
