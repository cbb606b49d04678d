import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import type { LockedRequisition } from './lock-requisition.js';
import { askNobody } from './submit-requisition.js';
import type { ReservedLine } from './reserve-requisition.js';

interface Told {
  approved: boolean;
  reason: string | null;
  task: string;
  lines: ReservedLine[];
}

/** Tells who drafted it and whom it is for what was decided, and the storekeepers, on the bell, that there is something to pick. */
export async function tellDecision(
  trx: Transaction,
  context: Context,
  slip: LockedRequisition,
  told: Told,
): Promise<void> {
  const except = context.actor.personId;
  const href = `/requisitions/${slip.number}`;
  const facts = { requisition: slip.number, task: told.task };
  const people = { person: context.actor.personId };
  const waiting = told.lines.filter((line) => Number(line.waiting) > 0).length;
  const yes = waiting > 0 ? 'requisition_approved_short' : 'requisition_approved';
  const notice = told.approved
    ? { kind: yes, facts: { ...facts, n: waiting } }
    : { kind: 'requisition_rejected', facts: { ...facts, reason: told.reason } };
  await askNobody(trx, slip);
  await notify(trx, [slip.drafted_by, slip.requested_for], { ...notice, people, href }, { except });
  const toPick = told.lines.filter((line) => Number(line.promised) > 0).length;
  if (toPick === 0) return;
  const pick = { kind: 'requisition_to_pick', href, byMail: false, people, facts: { ...facts, n: toPick } };
  await notify(trx, await peopleWith(trx, ['storekeeper']), pick, { except });
}
