import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { escalation } from './escalate.js';

/**
 * Each day everything is noted for evaluation, so that what the calendar alone changes is seen: lots that expire soon,
 * orders that are late, days of usage left, alerts that wake. The notes are worked off as all others are, by whichever
 * process looks first.
 */
const evaluation: DailyWork = {
  name: 'reorder_evaluation',
  async run({ trx }) {
    await sql`insert into reorder_touch default values`.execute(trx);
  },
};

export const alertWorks: DailyWork[] = [evaluation, escalation];
