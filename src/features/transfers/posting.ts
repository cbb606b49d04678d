import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { MovementHeader } from '../../stock/index.js';

/** A movement of a transfer belongs to it. */
export function headerOf({ actor, newId }: Context, number: string, reason: string | null = null): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason,
    documentType: 'transfer',
    documentId: number,
  };
}

/** A place that every installation has. */
export async function placeOfCode(trx: Transaction, code: 'TRANSIT' | 'LOST'): Promise<number> {
  return (await trx.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
}

/** Writes one line of the transfer's story. */
export async function recordStep(
  trx: Transaction,
  context: Context,
  transferId: number,
  kind: string,
  said: { reason?: string | null; facts?: Record<string, unknown> } = {},
): Promise<void> {
  await sql`
    insert into transfer_step (transfer_id, kind, person_id, at, reason, facts)
    values (${transferId}, ${kind}, ${context.actor.personId}, ${context.now()}, ${said.reason ?? null}, ${said.facts ? JSON.stringify(said.facts) : null}::jsonb)`.execute(
    trx,
  );
}

/** Counts what was sent, received and lost again from the pieces and arrivals of a locked transfer. */
export async function recount(trx: Transaction, transferId: number): Promise<void> {
  await sql`
    update transfer_piece p set received = a.received, lost = a.lost
    from (select x.id, coalesce(sum(a.quantity) filter (where a.kind = 'received'), 0) as received,
        coalesce(sum(a.quantity) filter (where a.kind = 'lost'), 0) as lost
      from transfer_line l join transfer_piece x on x.line_id = l.id left join transfer_arrival a on a.piece_id = x.id and a.undone_at is null
      where l.transfer_id = ${transferId} group by x.id) a
    where p.id = a.id and (p.received, p.lost) is distinct from (a.received, a.lost)`.execute(trx);
  await sql`
    update transfer_line l set sent = n.sent, received = n.received, lost = n.lost
    from (select x.id, case when t.sent_at is null then 0 else coalesce(sum(p.quantity), 0) end as sent, coalesce(sum(p.received), 0) as received,
        coalesce(sum(p.lost), 0) as lost
      from transfer t join transfer_line x on x.transfer_id = t.id left join transfer_piece p on p.line_id = x.id and p.put_back_at is null
      where t.id = ${transferId} group by x.id, t.sent_at) n
    where l.id = n.id and (l.sent, l.received, l.lost) is distinct from (n.sent, n.received, n.lost)`.execute(trx);
}
