import { record, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { useTerm } from '../fault-terms/index.js';
import { type LockedReturn, lockReturn, markRepeat, moveReturn, setBatch } from '../field-returns/index.js';
import { batchName, watchBatch } from './bad-batch.js';
import { expectOpen, findingOf } from './piece.js';
import { publishTriage } from './posting.js';
import type { Finding, TriageRefusal } from './triage.js';

interface Term {
  id?: number | null;
  words?: string | null;
}

export interface FindingInput {
  returnId: number;
  finding: Finding;
  /** From the list, or new words; not asked when there is no fault. */
  fault?: Term;
  cause?: Term;
  /** The production lot as read on the piece; without it what is known stays. */
  batch?: string | null;
  /** It never worked: dead on arrival. */
  doa?: boolean;
  note?: string | null;
  key?: string;
}

export interface FindingRecorded {
  returnId: number;
  number: string;
  findingId: string;
  repeatOf: number | null;
  /** An alert of its production lot, if there is one now. */
  alertId: number | null;
}

/**
 * Books what quality found on a return. It replaces an earlier finding until a disposition stands. Looks again whether it
 * is a repeat, and whether its production lot is a bad one. Refuses what is not received or cancelled, what is decided on
 * (`return_decided`), and a fault or damage without saying which (`finding_fault_missing`).
 */
export async function recordFinding(context: Context, input: FindingInput): Promise<FindingRecorded> {
  const { key, ...content } = input;
  const act = { right: 'triage.decide' as const, ...(key && { key }), content: { finding: content } };
  return runCommand(context, act, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.returnId });
    await expectOpen(trx, one);
    const earlier = await findingOf(trx, one.id);
    const found = await writeFinding(trx, inside, one, input);
    const batch = batchName(input.batch, one.batch);
    if (input.batch?.trim() && batch !== one.batch) await setBatch(trx, one, batch);
    const repeatOf = await markRepeat(trx, inside, one, {
      faultId: input.finding === 'confirmed' ? found.faultId : null,
    });
    if (one.state === 'received') await moveReturn(trx, inside, one, { state: 'found' });
    const lot = batchName(batch, one.lot);
    const alert =
      lot && one.item_id !== null && input.finding === 'confirmed'
        ? await watchBatch(trx, inside, { itemId: one.item_id, item: one.item!, batch: lot })
        : null;
    if (alert?.opened)
      await record(trx, inside, {
        name: 'batch.alerted',
        subject: ['batch_alert', alert.alertId],
        after: { item: one.item, batch: lot },
      });
    publishTriage(trx, { returnId: one.id, itemId: one.item_id });
    const { id: findingId, faultId, causeId } = found;
    const after = { finding: input.finding, faultId, causeId, doa: input.doa ?? false, batch, replaces: earlier?.id };
    return {
      result: { returnId: one.id, number: one.number, findingId, repeatOf, alertId: alert?.alertId ?? null },
      events: [{ name: 'return.found', subject: ['field_return', one.id], after }],
    };
  });
}

async function writeFinding(trx: Transaction, context: Context, one: LockedReturn, input: FindingInput) {
  const isFaulty = input.finding !== 'no_fault';
  const faultId = isFaulty && input.fault ? await useTerm(trx, context, 'fault', input.fault) : null;
  if (isFaulty && faultId === null) refuse<TriageRefusal>('finding_fault_missing', {}, 422);
  const causeId = isFaulty && input.cause ? await useTerm(trx, context, 'cause', input.cause) : null;
  const at = context.now();
  await trx
    .updateTable('return_finding')
    .set({ replaced_at: at })
    .where('return_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute();
  const { id } = await trx
    .insertInto('return_finding')
    .values({
      return_id: one.id,
      finding: input.finding,
      fault_id: faultId,
      cause_id: causeId,
      doa: input.doa ?? false,
      note: input.note?.trim() || null,
      found_by: context.actor.personId,
      found_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, faultId, causeId };
}
