import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelReceipt,
  registerReceipt,
  type RegisterInput,
  signReceipt,
  storePiece,
} from '../../src/features/customer-property/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { outcomes, reasonOf, refusedOf } from '../field-returns/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

let app: TestApp;
let house: PropertyHouse;

beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const registering = (changes: Partial<RegisterInput> = {}): RegisterInput => ({
  customerId: house.theirs.id,
  came: 'hand',
  into: { binId: house.ownBin },
  pieces: [{ why: 'repair', description: 'Controller' }],
  key: house.newKey(),
  ...changes,
});
const eventsOf = async (id: number) =>
  (
    await app.db
      .selectFrom('event')
      .select(['name', 'after'])
      .where('subject_type', '=', 'property_receipt')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute()
  ).map((row) => row.name);
const lies = async (lotId: string | null) =>
  (
    await sql<{ place: string; on_hand: string }>`
      select p.code as place, trim_scale(b.on_hand)::text as on_hand from stock_balance b join place p on p.id = b.place_id
      where b.item_id = -1 and b.lot_id = ${lotId}::bigint and b.on_hand > 0 order by p.code`.execute(app.db)
  ).rows;

describe('registering', () => {
  it('puts what the storekeeper takes in into its bin, once however often the form is sent', async () => {
    const input = registering({ contactName: 'Li', pieces: [{ why: 'sample', description: 'Cell', quantity: '2.5' }] });
    const twice = await Promise.all([
      registerReceipt(house.storekeeper.context, input),
      registerReceipt(house.storekeeper.context, input),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    const { id, pieces } = twice[0];
    expect(await house.receiptRow(id)).toMatchObject({
      contact_name: 'Li',
      received_by: house.storekeeper.personId,
      over_at: null,
    });
    expect(await lies(pieces[0]!.lotId)).toEqual([{ place: expect.stringMatching(/^P-/), on_hand: '2.5' }]);
    expect(await eventsOf(id)).toEqual(['property_receipt.registered']);
    const other = { ...input, contactName: 'Wang' };
    expect(await reasonOf(registerReceipt(house.storekeeper.context, other))).toBe('key_reused');
  });

  it('leaves it with who takes it over and makes their custody if they had none', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const input = registering({ came: 'on_site', into: 'own', taskId: task.id });
    const made = await registerReceipt(house.technician.context, input);
    const place = await app.db
      .selectFrom('place')
      .select('code')
      .where('person_id', '=', house.technician.personId)
      .executeTakeFirstOrThrow();
    expect(await lies(made.pieces[0]!.lotId)).toEqual([{ place: place.code, on_hand: '1' }]);
  });

  it('is refused to who has no part in it', async () => {
    const { technician, auditor } = house;
    expect(await reasonOf(registerReceipt(auditor.context, registering()))).toBe('not_permitted');
    expect(await reasonOf(registerReceipt(technician.context, registering()))).toBe('property_bin_not_yours');
    const others = await house.task(house.theirs.id, house.colleague.personId);
    const input = registering({ into: 'own', taskId: others.id });
    expect(await reasonOf(registerReceipt(technician.context, input))).toBe('property_task_unknown');
  });
});

describe('handing in at the store', () => {
  const onSite = async (pieces: Parameters<PropertyHouse['receipt']>[0] = {}) => {
    const placeId = await house.custody(house.technician.personId);
    return house.receipt({ came: 'on_site', placeId, ...pieces }, house.technician);
  };
  const store = (
    code: string,
    changes: { binId?: number; quantity?: string; key?: string } = {},
    by = house.storekeeper,
  ) => storePiece(by.context, { code, binId: house.ownBin, key: house.newKey(), ...changes });

  it('takes it from who took it over into its bin, in parts if need be', async () => {
    const { id, pieces } = await onSite({ pieces: [{ quantity: '3' }] });
    const [piece] = pieces;
    expect(await store(piece!.code.toLowerCase(), { quantity: '1' })).toMatchObject({
      code: piece!.code,
      quantity: '1',
    });
    expect(await lies(piece!.lotId)).toEqual([
      { place: `CUST-${house.technician.personId}`, on_hand: '2' },
      { place: expect.stringMatching(/^P-/), on_hand: '1' },
    ]);
    expect(await reasonOf(store(piece!.code, { quantity: '2.5' }))).toBe('property_more_than_open');
    expect(await reasonOf(store(piece!.code, { quantity: '-1' }))).toBe('property_quantity_invalid');
    await store(piece!.code);
    expect(await lies(piece!.lotId)).toEqual([{ place: expect.stringMatching(/^P-/), on_hand: '3' }]);
    expect(await house.acts(id)).toEqual(['received', 'stored', 'stored']);
    expect(await reasonOf(store(piece!.code))).toBe('property_lies_there');
    expect(await verifyBook(app.db)).toEqual([]);
  });

  it('keeps a piece of the catalogue in its condition', async () => {
    const itemId = await house.board();
    const { pieces } = await onSite({ pieces: [{ itemId, serial: 'ST-1', condition: 'faulty' }] });
    await store(pieces[0]!.code);
    const row = await app.db.selectFrom('serial').selectAll().where('number', '=', 'ST-1').executeTakeFirstOrThrow();
    expect(row).toMatchObject({ place_id: house.ownBin, condition: 'faulty', owner_id: house.theirs.id });
  });

  it('happens once when two scan it at the same moment', async () => {
    // Without the locks of lockPiece both would move it, and the second would say that the book has none of it.
    const { pieces } = await onSite();
    const said = await outcomes(store(pieces[0]!.code), store(pieces[0]!.code));
    expect(said.toSorted()).toEqual(['done', 'property_lies_there']);
    const key = house.newKey();
    const again = (await onSite()).pieces[0]!.code;
    expect(await Promise.all([store(again, { key }), store(again, { key })])).toMatchObject([
      { code: again },
      { code: again },
    ]);
  });

  it('is refused for what is not there to be stored', async () => {
    const { pieces } = await onSite();
    const { code, id } = pieces[0]!;
    expect(await reasonOf(store('CP-999999-1'))).toBe('property_not_found');
    expect(await reasonOf(store(code, { binId: house.bin }))).toBe('property_place_wrong');
    expect(await reasonOf(store(code, {}, house.technician))).toBe('not_permitted');
    await app.ownerDb
      .updateTable('property_piece')
      .set({ returned: '1', over_at: new Date() })
      .where('id', '=', id)
      .execute();
    expect(await reasonOf(store(code))).toBe('property_over');
  });
});

describe('signing', () => {
  it('keeps who signed with the drawing, or that it is on paper', async () => {
    const [drawn, paper] = [await house.receipt(), await house.receipt()];
    const signature = new Uint8Array([1, 2, 3]);
    await signReceipt(house.storekeeper.context, { id: drawn.id, signedBy: ' Li ', signature });
    await signReceipt(house.storekeeper.context, { id: paper.id, signedBy: 'Wang', signature: null });
    expect(await house.receiptRow(drawn.id)).toMatchObject({ signed_by: 'Li', signature: Buffer.from(signature) });
    expect(await house.receiptRow(paper.id)).toMatchObject({ signed_by: 'Wang', signature: null, signed_at: null });
    expect([await house.acts(drawn.id), await house.acts(paper.id)]).toEqual([
      ['received', 'signed'],
      ['received', 'signed_on_paper'],
    ]);
    const again = { id: drawn.id, signedBy: 'Wu', signature: null };
    expect(await refusedOf(signReceipt(house.storekeeper.context, again))).toMatchObject({
      reason: 'property_signed',
      facts: { name: 'Li' },
    });
  });

  it('is refused without a name, for what is cancelled, and for what one may not see', async () => {
    const stranger = await house.customer();
    const { id } = await house.receipt({ customerId: stranger.id });
    const nameless = { id, signedBy: ' ', signature: null };
    expect(await reasonOf(signReceipt(house.storekeeper.context, nameless))).toBe('property_signer_missing');
    expect(await refusedOf(signReceipt(house.technician.context, nameless))).toMatchObject({ status: 404 });
    await cancelReceipt(house.storekeeper.context, { id, reason: 'twice' });
    const named = { ...nameless, signedBy: 'Li' };
    expect(await reasonOf(signReceipt(house.storekeeper.context, named))).toBe('property_cancelled');
  });
});
