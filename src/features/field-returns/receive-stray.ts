import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { logReturn, type ReturnInput } from './log-return.js';
import { quarantineOf } from './receive-posting.js';
import type { ReceiveRefusal } from './receive-refusals.js';
import { type Receipt, receiveReturn } from './receive-return.js';

export type StrayInput = Omit<ReturnInput, 'loggedAs'> & {
  /** The quarantine that it lies in; without it QUARANTINE. */
  placeId?: number | null;
};

/**
 * Logs what has been lying in quarantine untested since before there were returns: it is received where it lies, and
 * nothing moves. Refuses pieces that the book has elsewhere, and more than lies there without a return (`return_nothing_lies`).
 */
export async function adoptStray(context: Context, input: StrayInput): Promise<Receipt> {
  const { key, placeId: asked, ...content } = input;
  return runCommand(context, { right: 'return.receive', key, content }, async (trx, inside) => {
    const placeId = await quarantineOf(trx, asked);
    if (input.itemId && !input.serial) await refuseMoreThanLies(trx, input, placeId);
    const { id } = await logReturn(inside, {
      ...content,
      loggedAs: 'bench',
      serialConfirmed: true,
      key: inside.newId(),
    });
    const result = await receiveReturn(inside, { id, placeId, lies: true, key: inside.newId() });
    return { result, events: [] };
  });
}

/** Of what is counted, so much is free as lies there untested beyond the returns and the supplier's goods that lie there. */
async function refuseMoreThanLies(trx: Transaction, input: StrayInput, placeId: number): Promise<void> {
  await sql`select from item where id = ${input.itemId} for no key update`.execute(trx);
  const owner = input.ownership === 'customer' ? (input.customerId ?? null) : 1;
  const found = await sql<{ item: string; place: string; free: string; enough: boolean }>`
    select i.code as item, p.code as place, trim_scale(x.free)::text as free, x.free >= ${input.quantity ?? '1'}::numeric as enough
    from item i, place p, lateral (select greatest(0, coalesce((select sum(b.on_hand) from stock_balance b left join lot l on l.id = b.lot_id
        where b.item_id = i.id and b.place_id = p.id and b.condition = 'untested' and b.owner_id = ${owner}
          and (${input.lot ?? null}::text is null or l.number = ${input.lot ?? null}::text)), 0)
      - coalesce((select sum(r.quantity) from field_return r where r.item_id = i.id and r.place_id = p.id and r.owner_id = ${owner}
        and r.state in ('received', 'found')), 0)
      - coalesce((select sum(g.waits) from goods_receipt_line g where ${owner} = 1 and g.item_id = i.id and g.place_id = p.id and g.waits > 0 and g.damage is null
        and (${input.lot ?? null}::text is null or g.lot_id in (select id from lot where item_id = i.id and number = ${input.lot ?? null}::text))), 0)) as free) x
    where i.id = ${input.itemId} and p.id = ${placeId}`.execute(trx);
  const { enough, ...facts } = found.rows[0]!;
  if (!enough) refuse<ReceiveRefusal>('return_nothing_lies', facts, 422);
}
