import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPLICATION_ROLE, createKysely, createPool, type Db } from '../../src/platform/database.js';
import type { EmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { postMovement, reserveStock, reverseMovement, verifyBook, voidReservation } from '../../src/stock/index.js';
import { type Program, startProgram } from '../support/program.js';
import { olderServers } from '../support/servers.js';

describe.each(olderServers())('a PostgreSQL $name of its own', ({ start }) => {
  let server: EmbeddedDatabase;
  let program: Program;
  let db: Db;
  beforeAll(async () => {
    server = await start();
    program = await startProgram({ databaseUrl: server.url });
    const { host, port, user, database } = server;
    db = createKysely(createPool({ host, port, user, database }, { role: APPLICATION_ROLE, max: 2 }));
  });
  afterAll(async () => {
    await db.destroy();
    await program.stop();
    await server.stop();
  });

  const form = (fields: Record<string, string>) => ({
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: program.url },
    redirect: 'manual' as const,
  });

  it('is migrated, and its first administrator is made through the link that was printed, once', async () => {
    const printed = () => /http:\S+\/setup\/\S+/.exec(program.log)?.[0] ?? '';
    await expect.poll(printed).not.toBe(''); // after it is ready
    const link = printed();
    const person = { name: '管理员', username: 'boss', password: 'a long password', again: 'a long password' };
    expect((await fetch(link, form(person))).status).toBe(303);
    expect((await fetch(link, form({ ...person, username: 'second' }))).status).toBe(404);
    const signedIn = await fetch(`${program.url}/sign-in`, form({ username: 'boss', password: 'a long password' }));
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    const items = await fetch(`${program.url}/items`, { headers: { Cookie: cookie } });
    expect(items.status).toBe(200);
  });

  it('keeps the book', async () => {
    await sql`insert into party (id, kind, code, name) overriding system value values (60, 'supplier', 'S', 'S')`.execute(
      db,
    );
    await sql`insert into place (id, kind, code, name, party_id, warehouse_id) values (601, 'supplier', 'SUP-S', 'S', 60, null), (602, 'warehouse', 'W', 'W', null, 602), (603, 'workshop', 'WS', 'WS', null, null)`.execute(
      db,
    );
    await sql`insert into item (id, code, name_zh, kind, unit, tracking, price) overriding system value values (70, 'BOARD', '板', 'spare', '块', 'serial', 9)`.execute(
      db,
    );
    const { id: personId } = await db
      .selectFrom('person')
      .select('id')
      .where('system', '=', false)
      .executeTakeFirstOrThrow();
    const header = () => ({ key: randomUUID(), personId });
    const move = (from: number, to: number) =>
      ({
        itemId: 70,
        quantity: 1,
        serial: 'SN1',
        fromPlaceId: from,
        fromCondition: 'new',
        toPlaceId: to,
        toCondition: 'new',
      }) as const;
    await postMovement(db, 'receive', header(), [move(601, 602)]);
    const promised = await reserveStock(db, {
      ...header(),
      itemId: 70,
      warehouseId: 602,
      condition: 'new',
      quantity: 1,
    });
    await expect(postMovement(db, 'move', header(), [move(602, 603)])).rejects.toMatchObject({
      reason: 'stock_reserved',
    });
    await voidReservation(db, { ...header(), reservationId: promised.id });
    const moved = await postMovement(db, 'move', header(), [move(602, 603)]);
    await reverseMovement(db, moved.id, header());
    await expect(sql`delete from stock_movement`.execute(db)).rejects.toThrow('permission denied');
    expect(await verifyBook(db)).toEqual([]);
  });

  it('searches Chinese by its index', async () => {
    const found = await sql<{ trigrams: number }>`select cardinality(show_trgm('继电器'))::int as trigrams`.execute(db);
    expect(found.rows[0]!.trigrams).toBeGreaterThan(0);
  });
});

it('says at the start that a database of the locale C cannot search Chinese', async () => {
  const [older] = olderServers();
  if (!older) return expect(process.platform).not.toBe('linux');
  const server = await older.start(['--locale=C']);
  const program = await startProgram({ databaseUrl: server.url });
  expect(program.log).toContain("can't search Chinese");
  await program.stop();
  await server.stop();
});
