import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { announceParcel, type ParcelInput } from '../../src/features/expected-returns/announce-parcel.js';
import { type AdvanceInput, expectAdvance } from '../../src/features/expected-returns/expect-advance.js';
import { fieldHouse } from '../issued-parts/factory.js';
import type { TestApp } from '../support/app.js';

/** A field house from which things are expected without a fitting: sent ahead, or announced in a parcel. */
export async function expectingHouse(app: TestApp) {
  const house = await fieldHouse(app);
  const board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '900' });
  const pump = await house.item('PUMP', { repairable: true });
  // As the program keeps them, so that what is typed into a search field finds them.
  await sql`update party set search = lower(code || ' ' || name)`.execute(app.ownerDb);
  await sql`update item set search = lower(code || ' ' || name_zh)`.execute(app.ownerDb);
  type Who = typeof house.technician;

  /** One board was sent ahead, unless told otherwise. */
  const advance = async (changes: Partial<AdvanceInput> = {}, who: Who = house.assistant) => {
    const { ids } = await expectAdvance(who.context, {
      customerId: house.customerParty,
      personId: house.technician.personId,
      lines: [{ itemId: board, quantity: '1' }],
      key: randomUUID(),
      ...changes,
    });
    return ids;
  };
  /** A parcel with one board, unless told otherwise. */
  const parcel = (changes: Partial<ParcelInput> = {}, who: Who = house.assistant) =>
    announceParcel(who.context, {
      customerId: house.customerParty,
      lines: [{ itemId: board, quantity: '1' }],
      key: randomUUID(),
      ...changes,
    });
  const row = (id: string) =>
    app.db.selectFrom('expected_return').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const linesOf = (parcelId: number) =>
    app.db.selectFrom('expected_return').selectAll().where('parcel_id', '=', parcelId).orderBy('id').execute();
  const noticesOf = async (personId: number, kind: string) =>
    (
      await app.db
        .selectFrom('notification')
        .select(['href', 'facts', 'read_at'])
        .where('person_id', '=', personId)
        .where('kind', '=', kind)
        .orderBy('id')
        .execute()
    ).map(({ href, facts, read_at }) => ({ href, facts: facts as Record<string, unknown>, read: read_at !== null }));
  const eventsOf = async (subject: string, id: string | number) =>
    (
      await app.db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', subject)
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map(({ name }) => name);
  return { ...house, board, pump, advance, parcel, row, linesOf, noticesOf, eventsOf };
}
export type ExpectingHouse = Awaited<ReturnType<typeof expectingHouse>>;
