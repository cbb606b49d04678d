import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import type { Company } from '../create-company.js';
import type { Random } from '../random.js';
import type { Act, Visit } from '../story/act.js';

export interface Scene {
  company: Company;
  calendar: Calendar;
  posted: Map<Act, PostedMovement>;
  random: Random;
  /** Device ids by customer. */
  devices: Map<number, number[]>;
}

/** What a visit became, once its task is taken over. */
export interface Outing {
  visit: Visit;
  deviceId: number;
  closed: { day: number; second: number } | null;
  task?: { id: number; number: string };
}
