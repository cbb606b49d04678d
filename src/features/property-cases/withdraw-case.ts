import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { type LockedPiece, lockPiece } from '../customer-property/index.js';
import { expectUnsettled, type LockedCase, lockCase, noteCase } from './lock-case.js';
import { askedPath, caseKinds, casePath, type PropertyCaseRefusal } from './property-case.js';

/**
 * Takes a case back that was opened by mistake, or whose piece has turned up before an outcome was agreed; the piece stays
 * as it is. Supervisors, quality and who opened it are told. Refuses a case that is agreed, closed or withdrawn, and those
 * who may not settle cases, unless they opened it themselves and the customer does not know of it (`case_withdraw_not_yours`).
 */
export async function withdrawCase(
  context: Context,
  input: { id: number; reason: string; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(
    context,
    { right: 'property_case.open', key, content: { withdraw: content } },
    async (trx, inside) => {
      const of = await lockCase(trx, input.id);
      expectUnsettled(of);
      if (of.state === 'agreed') refuse<PropertyCaseRefusal>('case_decided_already', { case: of.number });
      if (!can(inside.actor, 'property_case.settle')) await expectOwnUntold(trx, inside, of);
      const reason = input.reason.trim();
      const piece = await lockPiece(trx, { id: of.piece_id });
      await trx
        .updateTable('property_case')
        .set({
          state: 'withdrawn',
          closed_by: inside.actor.personId,
          closed_at: inside.now(),
          close_note: reason,
          version: of.version + 1,
        })
        .where('id', '=', of.id)
        .execute();
      await noteCase(trx, inside, of, 'case_withdrawn');
      await tell(trx, inside, of, piece, reason);
      return {
        result: undefined,
        events: [
          {
            name: 'property_case.withdrawn',
            subject: ['property_case', of.id],
            before: { state: of.state },
            after: { reason },
          },
        ],
      };
    },
  );
}

async function expectOwnUntold(trx: Transaction, { actor }: Context, of: LockedCase): Promise<void> {
  const told = await sql`select from property_told where case_id = ${of.id} limit 1`.execute(trx);
  if (of.opened_by !== actor.personId || told.rows.length > 0)
    refuse<PropertyCaseRefusal>('case_withdraw_not_yours', { case: of.number }, 403);
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  of: LockedCase,
  piece: LockedPiece,
  reason: string,
): Promise<void> {
  const kinds = [...caseKinds, 'answered', 'rejected'].map((kind) => `property_case_${kind}`);
  await settleNotices(trx, casePath(of.number), kinds);
  await settleNotices(trx, askedPath(of.number), ['property_case_asked']);
  const notice = {
    kind: 'property_case_withdrawn',
    href: casePath(of.number),
    facts: { case: of.number, piece: `${piece.code} ${piece.description}`, reason },
    people: { by: actor.personId },
  };
  const people = [of.opened_by, ...(await peopleWith(trx, ['supervisor', 'quality']))];
  await notify(trx, people, notice, { except: actor.personId });
  publishAfterCommit(trx, ['approvals']);
}
