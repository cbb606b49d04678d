import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { beginUnpacking, closeParcel, type LockedParcel, lockParcel, reopenParcel } from '../expected-returns/index.js';
import type { ReceiveRefusal } from './receive-refusals.js';

interface Differences {
  surplus: number;
  other: number;
}

/**
 * The parcel is unpacked: what did not come is missing. Who announced it and the supervisors are told of what differs.
 * One that turned out to be empty may be finished at once. Refuses what is closed or cancelled.
 */
export async function finishParcel(
  context: Context,
  input: { parcel: string; key: string },
): Promise<Differences & { missing: number }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.receive', key, content }, async (trx, inside) => {
    await beginUnpacking(trx, inside, await lockParcel(trx, { number: input.parcel }));
    const parcel = await lockParcel(trx, { number: input.parcel });
    const { surplus, other } = await differencesOf(trx, parcel.id);
    const { missing } = await closeParcel(trx, inside, parcel, { surplus });
    if (missing + surplus + other > 0) await tellSupervisors(trx, inside, parcel, { missing, surplus, other });
    return { result: { missing, surplus, other }, events: [] };
  });
}

/** Unpacking goes on: nothing of it has been looked at yet, else refused with `parcel_unpacking_stands`. */
export async function reopenUnpacking(context: Context, input: { parcel: string; key: string }): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.receive', key, content }, async (trx, inside) => {
    const parcel = await lockParcel(trx, { number: input.parcel });
    const looked = await sql<{ number: string }>`
      select number from field_return where parcel_id = ${parcel.id} and state in ('found', 'decided') limit 1`.execute(
      trx,
    );
    const [first] = looked.rows;
    if (first) refuse<ReceiveRefusal>('parcel_unpacking_stands', { parcel: parcel.number, number: first.number });
    await reopenParcel(trx, inside, parcel);
    await settleNotices(trx, pageOf(parcel), ['parcel_differs']);
    return { result: null, events: [] };
  });
}

const pageOf = (parcel: LockedParcel) => `/field-returns/parcels/${parcel.number}`;

async function differencesOf(trx: Transaction, parcelId: number): Promise<Differences> {
  const found = await sql<Differences>`
    select count(*) filter (where e.id is null)::int as surplus,
      count(*) filter (where e.serial is not null and e.received_serial is distinct from e.serial)::int as other
    from field_return r left join expected_return e on e.id = r.expected_return_id and e.parcel_id = r.parcel_id
    where r.parcel_id = ${parcelId} and r.state in ('received', 'found', 'decided')`.execute(trx);
  return found.rows[0]!;
}

async function tellSupervisors(
  trx: Transaction,
  context: Context,
  parcel: LockedParcel,
  facts: Differences & { missing: number },
): Promise<void> {
  const people = (await peopleWith(trx, ['supervisor'])).filter((id) => id !== parcel.announced_by);
  await notify(
    trx,
    people,
    {
      kind: 'parcel_differs',
      href: pageOf(parcel),
      facts: { parcel: parcel.number, ...facts },
      parties: { customer: parcel.customer_id },
    },
    { except: context.actor.personId },
  );
}
