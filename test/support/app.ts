import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';
import { pino } from 'pino';
import { createApp } from '../../src/app.js';
import { type Config, readConfig } from '../../src/platform/config.js';
import type { Actor, Context, Deps } from '../../src/platform/context.js';
import { createFiles } from '../../src/platform/files.js';
import type { Live } from '../../src/platform/live.js';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
import { type Role, rightsOf } from '../../src/rights.js';
import { cloneDatabase, type TestDatabase } from './database.js';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  html: HTMLElement;
}

type Fields = Record<string, string | Blob | (string | Blob)[]>;

/** A browser's view of the program: its cookie, and the headers that a browser sends. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Answer>;
}

export interface TestApp extends TestDatabase {
  deps: Deps;
  /** Topics that were published as changed. */
  published: string[];
  /** A new person with these roles, and their signed-in browser. */
  signIn(...roles: Role[]): Promise<Client & { personId: number; cookie: string }>;
  /** The context that a command of this person runs in. */
  contextOf(personId: number, ...roles: Role[]): Context;
  visitor: Client;
}

/** The program on its own database, with a clock and ids of its own if given. */
export async function testApp(
  options: { now?: () => Date; config?: Partial<Config>; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const database = await cloneDatabase();
  const published: string[] = [];
  const live: Live = {
    publish: (topics) => void published.push(...topics),
    subscribe: () => () => {},
    close: async () => {},
  };
  const config = {
    ...readConfig({ LOG_LEVEL: 'silent', DATA_DIR: join(tmpdir(), database.name), ...options.env }, []),
    ...options.config,
  };
  const deps: Deps = {
    db: database.db,
    config,
    log: pino({ level: 'silent' }),
    live,
    files: createFiles(join(config.dataDir, 'files')),
    now: options.now ?? (() => new Date()),
    newId: randomUUID,
  };
  const app = createApp(deps);

  const client = (cookie: string): Client => {
    const send = async (path: string, init: RequestInit): Promise<Answer> => {
      const headers = {
        Cookie: cookie,
        'Accept-Language': 'en',
        Origin: 'http://localhost',
        ...(init.headers as Record<string, string>),
      };
      const response = await app.request(path, { ...init, headers });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, html: parse(text) };
    };
    return {
      get: (path, headers = {}) => send(path, { headers }),
      post: (path, fields = {}, headers = {}) => send(path, { method: 'POST', headers, body: bodyOf(fields) }),
    };
  };

  return {
    ...database,
    deps,
    published,
    visitor: client(''),
    async signIn(...roles) {
      const { personId, cookie } = await newPerson(database, roles);
      return { ...client(cookie), personId, cookie };
    },
    contextOf(personId, ...roles) {
      const actor: Actor = {
        personId,
        name: `Person ${personId}`,
        roles,
        rights: rightsOf(roles),
        accountId: personId,
        accountName: `Person ${personId}`,
        stationId: null,
        stationName: null,
        sessionId: '0',
        actingUntil: null,
      };
      return { ...deps, actor, requestId: randomUUID() };
    },
  };
}

function bodyOf(fields: Fields): URLSearchParams | FormData {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((one) => [name, one] as const) : [[name, value] as const],
  );
  const body = pairs.some(([, value]) => typeof value !== 'string') ? new FormData() : new URLSearchParams();
  for (const [name, value] of pairs) body.append(name, value as string);
  return body;
}

async function newPerson({ db }: TestDatabase, roles: Role[]): Promise<{ personId: number; cookie: string }> {
  const name = `${roles.join(' ')} ${randomUUID().slice(0, 4)}`;
  const { id } = await db
    .insertInto('person')
    .values({ name, search: name, language: 'en' })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (roles.length > 0)
    await db
      .insertInto('person_role')
      .values(roles.map((role) => ({ person_id: id, role })))
      .execute();
  const expiresAt = new Date(Date.now() + 3_600_000);
  const token = await openSession(db, { personId: id, address: 'test', userAgent: 'test', expiresAt });
  return { personId: id, cookie: `${sessionCookieName(false)}=${token}` };
}
