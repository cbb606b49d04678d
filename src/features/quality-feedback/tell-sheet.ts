import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { sheetPath } from './sheet.js';

/** What stands on somebody's bell until the sheet takes its next step. */
const waiting = [
  'sheet_raised',
  'sheet_sent_back',
  'sheet_passed',
  'sheet_assigned',
  'sheet_answered',
  'sheet_rejected',
  'sheet_closed',
  'sheet_reopened',
  'sheet_due_soon',
  'sheet_due_today',
  'sheet_overdue',
] as const;

/** The sheet has gone on: what asked somebody to act on it is dealt with. */
export function settleSheet(trx: Transaction, number: string): Promise<void> {
  return settleNotices(trx, sheetPath(number), waiting);
}

interface Told {
  number: string;
  title: string;
  urgent: boolean;
}

/** Tells people of a sheet; `facts` are those of the text besides the sheet and who did it. */
export async function tell(
  trx: Transaction,
  sheet: Told,
  {
    kind,
    to,
    by,
    facts = {},
  }: { kind: string; to: Iterable<number | null>; by: number; facts?: Record<string, string> },
): Promise<void> {
  const people = [...to].filter((id): id is number => id !== null);
  const notice = {
    kind,
    href: sheetPath(sheet.number),
    facts: { sheet: sheet.number, title: sheet.title, ...facts },
    people: { by },
    urgent: sheet.urgent,
  };
  await notify(trx, people, notice, { except: by });
}

/** Supervisors review; where the raiser is the only one, the heads of department do. */
export async function tellReviewers(trx: Transaction, sheet: Told & { raised_by: number }): Promise<void> {
  const supervisors = (await peopleWith(trx, ['supervisor'])).filter((id) => id !== sheet.raised_by);
  const to = supervisors.length > 0 ? supervisors : await peopleWith(trx, ['head']);
  await tell(trx, sheet, { kind: 'sheet_raised', to, by: sheet.raised_by });
}
