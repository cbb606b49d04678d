import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { createKysely, createPool, type Db } from '../../src/platform/database.js';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
import { verifyBook } from '../../src/stock/index.js';
import { type Program, startProgram } from '../support/program.js';
import { send } from './load.js';

const CLIENTS = 8;
const ITEMS = 6;

/** A program with a small store in its embedded book, that can be killed and started again. */
export interface Victim {
  program: Program;
  cookies: string[];
  places: { bin: number; supplier: number; custody: number };
}

interface Sent {
  key: string;
  body: string;
  acknowledged: boolean;
}

/** What a round saw: scans sent and acknowledged, and everything that is wrong afterwards (nothing, if the book holds). */
export interface Round {
  killed: 'program' | 'database';
  sent: number;
  acknowledged: number;
  wrong: string[];
}

/** Reaches the embedded database of a program the way only its own machine can: by its socket. */
export function ownerOf(program: Program): Db {
  const [, , , port, socket] = readFileSync(join(program.dataDir, 'postgres-18/postmaster.pid'), 'utf8').split('\n');
  return createKysely(
    createPool({ host: socket!.trim(), port: Number(port), user: 'sparebook', database: 'postgres' }, { max: 3 }),
  );
}

export async function startVictim(): Promise<Victim> {
  const program = await startProgram();
  const db = ownerOf(program);
  await sql`
    insert into person (name, username) select 'Crash ' || n, 'crash' || n from generate_series(1, ${sql.lit(CLIENTS)}) n;
    insert into person_role (person_id, role) select id, 'storekeeper' from person;
    insert into party (kind, code, name) values ('supplier', 'CRASH', 'Crash supplier');
    insert into place (id, kind, code, name, warehouse_id) values (1000, 'warehouse', 'CW', 'Store', 1000);
    insert into place (id, kind, code, name, parent_id, warehouse_id) values (1001, 'bin', 'CW-1', 'CW-1', 1000, 1000);
    insert into place (id, kind, code, name, party_id) select 1002, 'supplier', 'SUP-CRASH', name, id from party where code = 'CRASH';
    insert into place (id, kind, code, name, person_id) select 1003, 'person', 'CUST-1', name, id from person where username = 'crash1';
    insert into item (code, name_zh, kind, unit, tracking, price) select 'CRASH-' || n, '件', 'spare', 'pcs', 'quantity', 5 from generate_series(1, ${sql.lit(ITEMS)}) n;
  `.execute(db);
  const expiresAt = new Date(Date.now() + 24 * 3_600_000);
  const cookies = [];
  for (let personId = 1; personId <= CLIENTS; personId++) {
    cookies.push(
      `${sessionCookieName(false)}=${await openSession(db, { personId, address: 'crash', userAgent: 'crash', expiresAt })}`,
    );
  }
  await db.destroy();
  return { program, cookies, places: { bin: 1001, supplier: 1002, custody: 1003 } };
}

/** Eight stations scan; in the middle the program, or its database, is killed; after the restart the book is held against what was acknowledged. */
export async function crashRound(victim: Victim, killed: Round['killed'], afterMs: number): Promise<Round> {
  const { program } = victim;
  const all: Sent[] = [];
  const work = { going: true };
  const station = async (client: number) => {
    for (let turn = 0; work.going; turn++) {
      const scan = newScan(victim, client, turn);
      all.push(scan);
      scan.acknowledged = await post(program.url, victim.cookies[client]!, scan.body);
      if (!scan.acknowledged) await sleep(20);
    }
  };
  const working = Array.from({ length: CLIENTS }, (_, client) => station(client));
  // A busy machine is slow to begin: the kill shall fall into full work.
  const begun = () => all.filter((scan) => scan.acknowledged).length >= CLIENTS;
  for (let wait = 0; wait < 600 && !begun(); wait++) await sleep(50);
  await sleep(afterMs);
  if (killed === 'program') await program.kill9();
  else process.kill(postmasterOf(program), 'SIGKILL');
  await sleep(50);
  work.going = false;
  await Promise.all(working);
  if (killed === 'database') await program.kill9();
  victim.program = await startProgram({ dataDir: program.dataDir });
  return {
    killed,
    sent: all.length,
    acknowledged: all.filter((scan) => scan.acknowledged).length,
    wrong: await wrongAfter(victim, all),
  };
}

function newScan({ places }: Victim, client: number, turn: number): Sent {
  const key = randomUUID();
  const receiving = turn % 3 !== 2;
  const state = receiving
    ? { mode: 'receive', from: places.supplier, to: places.bin }
    : { mode: 'issue', from: places.bin, to: places.custody };
  const fields = {
    key,
    code: `CRASH-${1 + (turn % ITEMS)}`,
    via: 'scan',
    at: new Date().toISOString(),
    actor: String(client + 1),
    state: JSON.stringify(state),
  };
  return { key, body: new URLSearchParams(fields).toString(), acknowledged: false };
}

async function post(url: string, cookie: string, body: string): Promise<boolean> {
  try {
    const reply = await send(`${url}/scan`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: url, 'X-Scan': '1', 'HX-Request': 'true' },
      body,
    });
    return reply.status === 200 && reply.text.includes('data-tone="ok"');
  } catch {
    return false;
  }
}

function postmasterOf(program: Program): number {
  return Number(readFileSync(join(program.dataDir, 'postgres-18/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Each acknowledged scan is there once; the others, sent again with their keys as a station does, are there once then; the book agrees with itself. */
async function wrongAfter(victim: Victim, all: Sent[]): Promise<string[]> {
  const db = ownerOf(victim.program);
  try {
    const wrong: string[] = [];
    const before = await counts(db, all);
    for (const scan of all)
      if (scan.acknowledged && before.get(scan.key) !== 1)
        wrong.push(`acknowledged ${scan.key} is there ${before.get(scan.key) ?? 0} times`);
    for (const scan of all.filter((one) => !one.acknowledged)) {
      const client = Number(new URLSearchParams(scan.body).get('actor')) - 1;
      scan.acknowledged = await post(victim.program.url, victim.cookies[client]!, scan.body);
    }
    const after = await counts(db, all);
    for (const scan of all) {
      const times = after.get(scan.key) ?? 0;
      if (times !== (scan.acknowledged ? 1 : 0)) wrong.push(`${scan.key}, sent again, is there ${times} times`);
    }
    for (const { check, key, expected, found } of await verifyBook(db))
      wrong.push(`${check} ${key}: expected ${expected}, found ${found}`);
    return wrong;
  } finally {
    await db.destroy();
  }
}

async function counts(db: Db, all: Sent[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('stock_movement')
    .select(['client_key', (eb) => eb.fn.countAll<string>().as('times')])
    .where(
      'client_key',
      'in',
      all.map((scan) => scan.key),
    )
    .groupBy('client_key')
    .execute();
  return new Map(rows.map((row) => [row.client_key, Number(row.times)]));
}
