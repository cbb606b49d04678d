import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { MovementHeader } from '../../stock/index.js';

/** A movement of lent tools belongs to the loan. It happened when it was scanned, which may be before it is sent. */
export function headerOf(
  { actor, now }: Context,
  act: { key: string; number: string; reason?: string | null },
): MovementHeader {
  return {
    key: act.key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    happenedAt: now(),
    reason: act.reason ?? null,
    documentType: 'tool_loan',
    documentId: act.number,
  };
}

/** A place that every installation has. */
export async function placeOfCode(trx: Transaction, code: 'LOST' | 'SCRAP' | 'QUARANTINE'): Promise<number> {
  const place = await trx.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  return place.id;
}

/** Tells the screens that show the loan, its tools, their places and holders, once the act is committed. */
export function publishLoan(
  trx: Transaction,
  changed: { loanId: number; items?: Iterable<number>; places?: Iterable<number>; people?: Iterable<number> },
): void {
  const { loanId, items = [], places = [], people = [] } = changed;
  publishAfterCommit(trx, [
    'stock',
    'tools',
    'tool-loans',
    `tool_loan:${loanId}`,
    ...[...items].map((id) => `item:${id}`),
    ...[...places].map((id) => `place:${id}`),
    ...[...people].map((id) => `person:${id}`),
  ]);
}

/** What a number of pieces is worth at the item's present cost, else its list price: CNY per unit, and in cents. */
export async function costOf(trx: Transaction, itemId: number, quantity: string) {
  const found = await sql<{ unitCost: string; value: string }>`
    select c.cost as "unitCost", round(c.cost * ${quantity}::numeric, 2)::numeric(18, 2) as value from (
      select coalesce(nullif(k.average, 0), i.price)::numeric(18, 6) as cost from item i left join item_cost k on k.item_id = i.id
      where i.id = ${itemId}) c`.execute(trx);
  return found.rows[0]!;
}
