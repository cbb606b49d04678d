import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPieceRepair, openReceipt, type PieceInput } from '../../src/features/customer-property/index.js';
import { inTransaction } from '../../src/platform/command.js';
import type { Context } from '../../src/platform/context.js';
import { verifyBook } from '../../src/stock/index.js';
import type { TestApp } from '../support/app.js';
import { openStore, Station } from './station.js';

let app: TestApp;
let station: Station;
let keeper: Context;
let customer: number;
let bin: number;
const itemId = async (code: string) =>
  (await app.db.selectFrom('item').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;

beforeAll(async () => {
  app = await openStore();
  const client = await app.signIn('storekeeper');
  station = new Station(client);
  keeper = app.contextOf(client.personId, 'storekeeper');
  customer = (await app.db.selectFrom('party').select('id').where('code', '=', 'BYD').executeTakeFirstOrThrow()).id;
  const made = await sql<{ id: number }>`
    insert into place (kind, code, name, parent_id, warehouse_id, for_property) values ('bin', 'P-01', 'P-01', 101, 101, true), ('bin', 'P-02', 'P-02', 101, 101, true)
    returning id`.execute(app.ownerDb);
  bin = made.rows[0]!.id;
  await sql`insert into place (kind, code, name) values ('workshop', 'WS-01', 'Workshop')`.execute(app.ownerDb);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const receipt = async (piece: Partial<PieceInput> = {}) => {
  const input = {
    customerId: customer,
    came: 'hand' as const,
    placeId: bin,
    pieces: [{ why: 'repair' as const, description: 'Oscilloscope', ...piece }],
  };
  const made = await inTransaction(keeper, (trx) => openReceipt(trx, { ...keeper, trx }, input));
  return { ...made.pieces[0]!, receipt: made.number };
};
const board = async (serial: string) => receipt({ itemId: await itemId('BOARD'), description: null, serial });
const lies = async (piece: { serialId: string | null; lotId: string | null }) => {
  const found = await sql<{ at: string }>`
    select p.code || ' × ' || trim_scale(b.on_hand) as at from stock_balance b join place p on p.id = b.place_id where b.lot_id = ${piece.lotId}::bigint and b.on_hand > 0
    union all select p.code || ' × 1' from serial s join place p on p.id = s.place_id where s.id = ${piece.serialId}::bigint order by 1`.execute(
    app.db,
  );
  return found.rows.map((row) => row.at);
};
const fresh = () => station.scan('CMD-DONE');

describe('a customer’s piece at the station', () => {
  it('is told by its code: what it is, whose, and where', async () => {
    const goods = await receipt({ brand: 'Rigol', promisedOn: '2099-05-01' });
    const one = await board('CB-5001');
    await fresh();
    for (const [piece, words] of [
      [goods, ['Oscilloscope', 'Rigol', 'P-01', '2099']],
      [one, ['CB-5001', 'P-01']],
    ] as const) {
      const { answer, tone } = await station.scan(piece.code);
      expect(tone).toBe('ok');
      for (const word of [...words, '比亚迪']) expect(answer.text, word).toContain(word);
      expect(answer.text).toContain(`/customer-property/${piece.receipt}?piece=${piece.code}`);
      expect(answer.text).not.toContain('CUSTOMER-GOODS');
    }
  });

  it('is moved from one property bin to another, all of it, and nowhere else', async () => {
    const goods = await receipt({ quantity: '3' });
    const one = await board('CB-5002');
    for (const piece of [goods, one]) {
      await fresh();
      await station.scans('CMD-MOVE', piece.code);
      const wrong = await station.scan('A-02');
      expect([wrong.tone, wrong.text]).toEqual(['refused', expect.stringContaining(piece.code)]);
      await fresh();
      const done = await station.scans('CMD-MOVE', piece.code, 'P-02');
      expect(done.tone).toBe('ok');
      expect(done.act).not.toContain('CUSTOMER-GOODS');
    }
    expect(await lies(goods)).toEqual(['P-02 × 3']);
    expect(await lies(one)).toEqual(['P-02 × 1']);
  });

  it('moves some of it when fewer are asked for, and is undone', async () => {
    const goods = await receipt({ quantity: '3' });
    await fresh();
    await station.scans('CMD-MOVE', 'CMD-PLUS-2', goods.code, 'P-02');
    expect(await lies(goods)).toEqual(['P-01 × 1', 'P-02 × 2']);
    expect((await station.scan('CMD-UNDO')).tone).toBe('ok');
    expect(await lies(goods)).toEqual(['P-01 × 3']);
  });

  it('is not received, issued, lent, taken back or changed here, and it says where to go', async () => {
    const goods = await receipt();
    const one = await board('CB-5003');
    for (const [mode, words] of [
      ['CMD-RECEIVE', 'receipt of customers’ property'],
      ['CMD-ISSUE', 'never issued or lent'],
      ['CMD-LEND', 'never issued or lent'],
      ['CMD-RETURN', 'from its receipt'],
      ['CMD-CONDITION', 'Report damage or loss'],
    ] as const)
      for (const piece of [goods, one]) {
        await fresh();
        const said = await station.scans(mode, piece.code);
        expect([mode, said.tone, said.text]).toEqual([mode, 'refused', expect.stringContaining(words)]);
      }
    expect(await lies(goods)).toEqual(['P-01 × 1']);
  });

  it('does not leave the workshop while it is in repair', async () => {
    const goods = await receipt();
    await sql`update property_piece set checked_at = now() where code = ${goods.code}`.execute(app.ownerDb);
    const order = await openPieceRepair(keeper, { key: randomUUID(), code: goods.code });
    await fresh();
    const said = await station.scans('CMD-MOVE', goods.code, 'P-01');
    expect([said.tone, said.text]).toEqual(['refused', expect.stringContaining(order.number)]);
    expect(await lies(goods)).toEqual(['WS-01 × 1']);
  });

  it('has no code in common with others, and an unknown one is not attached to anything', async () => {
    await fresh();
    expect((await station.scan('CUSTOMER-GOODS')).text).toContain('Scan the label on the piece itself');
    const unknown = await station.scan('CP-009999-1');
    expect([unknown.tone, unknown.choices]).toEqual(['refused', []]);
  });
});

describe('ordinary goods', () => {
  it('are refused in a bin for customers’ property, in the book’s own words', async () => {
    await fresh();
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'FUSE');
    await fresh();
    const said = await station.scans('CMD-MOVE', 'FUSE', 'P-01');
    expect([said.tone, said.text]).toEqual(['refused', expect.stringContaining('for customers’ property only')]);
  });
});

describe('documents', () => {
  it('are shown with the way to their page, also while receiving', async () => {
    const goods = await receipt();
    for (const mode of ['CMD-LOOKUP', 'CMD-RECEIVE']) {
      await fresh();
      const { answer, tone } = await station.scans(mode, goods.receipt);
      expect(tone).toBe('ok');
      expect(answer.text).toContain(`href="/customer-property/${goods.receipt}"`);
      expect(answer.text).toContain(`/customer-property/store?code=${goods.receipt}`);
    }
    const by = keeper.actor.personId;
    const rows = [
      sql`insert into property_delivery (customer_id, way, begun_by, begun_at) values (${customer}, 'hand', ${by}, now())`,
      sql`insert into owner_change (direction, customer_id, reason, asked_by, asked_at) values ('to_us', ${customer}, 'Left', ${by}, now())`,
      sql`insert into property_count (started_by, started_at) values (${by}, now())`,
      sql`insert into property_case (piece_id, customer_id, quantity, kind, found_on, what, opened_by, opened_at)
        select id, customer_id, 1, 'damaged', '2026-01-01', 'Cracked', ${by}, now() from property_piece limit 1`,
      sql`insert into quality_sheet (kind, title, problem, found_on, late, raised_by, raised_at)
        values ('feedback', 'Cracked lid', 'It is', '2026-01-01', false, ${by}, now())`,
    ];
    for (const row of rows) await row.execute(app.ownerDb);
    await fresh();
    for (const [number, path] of [
      ['DN-000001', '/property-deliveries/'],
      ['OC-000001', '/owner-changes/'],
      ['CK-000001', '/property-counts/'],
      ['CC-000001', '/property-cases/'],
      ['QF-000001', '/quality-feedback/'],
    ] as const)
      expect((await station.scan(number)).answer.text, number).toContain(`href="${path}${number}"`);
  });

  it('of others’ customers are unknown to a technician', async () => {
    const goods = await receipt();
    const technician = new Station(await app.signIn('technician'));
    for (const code of [goods.code, goods.receipt, 'DN-000001', 'CC-000001', 'OC-000001', 'CK-000001'])
      expect((await technician.scan(code)).answer.text, code).not.toContain('Oscilloscope');
  });
});
