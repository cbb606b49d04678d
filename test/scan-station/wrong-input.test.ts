import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reserveStock } from '../../src/stock/index.js';
import type { TestApp } from '../support/app.js';
import { openStore, type Station, stationFor } from './station.js';

describe('what a station refuses, and that nothing has changed then', () => {
  let app: TestApp;
  let station: Station;

  /** Every row of the book: what was refused must leave each of them as it was. */
  const book = async () => {
    const tables = [
      'stock_movement',
      'stock_movement_line',
      'stock_balance',
      'stock_level',
      'serial',
      'lot',
      'item_cost',
    ];
    const rows = await Promise.all(
      [...tables, 'stock_reservation', 'item_alias'].map((table) =>
        sql<{
          rows: string;
        }>`select coalesce(json_agg(t order by t::text), '[]')::text as rows from ${sql.table(table)} t`.execute(
          app.db,
        ),
      ),
    );
    return rows.map((found) => found.rows[0]!.rows);
  };
  const idOf = async (table: string, code: string) => {
    const found = await sql<{ id: number }>`select id from ${sql.table(table)} where code = ${code}`.execute(app.db);
    return found.rows[0]!.id;
  };
  /** Scans the last of `codes` and holds the book still while it is answered. */
  const refusedWith = async (...codes: string[]) => {
    const last = codes.pop()!;
    if (codes.length > 0) await station.scans(...codes);
    const before = await book();
    const answer = /^[\d.,−-]+$|^1e9$/.test(last) ? await station.type(last) : await station.scan(last);
    expect(await book()).toEqual(before);
    return answer;
  };

  beforeAll(async () => {
    app = await openStore();
    await sql`insert into item (code, name_zh, name_en, kind, unit, tracking, price) values
      ('TWIN-A', '甲', 'A', 'spare', 'pcs', 'serial', 1), ('TWIN-B', '乙', 'B', 'spare', 'pcs', 'serial', 1), ('A-02', '同名', 'Same code', 'spare', 'pcs', 'quantity', 1),
      ('BAD', ${'<script>alert(1)</script>'}, ${'<script>alert(1)</script>'}, 'spare', 'pcs', 'quantity', 1)`.execute(
      app.ownerDb,
    );
    await sql`insert into item_alias (item_id, code) select id, '690000' from item where code in ('FUSE', 'FAN')`.execute(
      app.ownerDb,
    );
    const keeper = await stationFor(app, 'storekeeper');
    await keeper.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'FUSE', 'FUSE', 'FUSE', 'TWIN-A', 'T-1', 'TWIN-B', '+T-1');
    await keeper.scans('BOARD', 'CB-0001', 'GLUE', 'FAN', 'CMD-FAULTY', 'BOARD', 'CB-0002', 'CMD-FAULTY');
    await keeper.scan('GLUE');
    await keeper.scan('L-OLD', { expires_on: '2020-01-31' });
    await keeper.scan('X-01');
    await keeper.scan('WIRE');
  });
  beforeEach(async () => {
    station = await stationFor(app, 'storekeeper');
  });
  afterAll(() => app.close());

  it.each([
    ['an unknown code', ['CMD-ISSUE', 'NO-SUCH'], 'unknown', 'Unknown code: NO-SUCH'],
    ['nothing', ['  '], 'refused', 'Nothing was read'],
    ['10,000 signs', ['X'.repeat(10_000)], 'refused', 'too long'],
    ['a NUL', ['FU\u0000SE'], 'refused', 'cannot be read'],
    ['a separator of GS1', ['01\u001d21'], 'refused', 'cannot be read'],
    ['an emoji', ['FUSE🔧'], 'refused', 'cannot be read'],
    ['half a pair of an emoji', ['\ud83d'], 'refused', 'cannot be read'],
    ['a label that no thing has', ['IT-999999'], 'refused', 'looks like a label of ours'],
    ['a label whose number no database holds', ['IT-9999999999'], 'unknown', 'Unknown code'],
    ['a command that does not exist', ['CMD-DANCE'], 'refused', 'looks like a label of ours'],
    ['a badge that nobody has', ['B-NOBODY00'], 'refused', 'looks like a label of ours'],
    ['no pieces', ['CMD-ISSUE', '0'], 'refused', 'no quantity'],
    ['−1 piece', ['CMD-ISSUE', '-1'], 'refused', 'no quantity'],
    ['1e9', ['CMD-ISSUE', '1e9'], 'refused', 'no quantity'],
    ['a quantity while looking up', ['5'], 'refused', 'choose what to do'],
    ['a condition while looking up', ['CMD-NEW'], 'refused', 'Choose what to do'],
    ['half a piece', ['CMD-ISSUE', 'B-WANG0001', '*0.5', 'FUSE'], 'refused', 'not right for FUSE'],
    ['more than there is', ['CMD-ISSUE', 'B-WANG0001', '*99', 'FUSE'], 'refused', 'Only 3 of FUSE'],
    ['all of what comes from outside', ['CMD-RECEIVE', '*REST'], 'refused', 'There is no “all”'],
    ['a retired item', ['CMD-RECEIVE', 'SUP-ACME', 'A-01', 'OLD'], 'refused', 'OLD is retired'],
    ['a retired place', ['CMD-ISSUE', 'OLDVAN'], 'refused', 'OLDVAN is retired'],
    ['a place that the act cannot use', ['CMD-ISSUE', 'SUP-ACME'], 'refused', 'cannot be used for this'],
    ['a bin of another warehouse', ['CMD-MOVE', 'CB-0001', 'X-01'], 'refused', 'another warehouse than A-01'],
    ['a bin where it does not lie', ['CMD-ISSUE', 'B-WANG0001', 'X-01', 'FUSE'], 'refused', 'It lies in: A-01 ×3'],
    ['a serial that lies elsewhere', ['CMD-ISSUE', 'B-WANG0001', 'X-01', 'CB-0001'], 'refused', 'not in X-01'],
    ['a serial that is in the house', ['CMD-RECEIVE', 'SUP-ACME', 'A-01', 'CB-0001'], 'refused', 'at A-01'],
    ['a serial against its pattern', ['CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD', 'XX'], 'refused', 'CB-####'],
    ['a wrong condition', ['CMD-ISSUE', 'B-WANG0001', 'CB-0002'], 'refused', 'is Faulty'],
    ['a condition that lies nowhere', ['CMD-MOVE', 'CMD-SCRAP', 'FUSE'], 'refused', ''],
    [
      'another condition than was said',
      ['CMD-ISSUE', 'B-WANG0001', 'CMD-REFURBISHED', 'CB-0001'],
      'refused',
      'CB-0001 is not',
    ],
    ['no change at all', ['CMD-CONDITION', 'CMD-NEW', 'CB-0001'], 'refused', 'nothing would move'],
    ['a spare that is lent', ['CMD-LEND', 'B-WANG0001', 'FUSE'], 'refused', 'not a tool'],
    ['an expired lot', ['CMD-ISSUE', 'B-WANG0001', 'GLUE'], 'refused', 'expired on 31/01/2020'],
    ['a thing that nobody holds', ['CMD-RETURN', 'A-01', 'FUSE'], 'refused', 'There is no FUSE to take'],
    ['counting', ['CMD-COUNT'], 'refused', 'stocktake'],
    ['an undo of nothing', ['CMD-UNDO'], 'refused', 'nothing of this session'],
    ['an undo of an act that is not there', ['CMD-UNDO-99999'], 'refused', 'nothing of this session'],
    ['an alias for nothing', ['CMD-ATTACH'], 'refused', 'Scan that code first'],
    ['a serial as the item of an alias', ['EAN-1', 'CMD-ATTACH', 'CB-0001'], 'refused', 'is not an item'],
  ])('%s', async (_, codes, tone, words) => {
    const answer = await refusedWith(...codes);
    expect(answer).toMatchObject({ tone, answer: { status: 200 } });
    expect(answer.text).toContain(words);
    expect(answer.text).not.toMatch(/undefined|null|\{/);
  });

  it.each([
    ['an alias of two items', '690000', 2],
    ['a serial number of two items', 'T-1', 2],
    ['a bin that is called like an item', 'A-02', 2],
  ])('asks which is meant by %s, and understands the button', async (_, code, choices) => {
    const asked = await refusedWith('CMD-MOVE', code);
    expect(asked).toMatchObject({ tone: 'ask' });
    expect(asked.choices).toHaveLength(choices);
    expect((await refusedWith(asked.choices[0]!)).text).not.toContain('means several things');
  });

  it('says of reserved stock how much is free', async () => {
    const itemId = await idOf('item', 'FUSE');
    const { personId } = station.client;
    const request = { key: randomUUID(), personId, itemId, warehouseId: 101, condition: 'new', quantity: 2 } as const;
    await reserveStock(app.db, request);
    const answer = await refusedWith('CMD-ISSUE', 'B-WANG0001', '*2', 'FUSE');
    expect(answer.text).toContain('2 of them reserved: 1 free');
  });

  it("never issues a customer's property", async () => {
    await sql`update serial set owner_id = (select id from party where code = 'BYD') where number = 'CB-0001'`.execute(
      app.ownerDb,
    );
    const answer = await refusedWith('CMD-ISSUE', 'B-WANG0001', 'CB-0001');
    await sql`update serial set owner_id = 1 where number = 'CB-0001'`.execute(app.ownerDb);
    expect(answer.text).toContain('property of 比亚迪');
  });

  it('takes a price that is none for a slip of the finger', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01');
    const before = await book();
    expect((await station.scan('FUSE', { unit_cost: '1O.5' })).text).toContain('1O.5 is not right');
    expect(await book()).toEqual(before);
  });

  it.each([
    ['strings for ids', { mode: 'issue', from: 'x', to: '1; drop table item' }],
    ['ids that no column holds', { mode: 'issue', to: 99_999_999_999 }],
    ['a serial that is none', { mode: 'issue', serial: '-1', to: 1 }],
    ['more than 4 kB', { mode: 'issue', to: 1, unknown: 'X'.repeat(5000) }],
    ['control signs in a number', { mode: 'receive', item: 1, newSerial: 'A\u0000B' }],
    ['no object', 'issue'],
  ])('forgets a state with %s', async (_, state) => {
    station.state = JSON.stringify(state);
    const answer = await refusedWith('FUSE');
    expect(answer.answer.status).toBe(200);
    expect(answer.state['mode']).toBe('lookup');
  });

  it('does not use a place in a state that its act may not use', async () => {
    const [supplier, scrap] = await Promise.all([idOf('place', 'SUP-ACME'), idOf('place', 'OLDVAN')]);
    station.state = JSON.stringify({ mode: 'issue', from: supplier, to: scrap });
    const answer = await refusedWith('FUSE');
    expect(answer).toMatchObject({ tone: 'ask', state: { mode: 'issue', from: null, to: null } });
  });

  it('refuses a key that was used for something else', async () => {
    await station.scans('CMD-ISSUE', 'B-WANG0001', 'FUSE');
    const before = await book();
    const answer = await station.scan('FAN', { key: station.lastKey });
    expect(answer).toMatchObject({ tone: 'refused' });
    expect(answer.text).toContain('nothing was posted');
    expect(await book()).toEqual(before);
    await station.scan('CMD-UNDO');
  });

  it('takes no key for a new one', async () => {
    const answer = await station.scan('FUSE', { key: 'no-key', at: 'yesterday', actor: 'me', via: 'telepathy' });
    expect(answer).toMatchObject({ tone: 'ok' });
  });

  it.each(['technician', 'auditor', 'quality'] as const)('lets a %s look up but not issue', async (role) => {
    station = await stationFor(app, role);
    expect((await station.scan('FUSE')).tone).toBe('ok');
    expect((await refusedWith('CMD-ISSUE')).text).toContain('You may not do this');
    station.state = JSON.stringify({ mode: 'issue', to: await idOf('place', 'CUS-BYD') });
    expect((await refusedWith('FUSE')).text).toContain('You may not do this');
    if (role !== 'quality') expect((await refusedWith('CMD-UNDO')).text).toContain('You may not do this');
    if (role !== 'quality') expect((await refusedWith('EAN-1', 'CMD-ATTACH')).text).toContain('Ask a storekeeper');
  });

  it('does not book under another name when who acts has changed', async () => {
    await station.scans('CMD-ISSUE', 'B-WANG0001');
    const before = await book();
    const answer = await station.scan('FUSE', { actor: '1' });
    expect(answer.text).toContain('is acting now');
    expect(await book()).toEqual(before);
  });

  it('tells the script 401 when the session has ended, and shows a plain form the sign-in page', async () => {
    await sql`update session set ended_at = now() where person_id = ${station.client.personId}`.execute(app.ownerDb);
    expect((await station.client.post('/scan', { code: 'FUSE' }, { 'X-Scan': '1' })).status).toBe(401);
    const plain = await station.client.post('/scan', { code: 'FUSE' });
    expect([plain.status, plain.headers.get('Location')]).toEqual([303, expect.stringContaining('/sign-in')]);
  });

  it('escapes what is scanned, named and written', async () => {
    const unknown = await station.scan('Zz<script>alert(1)</script>');
    expect(unknown.answer.text).not.toMatch(/<script>/i);
    const found = await station.scan('BAD');
    expect(found.answer.text).not.toContain('<script>');
    await station.scans('CMD-ISSUE', 'B-WANG0001');
    const acted = await station.scan('FUSE', { reason: '<script>\u0000</script>' });
    expect(acted).toMatchObject({ tone: 'ok' });
    expect(acted.answer.text).not.toContain('<script>');
    await station.scan('CMD-UNDO');
  });
});
