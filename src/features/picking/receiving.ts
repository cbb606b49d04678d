import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { createCustodyPlace } from '../places/index.js';
import type { PickingRefusal } from './picking.js';

/** How goods leave: into custody against a signature, or by parcel. */
export type GoesOut =
  | { by: 'drawn'; signedBy: number; hash: string }
  | { by: 'own_sign_in'; signedBy: number }
  | { by: 'parcel'; carrier: string; waybill: string; usedAgain?: boolean };

type Slip = {
  id: number;
  number: string;
  task_id: number;
  delivery: string;
  requested_for: number;
  drafted_by: number;
};

/**
 * Refuses a signature that proves nothing: the storekeeper's own, unless the goods are for them, and that of somebody
 * who has no part in the slip; and a way out that is not the slip's.
 */
export async function expectSigner(trx: Transaction, { actor }: Context, slip: Slip, goesOut: GoesOut): Promise<void> {
  if (goesOut.by === 'parcel') {
    if (slip.delivery !== 'parcel') refuse<PickingRefusal>('slip_goes_by_hand', { slip: slip.number });
    return expectWaybill(trx, goesOut);
  }
  if (slip.delivery === 'parcel') refuse<PickingRefusal>('slip_goes_by_parcel', { slip: slip.number });
  const { signedBy } = goesOut;
  if (signedBy === slip.requested_for) return;
  if (signedBy === actor.personId) refuse<PickingRefusal>('signer_is_storekeeper', { slip: slip.number }, 422);
  const people = await signersOf(trx, slip);
  if (!people.some((person) => person.id === signedBy))
    refuse<PickingRefusal>('signer_not_named', { slip: slip.number }, 422);
}

/** Who may sign for a slip: whom it is for, who drafted it, and the technicians of its task; the first comes first. */
export async function signersOf(db: Db | Transaction, slip: Omit<Slip, 'delivery' | 'number'>) {
  const found = await sql<{ id: number; name: string; name_en: string | null }>`
    select p.id, p.name, p.name_en from person p
    where p.retired_at is null and (p.id in (${slip.requested_for}, ${slip.drafted_by})
      or p.id in (select t.person_id from service_task_technician t where t.task_id = ${slip.task_id}))
    order by p.id <> ${slip.requested_for}, p.name, p.id`.execute(db);
  return found.rows;
}

async function expectWaybill(trx: Transaction, goesOut: Extract<GoesOut, { by: 'parcel' }>): Promise<void> {
  if (!isWaybill(goesOut.waybill)) refuse<PickingRefusal>('waybill_invalid', {}, 422);
  if (goesOut.usedAgain) return;
  const used = await trx
    .selectFrom('requisition_issue as s')
    .innerJoin('requisition as r', 'r.id', 's.requisition_id')
    .select(['r.number', 's.issued_at'])
    .where('s.waybill', '=', goesOut.waybill)
    .executeTakeFirst();
  if (used) {
    const facts = { waybill: goesOut.waybill, slip: used.number, since: used.issued_at.toISOString() };
    refuse<PickingRefusal>('waybill_used', facts, 422);
  }
}

/** Letters, digits and hyphens, as carriers print them. */
export const isWaybill = (text: string) => /^[A-Z0-9][A-Z0-9-]{4,39}$/.test(text);

/** Where the goods are from now on: with the person whom they are for, or in transit. Refuses a receiver who has left. */
export async function receivingPlace(trx: Transaction, slip: Slip, goesOut: GoesOut): Promise<number> {
  const receiver = await trx
    .selectFrom('person')
    .select(['id', 'name', 'name_en', 'retired_at'])
    .where('id', '=', slip.requested_for)
    .executeTakeFirstOrThrow();
  if (receiver.retired_at) refuse<PickingRefusal>('receiver_left', { slip: slip.number, name: receiver.name });
  if (goesOut.by === 'parcel') return placeOf(trx, sql`code = 'TRANSIT'`);
  const custody = sql`person_id = ${receiver.id}`;
  const known = await trx.selectFrom('place').select('id').where('person_id', '=', receiver.id).executeTakeFirst();
  if (known) return known.id;
  await createCustodyPlace(trx, receiver);
  return placeOf(trx, custody);
}

async function placeOf(trx: Transaction, where: ReturnType<typeof sql>): Promise<number> {
  const found = await sql<{ id: number }>`select id from place where ${where}`.execute(trx);
  return found.rows[0]!.id;
}
