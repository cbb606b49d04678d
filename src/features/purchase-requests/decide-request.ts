import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type DecisionRight, rightToDecide } from '../approvals/index.js';
import { queueEvent } from '../webhooks/index.js';
import { approvedFacts } from './approved-facts.js';
import { expectSubmitted, lockRequest, type LockedRequest } from './lock-request.js';
import { addStep, askedPath, publishRequest, type PurchaseRequestRefusal, requestPath } from './request.js';

/**
 * Approves a request, or gives it back to its draft with the reason; who drafted and handed it in are told. Refuses what is
 * not handed in, who drafted, changed it last or handed it in (`request_own_document`), who may not approve so much, and a
 * no without a reason.
 */
export async function decideRequest(
  context: Context,
  input: { id: number; approve: boolean; note?: string | null; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(
    context,
    { right: 'purchase_request.decide', key, content: { decide: content } },
    async (trx, inside) => {
      const request = await lockRequest(trx, input.id);
      expectSubmitted(request);
      const as = await expectApprover(trx, inside, request);
      const note = input.note?.trim() || null;
      if (!input.approve && !note) refuse<PurchaseRequestRefusal>('request_reason_missing', {}, 422);
      await keepDecision(trx, inside, request, { as, note, approve: input.approve });
      if (input.approve) await queueEvent(trx, 'purchase_request.approved', await approvedFacts(trx, request.id));
      await tell(trx, inside, request, { note, approve: input.approve });
      publishRequest(trx, request.id, ['approvals']);
      const name = input.approve ? 'purchase_request.approved' : 'purchase_request.rejected';
      const after = { value: request.value, role: as.role, deputyFor: as.deputyFor, reason: note };
      return {
        result: { number: request.number },
        events: [{ name, subject: ['purchase_request', request.id], after }],
      };
    },
  );
}

/** All who had a hand in a request: none of them decides on it. */
export const involvedIn = (request: Pick<LockedRequest, 'drafted_by' | 'changed_by' | 'submitted_by'>): number[] => [
  ...new Set([request.drafted_by, request.changed_by, request.submitted_by!]),
];

async function expectApprover(trx: Transaction, context: Context, request: LockedRequest): Promise<DecisionRight> {
  const document = { kind: 'purchase_request', value: request.value!, involved: involvedIn(request) } as const;
  const right = await rightToDecide(trx, context.actor, { ...document, today: todayOf(context) });
  if (typeof right !== 'string') return right;
  return refuse<PurchaseRequestRefusal>(
    `request_${right}`,
    { request: request.number, value: Number(request.value) },
    403,
  );
}

interface Decision {
  as: DecisionRight;
  note: string | null;
  approve: boolean;
}

/** A request that was given back is a draft again; who gave it back and why is in its story. */
async function keepDecision(
  trx: Transaction,
  context: Context,
  request: LockedRequest,
  { as, note, approve }: Decision,
): Promise<void> {
  const decided = {
    decided_by: context.actor.personId,
    deputy_for: as.deputyFor,
    decided_at: context.now(),
    decision_note: note,
  };
  await trx
    .updateTable('purchase_request')
    .set({ state: approve ? 'approved' : 'draft', ...(approve && decided), version: request.version + 1 })
    .where('id', '=', request.id)
    .execute();
  await addStep(trx, context, request.id, {
    kind: approve ? 'approved' : 'rejected',
    reason: note,
    facts: { role: as.role },
  });
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  request: LockedRequest,
  { note, approve }: Omit<Decision, 'as'>,
): Promise<void> {
  await settleNotices(trx, askedPath(request.number), ['purchase_request_asked']);
  await notify(
    trx,
    involvedIn(request),
    {
      kind: approve ? 'purchase_request_approved' : 'purchase_request_rejected',
      href: requestPath(request.number),
      facts: { request: request.number, reason: note },
      people: { by: actor.personId },
      parties: { supplier: request.supplier_id },
    },
    { except: actor.personId },
  );
}
