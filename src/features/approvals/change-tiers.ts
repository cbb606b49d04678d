import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { ApprovedDocument } from './acting.js';
import type { ApprovalRefusal } from './approval.js';
import type { Tier } from './tiers.js';

/** The tiers of a kind of document, the lowest first. */
export async function tiersOf(db: Db | Transaction, document: ApprovedDocument): Promise<Tier[]> {
  const found = await sql<Tier>`
    select role, up_to as "upTo" from approval_tier where document = ${document} order by up_to nulls last, role`.execute(
    db,
  );
  return found.rows;
}

/** What tiers say, as one word: two pages that show the same have the same. */
export function tierMark(tiers: readonly Tier[]): string {
  return tiers.map(({ role, upTo }) => `${role}:${upTo ?? ''}`).join(',');
}

/**
 * Sets who approves a kind of document up to which value. Refuses tiers of which none is without a limit, since a
 * document above them all could never be approved, and a page from before another's change (`mark`).
 */
export async function changeTiers(
  context: Context,
  input: { document: ApprovedDocument; tiers: readonly Tier[]; mark: string },
): Promise<void> {
  const changed = await runCommand(context, { right: 'approval.settings' }, async (trx) => {
    // Who approves which document is one thing: two administrators at once go one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`approval_tier ${input.document}`}, 0))`.execute(trx);
    const before = await tiersOf(trx, input.document);
    if (tierMark(before) !== input.mark) refuse<ApprovalRefusal>('tiers_changed_meanwhile', {}, 422);
    if (!input.tiers.some((tier) => tier.upTo === null)) refuse<ApprovalRefusal>('tiers_none_unlimited', {}, 422);
    await trx.deleteFrom('approval_tier').where('document', '=', input.document).execute();
    await trx
      .insertInto('approval_tier')
      .values(input.tiers.map(({ role, upTo }) => ({ document: input.document, role, up_to: upTo })))
      .execute();
    const after = await tiersOf(trx, input.document);
    if (tierMark(before) === tierMark(after)) return { result: false, events: [] };
    const told = (tiers: Tier[]) => ({ document: input.document, tiers: tierMark(tiers) });
    return {
      result: true,
      events: [
        {
          name: 'approval_tier.changed',
          subject: ['approval_tier', input.document],
          before: told(before),
          after: told(after),
        },
      ],
    };
  });
  if (changed) context.live.publish(['approvals']);
}
