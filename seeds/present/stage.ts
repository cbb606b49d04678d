import type { Context, Deps } from '../../src/platform/context.js';
import type { Transaction } from '../../src/platform/database.js';
import { systemContext } from '../../src/platform/system-actor.js';
import { type Role, rightsOf } from '../../src/rights.js';
import type { Calendar } from '../calendar.js';
import { people } from '../company/people.js';
import type { Company } from '../create-company.js';

/** Where the present is acted: the company, and everybody in it by their username. */
export interface Stage {
  trx: Transaction;
  company: Company;
  calendar: Calendar;
  as(username: string): Context;
  /** The program itself, as its jobs act. */
  system(): Promise<Context>;
  /** A day so many days from today, as YYYY-MM-DD. */
  day(days: number): string;
  /** The same keys on each run. */
  key(): string;
}

const DAY_MS = 86_400_000;

export function createStage(deps: Deps, trx: Transaction, company: Company, calendar: Calendar): Stage {
  let keys = 0;
  return {
    trx,
    company,
    calendar,
    as: (username) => contextOf(deps, trx, company, username),
    system: async () => ({ ...(await systemContext({ ...deps, db: trx })), trx }),
    day: (days) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: deps.config.timeZone }).format(
        new Date(deps.now().getTime() + days * DAY_MS),
      ),
    key: () => `5eed0004-0000-4000-8000-${String(keys++).padStart(12, '0')}`,
  };
}

function contextOf(deps: Deps, trx: Transaction, company: Company, username: string): Context {
  const { name, role } = people.find((one) => one.username === username)!;
  const personId = company.people.get(username)!;
  const nowhere = { stationId: null, stationName: null, sessionId: '0', actingUntil: null };
  const roles: Role[] = [role];
  const actor = { personId, name, roles, rights: rightsOf(roles), accountId: personId, accountName: name, ...nowhere };
  return { ...deps, trx, actor, requestId: 'demo-company' };
}
