import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createApp } from '../../src/app.js';
import { createPerson, issueBadge } from '../../src/features/people/index.js';
import type { Config } from '../../src/platform/config.js';
import type { Role } from '../../src/rights.js';
import type { TestApp } from '../support/app.js';

export const PASSWORD = 'correct horse battery';
export const PIN = '482913';

/** Somebody who can sign in, with a badge and a PIN. */
export async function newAccount(app: TestApp, username: string, ...roles: Role[]) {
  const administrator = await app.signIn('administrator');
  const context = app.contextOf(administrator.personId, 'administrator');
  const { id } = await createPerson(context, { name: username, username, password: PASSWORD, language: 'en', roles });
  const { code } = await issueBadge(context, { personId: id, pin: PIN });
  return { id, badge: code, administrator: context };
}

export interface Site {
  request: ReturnType<typeof createApp>['request'];
  app: ReturnType<typeof createApp>;
  /** What was logged, as text. */
  logged: () => string;
  /** Posts a form as a browser on this site does. */
  post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  signIn: (username: string, password?: string, headers?: Record<string, string>) => Promise<Response>;
}

/** The program on a test's database with other settings, and with its log kept. */
export function siteOf(test: TestApp, config: Partial<Config> = {}): Site {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const app = createApp({
    ...test.deps,
    config: { ...test.deps.config, ...config },
    log: pino({ level: 'trace' }, stream),
  });
  const post: Site['post'] = async (path, fields, headers = {}) =>
    app.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: 'http://localhost', 'Accept-Language': 'en', ...headers },
    });
  return {
    app,
    request: app.request,
    logged: () => lines.join(''),
    post,
    signIn: (username, password = PASSWORD, headers) => post('/sign-in', { username, password }, headers),
  };
}

/** `name=value` of the cookie that an answer sets. */
export function cookieOf(answer: Response): string {
  return (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}
