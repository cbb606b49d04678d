import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
import type { Db } from '../../src/platform/database.js';
import type { BenchBook } from './book.js';
import { send } from './load.js';

/** Signed-in stations, one a client. */
export async function openStations(db: Db, clients: number): Promise<{ cookie: string; personId: number }[]> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const open = async (client: number) => {
    const personId = 1 + (client % 30);
    return {
      personId,
      cookie: `${sessionCookieName(false)}=${await openSession(db, { personId, address: 'bench', userAgent: 'bench', expiresAt })}`,
    };
  };
  return Promise.all(Array.from({ length: clients }, (_, client) => open(client)));
}

const any = <T>(list: T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** Scans one piece out to a person: what the station's page sends when an item is scanned in the issue mode. */
export async function scanOut(
  url: string,
  station: { cookie: string; personId: number },
  book: BenchBook,
): Promise<boolean> {
  const item = any(book.items);
  const body = new URLSearchParams({
    key: randomUUID(),
    code: item.code,
    via: 'scan',
    at: new Date().toISOString(),
    actor: String(station.personId),
    reason: '',
    reference: '',
    unit_cost: '',
    state: JSON.stringify({ mode: 'issue', from: item.bin, to: any(book.custody), condition: null }),
  });
  const headers = {
    Cookie: station.cookie,
    Origin: url,
    'X-Scan': '1',
    'HX-Request': 'true',
    'Accept-Language': 'zh-CN',
  };
  const reply = await send(`${url}/scan`, { method: 'POST', headers, body: body.toString() });
  return reply.status === 200 && reply.text.includes('data-tone="ok"');
}

/** The same act as one bare statement through the driver. */
export async function postBare(pool: Pool, client: number, book: BenchBook): Promise<boolean> {
  const item = any(book.items);
  const header = {
    key: randomUUID(),
    personId: 1 + (client % 30),
    accountId: 1 + (client % 30),
    kind: 'issue',
    happenedAt: new Date(),
  };
  const line = {
    itemId: item.id,
    quantity: '1',
    fromPlaceId: item.bin,
    fromCondition: 'new',
    toPlaceId: any(book.custody),
    toCondition: 'new',
  };
  const posted = await pool.query({
    name: 'bare',
    text: 'select post_movement($1::jsonb, $2::jsonb) as result',
    values: [JSON.stringify(header), JSON.stringify([line])],
  });
  return posted.rows.length === 1;
}
