import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { serialText } from '../expected-returns/index.js';
import type { FieldReturnRefusal, LockedReturn } from './field-return.js';
import { lockReturn, publishReturn } from './move-return.js';
import { type Whereabouts, whereaboutsOf, whyNotFrom } from './receive-checks.js';
import type { ReceiveRefusal } from './receive-refusals.js';
import { refuseUnlessLogged } from './receive-return.js';

/** A return's piece is in somebody's hands while the book has it where it cannot be: only these are put right by correcting. */
export const correctable: readonly ReceiveRefusal[] = ['return_serial_elsewhere', 'return_serial_gone'];

export interface CorrectionInput {
  id: number;
  reason: string;
  /** As on the piece, if it differs from what was logged. */
  serial?: string | null;
  key: string;
}

/**
 * Asks that the book be put right: the piece is here, while the book has it on a shelf, with somebody else, scrapped or
 * lost. A supervisor or the department head decides, not who asks. Refuses returns that are received or cancelled, pieces
 * that can simply be received (`correction_not_needed`) or have a way of their own (issued, lent, here already), and a
 * second asking while one waits.
 */
export async function askCorrection(context: Context, input: CorrectionInput): Promise<{ id: number }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.ask_correction', key, content }, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.id });
    await refuseUnlessLogged(trx, one);
    const at = await pieceAt(trx, one, input.serial);
    const { id } = await refusingTaken({ book_correction_open: 'correction_waits' }, () =>
      trx
        .insertInto('book_correction')
        .values({
          return_id: one.id,
          serial_id: at.serial_id,
          place_id: at.place_id,
          condition: at.condition,
          reason: input.reason,
          asked_by: inside.actor.personId,
          asked_at: inside.now(),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    const facts = { item: at.item, serial: at.serial, place: at.place, number: one.number };
    await notify(
      trx,
      await peopleWith(trx, ['supervisor', 'head']),
      {
        kind: 'correction_asked',
        href: `/field-returns/corrections/${id}`,
        facts,
        people: { by: inside.actor.personId },
        urgent: true,
      },
      { except: inside.actor.personId },
    );
    publishReturn(trx, one);
    publishAfterCommit(trx, ['corrections']);
    const after = { ...facts, condition: at.condition, reason: input.reason };
    return { result: { id }, events: [{ name: 'book_correction.asked', subject: ['field_return', one.id], after }] };
  });
}

async function pieceAt(trx: Transaction, one: LockedReturn, typed?: string | null): Promise<Whereabouts> {
  const serial = serialText(typed) || one.serial;
  if (!one.item_id || !serial) return refuse<FieldReturnRefusal>('return_serial_missing', { item: one.item }, 422);
  const at = await whereaboutsOf(trx, { itemId: one.item_id, serial, returnId: one.id });
  const why = at && whyNotFrom(at);
  if (!at || !why) return refuse<ReceiveRefusal>('correction_not_needed', { item: one.item, serial });
  if (!correctable.includes(why.reason)) refuse<ReceiveRefusal>(why.reason, why.facts);
  if (!at.outside && at.owner_id !== one.owner_id)
    refuse<ReceiveRefusal>('return_owner_differs', {
      item: at.item,
      serial,
      owner: at.owner,
      ownerEn: at.owner_en,
    });
  return at;
}

export interface LockedCorrection {
  id: number;
  return_id: number;
  serial_id: string;
  serial: string;
  place_id: number;
  condition: string;
  asked_by: number;
}

/** Locks the return and then the request, which waits for a decision. Refuses `not_found` and `correction_decided`. */
export async function lockCorrection(
  trx: Transaction,
  id: number,
): Promise<{ one: LockedReturn; correction: LockedCorrection }> {
  const asked = await trx.selectFrom('book_correction').select('return_id').where('id', '=', id).executeTakeFirst();
  if (!asked) return refuse('not_found', {}, 404);
  const one = await lockReturn(trx, { id: asked.return_id });
  const found = await sql<LockedCorrection & { decided_at: Date | null; by: string | null; by_en: string | null }>`
    select b.id, b.return_id, b.serial_id, s.number as serial, b.place_id, b.condition, b.asked_by, b.decided_at, p.name as by, p.name_en as by_en
    from book_correction b join serial s on s.id = b.serial_id left join person p on p.id = b.decided_by
    where b.id = ${id} for update of b`.execute(trx);
  const correction = found.rows[0]!;
  if (correction.decided_at)
    refuse<ReceiveRefusal>('correction_decided', { by: correction.by, byEn: correction.by_en });
  return { one, correction };
}
